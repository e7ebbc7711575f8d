package app.throughline.report.fact;

import app.throughline.database.Lease;
import app.throughline.db.report.Tables;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps facts true. A change of a record leaves a mark on its student in the same transaction; the views of the dashboard
 * read those with a mark live, so that no figure is ever behind. Here marks are taken away, a few hundred at a time, in
 * the transaction that reckons the facts of their students anew. What many share changes no record: when it changes, the facts
 * of everybody are made anew from the first student to the last, and figures are of the facts that are there until then.
 * Both go on where they were when a node stops.
 */
@Component
public class Facts {
    /** To be raised when a live view says something else of the same records. */
    private static final int FORM = 1;

    private static final int STEP = 500;
    private static final Duration DAILY = Duration.ofHours(20);
    private static final Logger LOG = LoggerFactory.getLogger(Facts.class);

    private final Tx tx;
    private final FactStore store;
    private final InstantSource clock;
    private final Lease turn;

    /**
     * What a comparison found so far.
     *
     * @param endedAt null while it goes on
     */
    public record Compared(Instant begunAt, @Nullable Instant endedAt, long checked, long mended) {}

    /**
     * How far the facts of everybody are made anew.
     *
     * @param done students whose facts are
     */
    public record Remaking(int done, int students) {
        /** From 0 to 100. */
        public int percent() {
            return students == 0 ? 100 : (int) Math.min(100, 100L * done / students);
        }
    }

    Facts(Tx tx, FactStore store, DSLContext db, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.clock = clock;
        this.turn = new Lease(db, Tables.LEASE, "facts", Duration.ofSeconds(20));
    }

    /** Renews the facts of some students with a mark. One node does it at a time. @return how many students */
    public int freshen() {
        return Caller.SERVICE.call(() -> tx.call(() -> {
            if (!store.hasMarks() || !turn.take()) {
                return 0;
            }
            var contacts = store.takeMarks(STEP);
            store.renew(contacts);
            return contacts.size();
        }));
    }

    /** Makes the next facts of everybody anew, while that was asked for. One node does it at a time. @return how many */
    public int goOn() {
        return Caller.SERVICE.call(() -> tx.call(
                () -> store.remaking().filter(_ -> turn.take()).map(this::goOn).orElse(0)));
    }

    private int goOn(FactStore.Remaking remaking) {
        if (remaking.doneTo() == 0) {
            store.takeOver(remaking.id());
        }
        var contacts = store.after(remaking.doneTo(), STEP);
        store.renew(contacts);
        if (contacts.size() < STEP) {
            store.endRemaking(remaking.id());
        } else {
            store.goOn(remaking.id(), contacts.getLast(), contacts.size());
        }
        return contacts.size();
    }

    /**
     * Makes all facts anew when this version reckons others than those that are kept. Before the first there is nothing to
     * show meanwhile, so everybody has a mark.
     */
    public void reform() {
        Caller.SERVICE.run(() -> tx.run(() -> store.reform(FORM).ifPresent(before -> {
            if (before == 0) {
                store.markEverybody();
            } else {
                store.remakeEverybody();
            }
        })));
    }

    /** Has all facts made anew. Pages show meanwhile what is there. */
    public void remake() {
        Caller.SERVICE.run(() -> tx.run(store::remakeEverybody));
    }

    /** How far everybody's facts are made anew; empty while they are not. */
    public Optional<Remaking> remaking() {
        return Caller.SERVICE.call(() -> tx.read(store::remaking).map(one -> new Remaking(one.done(), one.students())));
    }

    /** How many students wait for their facts. */
    public int studentsWaiting() {
        return Caller.SERVICE.call(() -> tx.read(store::studentsWaiting));
    }

    /** How long the oldest change has waited for its facts. */
    public Duration lag() {
        return Caller.SERVICE.call(() -> tx.read(store::lag));
    }

    /** How many marks wait. */
    public int waiting() {
        return Caller.SERVICE.call(() -> tx.read(store::marks));
    }

    /** The newest comparison, empty before the first. */
    public Optional<Compared> compared() {
        return Caller.SERVICE.call(() -> tx.read(store::newest));
    }

    /** Compares some students of the daily comparison. It waits while all facts are made anew. @return whether there are more */
    public boolean compareDaily() {
        var now = clock.instant();
        return Caller.SERVICE.call(() -> tx.call(() -> store.remaking().isEmpty()
                && store.comparison(now.minus(DAILY), now)
                        .filter(_ -> turn.take())
                        .map(this::step)
                        .orElse(false)));
    }

    private boolean step(FactStore.Progress progress) {
        var contacts = store.after(progress.doneTo(), STEP);
        if (contacts.isEmpty()) {
            store.end(progress.id(), clock.instant());
            return false;
        }
        store.advance(progress.id(), contacts.getLast(), contacts.size(), mend(contacts));
        return true;
    }

    /** Compares the facts of these students with their records. What differs is logged and put right. @return how many */
    public int compare(List<Long> contacts) {
        return Caller.SERVICE.call(() -> tx.call(() -> mend(contacts)));
    }

    private int mend(List<Long> contacts) {
        var wrong = store.differing(contacts);
        if (!wrong.isEmpty() && store.remaking().isPresent()) {
            // what they share changed just now, so no record was missed
            return 0;
        }
        if (!wrong.isEmpty()) {
            LOG.error("Figures of {} students were not what their records say and are put right", wrong.size());
            store.mark(wrong);
        }
        return wrong.size();
    }
}
