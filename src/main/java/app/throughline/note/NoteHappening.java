package app.throughline.note;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A note was written or changed.
 *
 * @param caseId the case it was written on, null for none
 * @param named the accounts its text mentions for the first time
 */
public record NoteHappening(
        String name,
        RecordRef about,
        long contact,
        @Nullable Long caseId,
        Set<String> changed,
        List<Long> named,
        Cause cause)
        implements Happening {
    public NoteHappening {
        named = List.copyOf(named);
    }
}
