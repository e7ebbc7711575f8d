package app.throughline.workflow.entry;

import static org.jooq.impl.DSL.noCondition;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import app.throughline.workflow.SecondPerson;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.entry.Gathering.Agreement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Many students who enter a workflow at once. Where they are more than its policy says, they wait until somebody agrees who
 * may write workflows and did not ask for it (product WF-5). Then they enter in {@link Stages}.
 */
@Component
public class Gatherings {
    private static final int REASON = 500;
    private static final int AT_ONCE = 500;
    private static final String TOO_LATE = "Somebody decided about it meanwhile.";

    private final Tx tx;
    private final GatheringStore store;
    private final EntryBooks books;
    private final Admission admission;
    private final Parts parts;
    private final InstantSource clock;

    /** How far they are let in, and where it is told. */
    @Component
    record Parts(Threshold threshold, Stages stages, Audit audit, Happenings happenings) {}

    Gatherings(Tx tx, GatheringStore store, EntryBooks books, Admission admission, Parts parts, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.books = books;
        this.admission = admission;
        this.parts = parts;
        this.clock = clock;
    }

    /** Those that wait for anything, the newest first. @throws NotFound if the viewer sees no workflows */
    public List<Gathering> waiting(Viewer viewer) {
        if (!WorkflowSight.sees(viewer)) {
            throw new NotFound("gathering");
        }
        return tx.read(() -> store.waiting(noCondition()));
    }

    /** How many of them enter before somebody looks at what became of these; all of them where nobody has to. */
    public int first(Gathering one) {
        return tx.read(() -> books.current().workflow(one.workflow()))
                .map(known -> Stages.first(one, known))
                .orElse(one.students());
    }

    /**
     * They may enter: a while later, and a few of them first, as the policy of the workflow says.
     *
     * @param students how many the viewer says they are, so that nobody agrees without having read it
     * @return {@link Agreement.Refused} when the viewer asked for it, says another number, or somebody decided meanwhile
     * @throws NotFound if there is none, or the viewer may not write workflows
     */
    public Agreement agree(long id, int students, Viewer viewer) {
        return decide(id, viewer, one -> {
            if (one.progress().stage() != Gathering.Stage.WAITS) {
                return new Agreement.Refused(TOO_LATE);
            }
            if (one.askedBy() != null && one.askedBy() == viewer.accountId()) {
                return new Agreement.Refused("Somebody else has to agree: you asked for it.");
            }
            if (one.students() != students) {
                return new Agreement.Refused("Type how many they are to agree: " + one.students() + ".");
            }
            return parts.stages()
                    .active(one)
                    .map(known -> agreed(one, known, viewer))
                    .orElseGet(() -> new Agreement.Refused("The workflow is not on. Resume it first."));
        });
    }

    private Agreement agreed(Gathering one, EntryBook.Known known, Viewer viewer) {
        var now = clock.instant();
        var cooling = Duration.ofMinutes(
                known.version().definition().policies().crowds().coolingMinutes());
        var entersAt = now.plus(cooling);
        long entry = told(one, SecondPerson.AGREED, viewer);
        store.agree(
                one.id(), new GatheringStore.Agreed(known.version().no(), entersAt, entry, viewer.accountId(), now));
        if (cooling.isZero()) {
            return asSoftware(() -> parts.stages().proceed(one.id()));
        }
        return new Agreement.Cools(entersAt);
    }

    /**
     * Somebody looked at the first, and the rest enter too. For a quarter of an hour only whoever agreed may say so.
     *
     * @throws NotFound if there is none, or the viewer may not write workflows
     */
    public Agreement letRestIn(long id, Viewer viewer) {
        return decide(id, viewer, one -> {
            if (one.progress().stage() != Gathering.Stage.FIRST_IN) {
                return new Agreement.Refused(TOO_LATE);
            }
            if (!one.mayLetRestIn(viewer.accountId(), clock.instant())) {
                return new Agreement.Refused("Only whoever agreed may let the rest in before "
                        + Gathering.LOOKS.toMinutes() + " minutes have passed.");
            }
            log(one, "let-in", viewer);
            return asSoftware(() -> parts.stages().rest(one));
        });
    }

