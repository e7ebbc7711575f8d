package app.throughline.workflow;

import app.throughline.kernel.NotFound;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What was published, for those who run it. A version never changes, so that each is read once; which ones are current is
 * asked anew each time. Called inside the caller's transaction.
 */
@Component
public class WorkflowVersions {
    private final WorkflowStore store;
    private final Map<Key, WorkflowVersion> known = new ConcurrentHashMap<>();

    private record Key(long workflow, int no) {}

    WorkflowVersions(WorkflowStore store) {
        this.store = store;
    }

    /** A version. @throws NotFound if there is none */
    public WorkflowVersion get(long workflow, int no) {
        var key = new Key(workflow, no);
        var there = known.get(key);
        if (there != null) {
            return there;
        }
        var read = store.version(workflow, no).orElseThrow(() -> new NotFound("version"));
        known.put(key, read);
        return read;
    }

    /** What students may enter now: the latest version of each active workflow. */
    public List<WorkflowVersion> active() {
        return store.current(WorkflowState.ACTIVE);
    }

    /** Which version of a workflow is current. @param state active, paused or draining */
    public record Current(long workflow, int no, WorkflowState state) {}

    /** Those of all workflows that let students in, or would when they were active, in the order of their ids. */
    public List<Current> current() {
        return store.current();
    }

    /** In which state a workflow is. @throws NotFound if there is none */
    public WorkflowState state(long workflow) {
        return store.find(workflow).orElseThrow(() -> new NotFound("workflow")).state();
    }
}
