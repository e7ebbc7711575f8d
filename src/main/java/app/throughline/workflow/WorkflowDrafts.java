package app.throughline.workflow;

import app.throughline.access.Viewer;
import app.throughline.kernel.Tx;
import app.throughline.workflow.step.DefinitionWriter;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What people write of workflows, change by change, so that each can be taken back and done again. A draft is one for all
 * who write it, and so are its changes: undo takes back the latest, whoever made it.
 */
@Component
public class WorkflowDrafts {
    private final Tx tx;
    private final Workflows workflows;
    private final WorkflowStore store;
    private final EarlierDraftStore earlier;

    WorkflowDrafts(Tx tx, Workflows workflows, WorkflowStore store, EarlierDraftStore earlier) {
        this.tx = tx;
        this.workflows = workflows;
        this.store = store;
        this.earlier = earlier;
    }

    /** What can be taken back, and done again. */
    public record Changes(boolean undo, boolean redo) {}

    /** What somebody writes, or what was published last where nobody does. @throws NotFound if there is no such workflow */
    public String text(long id, Viewer viewer) {
        return tx.read(() -> text(workflows.get(id, viewer)));
    }

    private String text(Workflow workflow) {
        return workflow.draft() != null
                ? workflow.draft()
                : DefinitionWriter.write(store.version(workflow.id(), workflow.versionNo())
                        .orElseThrow()
                        .definition());
    }

    /** Whether there are changes to take back or to do again. */
    public Changes changes(long id, Viewer viewer) {
        return tx.read(() -> {
            workflows.get(id, viewer);
            return new Changes(earlier.has(id, false), earlier.has(id, true));
        });
    }

    /** Keeps what somebody writes, and what it was before. @param version the one they looked at */
    public WorkflowSaving write(long id, int version, String draft, Viewer viewer) {
        WorkflowSight.requireMaking(viewer);
        return tx.call(() -> {
            var before = text(store.lock(id));
            var saving = workflows.write(id, version, draft, viewer);
            if (saving instanceof WorkflowSaving.Saved && !before.equals(text(workflows.get(id, viewer)))) {
                earlier.push(id, false, before);
                earlier.clear(id, true);
            }
            return saving;
        });
    }

    /**
     * Takes the latest change back, or does again what was taken back last.
     *
     * @param again whether it is done again
     * @return empty when there is nothing
     */
    public Optional<WorkflowSaving> step(long id, int version, boolean again, Viewer viewer) {
        WorkflowSight.requireMaking(viewer);
        return tx.call(() -> {
            var now = store.lock(id);
            if (now.version() != version) {
                return Optional.of(new WorkflowSaving.Changed());
            }
            return earlier.pop(id, again).map(draft -> {
                earlier.push(id, !again, text(now));
                return workflows.write(id, version, draft, viewer);
            });
        });
    }

    /** Throws away what was written since it was published, and what it was before. @return whether there was something */
    public boolean discard(long id, Viewer viewer) {
        return tx.call(() -> {
            boolean gone = workflows.discard(id, viewer);
            if (gone) {
                forget(id);
            }
            return gone;
        });
    }

    /**
     * Publishes; what was written before can not be taken back then.
     *
     * @param version the one they looked at
     * @param author the account whose version it is
     */
    Publishing publish(long id, int version, long author, Viewer viewer) {
        return tx.call(() -> {
            var publishing = workflows.publish(id, version, author, viewer);
            if (publishing instanceof Publishing.Published) {
                forget(id);
            }
            return publishing;
        });
    }

    private void forget(long id) {
        earlier.clear(id, false);
        earlier.clear(id, true);
    }
}
