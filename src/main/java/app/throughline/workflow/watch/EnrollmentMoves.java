package app.throughline.workflow.watch;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.Caller;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.WorkflowVersions;
import app.throughline.workflow.step.Definition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * What people decide about students in a workflow: to try a step again that failed, to leave it out, to set somebody to
 * another step, to take them out. Whoever may make workflows decides about the students they see. Each decision locks the
 * row, so that the runner and a second person come before or after it, and stands in the student's history and in the log.
 */
@Component
public class EnrollmentMoves {
    /** How many are decided about at a time. */
    public static final int MOST = 1_000;

    private final Tx tx;
    private final MoveStore store;
    private final WorkflowVersions versions;
    private final Audit audit;
    private final InstantSource clock;

    EnrollmentMoves(Tx tx, MoveStore store, WorkflowVersions versions, Audit audit, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.versions = versions;
        this.audit = audit;
        this.clock = clock;
    }

    /** A decision about one, made by whom and when. */
    private record Decision(Viewer viewer, Instant at) {
        String name() {
            return viewer.name();
        }
    }

    /** Does with one what was decided. @return what the log says beside the step it stood at */
    @FunctionalInterface
    private interface Move {
        Map<String, ?> make(Enrolled one, Decision decision);
    }

    /** Tries the steps again before which these stand. @return how many were failed, and seen by the viewer */
    public int retry(long workflow, Collection<Long> ids, Viewer viewer) {
        return all(workflow, ids, "retried", EnrollmentMoves::isFailed, this::retry, viewer);
    }

    /** Leaves out the steps before which these stand. @return how many were failed, and seen by the viewer */
    public int skip(long workflow, Collection<Long> ids, Viewer viewer) {
        return all(workflow, ids, "skipped", EnrollmentMoves::isFailed, this::skip, viewer);
    }

    /** Takes these out of the workflow. @return how many had not ended, and are seen by the viewer */
    public int stop(long workflow, Collection<Long> ids, Viewer viewer) {
        return all(workflow, ids, "stopped", Enrolled::isOpen, this::stop, viewer);
    }

    /**
     * Sets one to another step; everything from there on is done anew.
     *
     * @param seen when it had moved last, as the viewer saw it
     * @throws NotFound if there is none, or the viewer may not see or move it
     */
    public Moving set(long workflow, long id, int step, Instant seen, Viewer viewer) {
        require(viewer);
        return tx.call(() -> {
            var there = store.seen(workflow, List.of(id));
            if (there.isEmpty()) {
                throw new NotFound("enrollment");
            }
            return Caller.SERVICE.call(() -> tx.call(() -> set(store.lock(there).getFirst(), step, seen, viewer)));
        });
    }

    private Moving set(Enrolled one, int step, Instant seen, Viewer viewer) {
        if (!one.isOpen() || !one.movedAt().equals(seen)) {
            return new Moving.Changed();
        }
        if (definition(one).all().noneMatch(there -> there.id() == step)) {
            return new Moving.NoStep();
        }
        var now = clock.instant();
        store.tell(one, 0, null, viewer.name() + " set the student to step " + step, now);
        store.put(one, step, now);
        log(one, "set", Map.of("step", step), viewer);
        return new Moving.Moved();
    }

    private int all(
            long workflow, Collection<Long> ids, String done, Predicate<Enrolled> which, Move move, Viewer viewer) {
        require(viewer);
        return tx.call(() -> {
            var seen = store.seen(workflow, ids.stream().limit(MOST).toList());
            return Caller.SERVICE.call(() -> tx.call(() -> {
                var decision = new Decision(viewer, clock.instant());
                var found = store.lock(seen).stream().filter(which).toList();
                found.forEach(one -> log(one, done, move.make(one, decision), viewer));
                return found.size();
            }));
        });
    }

    private static boolean isFailed(Enrolled one) {
        return one.state() == EnrollmentState.FAILED;
    }

    /** In a wait it goes on waiting as before; a step that does something gets another key, so that it is done. */
    private Map<String, ?> retry(Enrolled one, Decision by) {
        store.tell(one, 0, null, by.name() + " had step " + one.place().step() + " tried again", by.at());
        if (one.place().isInside()) {
            store.wake(one, by.at());
        } else {
            store.put(one, one.place().step(), by.at());
        }
        return Map.of();
    }

    private Map<String, ?> skip(Enrolled one, Decision by) {
        var definition = definition(one);
        int step = one.place().step() == 0
                ? definition.steps().getFirst().id()
                : one.place().step();
        store.tell(one, step, StepOutcome.LEFT_OUT, "Left out by " + by.name(), by.at());
        var next = StepOrder.after(definition, step);
        if (next.isPresent()) {
            store.put(one, next.getAsInt(), by.at());
        } else {
            store.end(one, EnrollmentState.FINISHED, "completed", "", by.at());
        }
        return Map.of();
    }

    private Map<String, ?> stop(Enrolled one, Decision by) {
        var words = "Taken out by " + by.name();
        store.tell(one, 0, null, words, by.at());
        store.end(one, EnrollmentState.STOPPED, "stopped", words, by.at());
        return Map.of();
    }

    private Definition definition(Enrolled one) {
        return versions.get(one.workflow(), one.version()).definition();
    }

    private void log(Enrolled one, String done, Map<String, ?> more, Viewer viewer) {
        var detail = new HashMap<String, Object>(more);
        detail.put("workflow", one.workflow());
        detail.put("was_at", one.place().step());
        var about = new RecordRef("workflow", one.workflow());
        audit.record(viewer.cause(), "workflow.enrollment_" + done, about, one.contact(), detail);
    }

    private static void require(Viewer viewer) {
        if (!WorkflowSight.makes(viewer)) {
            throw new NotFound("workflow");
        }
    }
}
