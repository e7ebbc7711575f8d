package app.throughline.segment.engine;

import static app.throughline.contact.ContactFilterFields.STUDENT;

import app.throughline.filter.core.Documents;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import app.throughline.kernel.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Looks whether what is kept is true (product SE-4): contacts are decided on anew, and besides PostgreSQL is asked the
 * same of them. A difference is put right, logged and shown; there should never be one.
 */
@Component
public class Comparisons {
    private static final int STEP = 500;

    private final Tx tx;
    private final DSLContext db;
    private final Evaluator evaluator;
    private final StateStore states;
    private final Populations populations;
    private final ComparisonResults log;

    Comparisons(
            Tx tx,
            DSLContext db,
            Evaluator evaluator,
            StateStore states,
            Populations populations,
            ComparisonResults log) {
        this.tx = tx;
        this.db = db;
        this.evaluator = evaluator;
        this.states = states;
        this.populations = populations;
        this.log = log;
    }

    /** What a comparison found. */
    record Outcome(long checked, long mended, long disagreed) {
        private Outcome plus(int contacts, int more, int disagreements) {
            return new Outcome(checked + contacts, mended + more, disagreed + disagreements);
        }
    }

    /**
     * Compares one contact of so many.
     *
     * @param oneOf 1 for everybody
     * @param turn which of them, 0 to {@code oneOf - 1}
     */
    Outcome compare(int oneOf, int turn, Moments moments, BooleanSupplier goesOn) {
        var outcome = new Outcome(0, 0, 0);
        long last = -1;
        while (goesOn.getAsBoolean()) {
            long from = last;
            var some = tx.read(() -> states.after(from, STEP));
            if (some.isEmpty()) {
                break;
            }
            last = some.getLast().contact();
            var chosen = some.stream()
                    .map(StateStore.State::contact)
                    .filter(contact -> contact / 16 % oneOf == turn)
                    .toList();
            if (!chosen.isEmpty()) {
                int mended = tx.call(() -> evaluator.compare(chosen));
                int disagreed = tx.call(() -> disagreements(chosen, moments));
                outcome = outcome.plus(chosen.size(), mended, disagreed);
            }
        }
        log.keep(outcome, oneOf == 1, TimeFrame.instant(moments.now().micros()));
        return outcome;
    }

    /** Asks PostgreSQL the filters of some slots, other ones each time, of the same contacts at the same moment. */
    private int disagreements(List<Long> contacts, Moments moments) {
        var population = populations.now();
        if (population.slots().isEmpty()) {
            return 0;
        }
        var moment = moments.now();
        var sorted = contacts.stream().mapToLong(Long::longValue).sorted().toArray();
        var found = population.ask(db, new Documents.Whose.Of(contacts), sorted, moment);
        int at = (int) (sorted[0] % population.slots().size());
        var slot = population.slots().get(at);
        var id = STUDENT.id().apply("r");
        var sql = new HashSet<>(db.select(id)
                .from(STUDENT.from().apply("r"))
                .where(id.in(contacts))
                .and(SqlFilter.where(population.cores().get(at), STUDENT, "r", moment, (_, _) -> DSL.falseCondition()))
                .fetch(id));
        int differing = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (found.members()[i].get(slot.number()) != sql.contains(sorted[i])) {
                differing++;
            }
        }
        return differing;
    }
}
