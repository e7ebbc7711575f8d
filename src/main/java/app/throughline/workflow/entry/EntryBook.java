package app.throughline.workflow.entry;

import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.WorkflowVersion;
import app.throughline.workflow.WorkflowVersions;
import app.throughline.workflow.step.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways into the workflows that are in use, by what they begin with. Those of paused ones count who is missed. */
final class EntryBook {
    private final List<WorkflowVersions.Current> stamp;
    private final Map<String, List<Way>> byTrigger = new HashMap<>();
    private final Map<Long, Known> byWorkflow = new HashMap<>();

    /**
     * A way into a workflow.
     *
     * @param number its place among the workflow's
     */
    record Way(long workflow, int number, Entry entry) {}

    /** A workflow in use. @param version what students enter */
    record Known(WorkflowVersion version, WorkflowState state) {
        boolean isActive() {
            return state == WorkflowState.ACTIVE;
        }
    }

    /** @param stamp which versions these are */
    EntryBook(List<WorkflowVersions.Current> stamp, List<Known> workflows) {
        this.stamp = List.copyOf(stamp);
        for (var known : workflows) {
            byWorkflow.put(known.version().workflow(), known);
            var entries = known.version().definition().triggers();
            for (int i = 0; i < entries.size(); i++) {
                var entry = entries.get(i);
                byTrigger
                        .computeIfAbsent(entry.trigger().key(), _ -> new ArrayList<>())
                        .add(new Way(known.version().workflow(), i, entry));
            }
        }
    }

    List<WorkflowVersions.Current> stamp() {
        return stamp;
    }

    /** All that begin with a kind of trigger, by workflow and their order in it. */
    List<Way> of(String trigger) {
        return byTrigger.getOrDefault(trigger, List.of());
    }

    /** A workflow in use; empty for drafts and archived ones. */
    Optional<Known> workflow(long id) {
        return Optional.ofNullable(byWorkflow.get(id));
    }
}
