package app.throughline.task;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to a task.
 *
 * @param caseId the case it belongs to, null for none
 */
public record TaskHappening(
        String name,
        RecordRef about,
        long contact,
        @Nullable Long caseId,
        Set<String> changed,
        Cause cause) implements Happening {}
