package app.throughline.workflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as it is.
 *
 * @param folder "" for none
 * @param owner who is told when it fails
 * @param draft what somebody is writing, as JSON; null when it is what was published last
 * @param versionNo the version that was published last; 0 when none was
 * @param version counts its edits
 * @param pauseReason why it paused itself; "" when a person paused it, and when it is not paused
 */
public record Workflow(
        long id,
        String name,
        String description,
        String folder,
        List<String> tags,
        long owner,
        WorkflowState state,
        @Nullable String draft,
        int versionNo,
        int version,
        String pauseReason,
        Instant createdAt,
        Instant updatedAt,
        long updatedBy) {
    public Workflow {
        tags = List.copyOf(tags);
    }

    /** Whether something was written since it was published. */
    public boolean hasDraft() {
        return draft != null;
    }
}
