package app.throughline.workflow.entry;

import static org.jooq.impl.DSL.noCondition;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import app.throughline.workflow.WorkflowSight;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Many students who enter a workflow at once. Where they are more than its policy says, they wait until somebody agrees who
 * may write workflows and did not ask for it (product WF-5).
 */
@Component
public class Gatherings {
    private static final int REASON = 500;
    private static final int AT_ONCE = 500;

    private final Tx tx;
    private final GatheringStore store;
    private final EntryBooks books;
    private final Admission admission;
    private final Audit audit;
    private final InstantSource clock;

    Gatherings(Tx tx, GatheringStore store, EntryBooks books, Admission admission, Audit audit, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.books = books;
        this.admission = admission;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that wait for somebody's agreement, the newest first. @throws NotFound if the viewer sees no workflows */
    public List<Gathering> waiting(Viewer viewer) {
        if (!WorkflowSight.sees(viewer)) {
            throw new NotFound("gathering");
        }
        return tx.read(() -> store.waiting(noCondition()));
    }

    /**
     * They may enter.
     *
     * @return {@link Entrance.Refused} when the viewer asked for it, or somebody decided meanwhile
     * @throws NotFound if there is none, or the viewer may not write workflows
     */
    public Entrance agree(long id, Viewer viewer) {
        return decide(id, "agreed", viewer, one -> {
            long entry = told(one, "agreed", viewer);
            store.decide(id, true, "", viewer.accountId(), clock.instant());
            var cause = new Cause(viewer.actor(), entry, 0);
            asSoftware(() -> store.release(one, cause, clock.instant()));
        });
    }

    /** They may not. @param reason at most 500 characters */
    public Entrance refuse(long id, String reason, Viewer viewer) {
        return decide(id, "refused", viewer, one -> {
            told(one, "refused", viewer);
            store.decide(id, false, Text.optional(reason, REASON), viewer.accountId(), clock.instant());
        });
    }

    private Entrance decide(long id, String how, Viewer viewer, Consumer<Gathering> what) {
        if (!WorkflowSight.makes(viewer)) {
            throw new NotFound("gathering");
        }
        return tx.call(() -> {
            var one = store.lock(id).orElse(null);
            if (one == null) {
                return new Entrance.Refused("Somebody decided about it meanwhile.");
            }
            if (how.equals("agreed") && one.askedBy() != null && one.askedBy() == viewer.accountId()) {
                return new Entrance.Refused("Somebody else has to agree: you asked for it.");
            }
            what.accept(one);
            asSoftware(() -> store.forget(id));
            return new Entrance.Begun(one.students());
        });
    }

    private long told(Gathering one, String how, Viewer viewer) {
        var about = new RecordRef("workflow", one.workflow());
        return audit.record(
                viewer.cause(),
                "workflow.gathering-" + how,
                about,
                0,
                Map.of("gathering", one.id(), "students", one.students()));
    }

    /** They enter, or wait. In the running transaction. @param by who asks, null for the calendar */
    Entrance gather(long workflow, Gathering.Kind kind, List<Candidate> candidates, Cause cause, @Nullable Viewer by) {
        if (candidates.isEmpty()) {
            return new Entrance.Refused("There is nobody who could enter.");
        }
        var at = clock.instant();
        if (!needsAgreement(workflow, candidates.size())) {
            asSoftware(() -> store.letIn(workflow, candidates, cause, at));
            return new Entrance.Begun(candidates.size());
        }
        var asked = new GatheringStore.Asked(by == null ? null : by.accountId(), at, cause);
        long id = Caller.SERVICE.call(() -> tx.call(() -> store.keep(workflow, kind, candidates, asked)));
        return new Entrance.Waits(id, candidates.size());
    }

    /** All of them by the calendar, in whose name nobody agrees by themselves. In the running transaction. */
    Entrance gatherByCalendar(long workflow, List<Candidate> candidates) {
        return gather(workflow, Gathering.Kind.BY_CALENDAR, candidates, Cause.of(Actor.SYSTEM), null);
    }

    /** They are decided about like all others, however many they are. In the running transaction. */
    void letIn(long workflow, List<Candidate> candidates) {
        asSoftware(() -> store.letIn(workflow, candidates, Cause.of(Actor.SYSTEM), clock.instant()));
    }

    /** What would become of them now; asked as the software. */
    Foresight foresee(long workflow, List<Candidate> candidates) {
        return Caller.SERVICE.call(() -> tx.read(() -> {
            int entering = 0;
            Map<String, Integer> refused = new TreeMap<>();
            for (int from = 0; from < candidates.size(); from += AT_ONCE) {
                var some = candidates.subList(from, Math.min(candidates.size(), from + AT_ONCE));
                var outcome = admission.outcome(
                        some.stream().map(one -> arrival(workflow, one)).toList(), clock.instant());
                entering += outcome.entering().size();
                outcome.refused().forEach(one -> refused.merge(one.reason(), 1, Integer::sum));
            }
            return new Foresight(candidates.size(), entering, refused, needsAgreement(workflow, candidates.size()));
        }));
    }

    private Arrival arrival(long workflow, Candidate one) {
        return new Arrival(
                0,
                one.contact(),
                one.trigger(),
                one.key(),
                one.about(),
                one.event(),
                List.of(workflow),
                null,
                0,
                clock.instant(),
                0);
    }

    private boolean needsAgreement(long workflow, int students) {
        return books.current()
                .workflow(workflow)
                .filter(known ->
                        students > known.version().definition().policies().approvalAbove())
                .isPresent();
    }

    private void asSoftware(Runnable work) {
        Caller.SERVICE.run(() -> tx.run(work));
    }
}