    /** Whoever is not inside stays out; also after somebody agreed. @param reason at most 500 characters */
    public Agreement refuse(long id, String reason, Viewer viewer) {
        return decide(id, viewer, one -> {
            told(one, SecondPerson.REFUSED, viewer);
            store.refuse(id, Text.optional(reason, REASON), viewer.accountId(), clock.instant());
            asSoftware(() -> store.forget(id));
            return new Agreement.StaysOut(one.students() - one.progress().inside());
        });
    }

    private Agreement decide(long id, Viewer viewer, Function<Gathering, Agreement> what) {
        if (!WorkflowSight.makes(viewer)) {
            throw new NotFound("gathering");
        }
        return tx.call(() -> store.lock(id).map(what).orElseGet(() -> new Agreement.Refused(TOO_LATE)));
    }

    private long log(Gathering one, String how, Viewer viewer) {
        var about = new RecordRef("workflow", one.workflow());
        var detail = Map.of("gathering", one.id(), "students", one.students());
        return parts.audit().record(viewer.cause(), "workflow.gathering-" + how, about, 0, detail);
    }

    /** Into the log, and to whoever asked for it. */
    private long told(Gathering one, String how, Viewer viewer) {
        long entry = log(one, how, viewer);
        if (one.askedBy() != null && one.askedBy() != viewer.accountId()) {
            var cause = new Cause(viewer.actor(), entry, 0);
            parts.happenings().publish(SecondPerson.of(how, one.workflow(), List.of(one.askedBy()), cause));
        }
        return entry;
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
        long id = asSoftware(() -> store.keep(workflow, kind, candidates, asked));
        var named = by == null ? List.<Long>of() : List.of(by.accountId());
        parts.happenings().publish(SecondPerson.of(SecondPerson.ASKED, workflow, named, cause));
        return new Entrance.Waits(id, candidates.size());
    }

    /** All of them by the calendar, in whose name nobody agrees by themselves. In the running transaction. */
    Entrance gatherByCalendar(long workflow, List<Candidate> candidates) {
        return gather(workflow, Gathering.Kind.BY_CALENDAR, candidates, Cause.of(Actor.SYSTEM), null);
    }

    /** They are decided about like all others, however many they are. In the running transaction. */
    void letIn(long workflow, List<Candidate> candidates, Cause cause) {
        asSoftware(() -> store.letIn(workflow, candidates, cause, clock.instant()));
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

    /** What stands against whom of a few students now, by student as a code; asked as the software. */
    Map<Long, String> obstacles(long workflow, List<Candidate> candidates) {
        return Caller.SERVICE.call(() -> tx.read(() -> {
            var arrivals =
                    candidates.stream().map(one -> arrival(workflow, one)).toList();
            var outcome = admission.outcome(arrivals, clock.instant());
            Map<Long, String> obstacles = new HashMap<>();
            candidates.forEach(one -> obstacles.put(one.contact(), "not_meant"));
            outcome.entering().forEach(one -> obstacles.remove(one.arrival().contact()));
            outcome.refused().forEach(one -> obstacles.put(one.arrival().contact(), one.reason()));
            return obstacles;
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

    /** How many one person lets in alone; 0 into a workflow that is not in use. In the running transaction. */
    int alone(long workflow) {
        return books.current()
                .workflow(workflow)
                .map(known ->
                        asSoftware(() -> parts.threshold().alone(known.version().definition())))
                .orElse(0);
    }

    private boolean needsAgreement(long workflow, int students) {
        return books.current()
                .workflow(workflow)
                .filter(known -> asSoftware(() ->
                        parts.threshold().areMany(students, known.version().definition())))
                .isPresent();
    }

    private void asSoftware(Runnable work) {
        Caller.SERVICE.run(() -> tx.run(work));
    }

    private <T> T asSoftware(Supplier<T> work) {
        return Caller.SERVICE.call(() -> tx.call(work));
    }
}
