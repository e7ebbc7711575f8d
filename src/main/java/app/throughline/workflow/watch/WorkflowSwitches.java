package app.throughline.workflow.watch;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.Caller;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.message.Releases;
import app.throughline.workflow.WorkflowSaving;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.Workflows;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stops workflows and lets them go on (product WF-7). A pause keeps everybody where they stand. Whoever stops a workflow,
 * or all of them with the main switch, holds back besides what they sent and has not left; whoever lets them go on says
 * what becomes of it, and of those whose wait ended meanwhile.
 */
@Component
public class WorkflowSwitches {
    private final Tx tx;
    private final SwitchStore store;
    private final Workflows workflows;
    private final Releases releases;
    private final Audit audit;
    private final InstantSource clock;

    WorkflowSwitches(
            Tx tx, SwitchStore store, Workflows workflows, Releases releases, Audit audit, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.workflows = workflows;
        this.releases = releases;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The main switch.
     *
     * @param at when somebody turned it last, null when nobody did
     * @param by the account that did, 0 when nobody did
     */
    public record Main(boolean isOn, @Nullable Instant at, long by) {}

    /** A message that has not left. @param reason why it is held, a code, "" while it is queued */
    public record Letter(
            long id,
            long workflow,
            long enrollment,
            long contact,
            int step,
            String channel,
            String subject,
            String reason) {}

    /** The main switch as it is. @throws NotFound if the viewer sees no workflows */
    public Main main(Viewer viewer) {
        if (!WorkflowSight.sees(viewer)) {
            throw new NotFound("workflow");
        }
        return tx.read(store::main);
    }

    /** Whether what a workflow sent and has not left is held back. */
    public boolean holds(long workflow) {
        return tx.read(() -> store.holds(workflow));
    }

    /**
     * What has not left of what workflows sent, as the viewer sees it, the oldest first.
     *
     * @param workflow 0 for all
     */
    public List<Letter> letters(long workflow, int limit, Viewer viewer) {
        require(viewer);
        return tx.read(() -> store.letters(workflow, limit));
    }

    /** Students of a workflow whose wait has ended and who stand still, the longest first, as the viewer sees them. */
    public List<Enrolled> overdue(long workflow, int limit, Viewer viewer) {
        require(viewer);
        return tx.read(() -> store.overdue(workflow, clock.instant(), limit));
    }

    /** Stops all workflows and what they sent. @return false when they were */
    public boolean turnOff(Viewer viewer) {
        require(viewer);
        return tx.call(() -> {
            boolean turned = store.turn(false, clock.instant(), viewer.accountId());
            if (turned) {
                tell(viewer, "switched_off", 0, Map.of());
            }
            return turned;
        });
    }

    /** Lets all workflows go on that are not paused. @return false when they did */
    public boolean turnOn(Unsent unsent, Viewer viewer) {
        require(viewer);
        return tx.call(() -> {
            boolean turned = store.turn(true, clock.instant(), viewer.accountId());
            if (turned) {
                tell(viewer, "switched_on", 0, settle(0, unsent, viewer));
            }
            return turned;
        });
    }

    /** Pauses a workflow and holds back what it sent. @return {@link WorkflowSaving.Invalid} when it is not running */
    public WorkflowSaving stop(long workflow, Viewer viewer) {
        require(viewer);
        return tx.call(() -> {
            boolean isPaused = workflows.get(workflow, viewer).state() == WorkflowState.PAUSED;
            var saving = isPaused
                    ? new WorkflowSaving.Saved(workflow)
                    : workflows.turn(workflow, WorkflowState.PAUSED, viewer);
            if (saving instanceof WorkflowSaving.Saved) {
                store.hold(workflow, true);
                tell(viewer, "stopped", workflow, Map.of());
            }
            return saving;
        });
    }

    /**
     * Lets a workflow go on that is paused.
     *
     * @param goOn whether those whose wait ended meanwhile go on; else they are taken out
     * @return {@link WorkflowSaving.Invalid} when it is not paused
     */
    public WorkflowSaving resume(long workflow, boolean goOn, Unsent unsent, Viewer viewer) {
        require(viewer);
        return tx.call(() -> {
            var saving = workflows.turn(workflow, WorkflowState.ACTIVE, viewer);
            if (saving instanceof WorkflowSaving.Saved) {
                store.hold(workflow, false);
                var told = settle(workflow, unsent, viewer);
                var words = "Taken out by " + viewer.name() + " when the workflow was resumed";
                int left = goOn
                        ? 0
                        : Caller.SERVICE.call(() -> tx.call(() -> store.leave(workflow, clock.instant(), words)));
                told.put("students_taken_out", left);
                tell(viewer, "resumed", workflow, told);
            }
            return saving;
        });
    }

    /** Decides about what has not left, also about what the viewer does not see. */
    private Map<String, Object> settle(long workflow, Unsent unsent, Viewer viewer) {
        return Caller.SERVICE.call(() -> tx.call(() -> {
            var all = store.unsent(workflow);
            var sent = all.stream().filter(unsent::sends).toList();
            releases.lift(sent);
            long withdrawn = all.stream()
                    .filter(id -> !unsent.sends(id))
                    .filter(id -> releases.withdraw(id, viewer.cause()))
                    .count();
            return new HashMap<>(Map.of("messages_sent", sent.size(), "messages_withdrawn", withdrawn));
        }));
    }

    private static void require(Viewer viewer) {
        if (!WorkflowSight.makes(viewer)) {
            throw new NotFound("workflow");
        }
    }

    private void tell(Viewer viewer, String what, long workflow, Map<String, ?> detail) {
        audit.record(viewer.cause(), "workflow." + what, new RecordRef("workflow", workflow), 0, detail);
    }
}
