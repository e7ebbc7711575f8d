package app.throughline.note;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A note was written or changed.
 *
 * @param caseId the case it was written on, null for none
 */
public record NoteHappening(
        String name,
        RecordRef about,
        long contact,
        @Nullable Long caseId,
        Set<String> changed,
        Cause cause) implements Happening {}
