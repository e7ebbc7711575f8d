package app.throughline.report.fact;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.database.Lease;
import app.throughline.db.report.Tables;
import app.throughline.kernel.Caller;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps facts true. A change of a record leaves a mark on its student in the same transaction; the views of the dashboard
 * read those with a mark live, so that no figure is ever behind. Here marks are taken away, a few hundred at a time, in
 * the transaction that reckons the facts of their students anew. To make all facts anew is to mark everybody: it goes on
 * where it was when a node stops, and figures stay exact all the while.
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
    private final Audit audit;
    private final InstantSource clock;
    private final Lease turn;

    /**
     * What a comparison found so far.
     *
     * @param endedAt null while it goes on
     */
    public record Compared(Instant begunAt, @Nullable Instant endedAt, long checked, long mended) {}

    Facts(Tx tx, FactStore store, DSLContext db, Audit audit, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.audit = audit;
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

    /** Makes all facts anew when this version reckons others than those that are kept, as at the first start. */
    public void reform() {
        Caller.SERVICE.run(() -> tx.run(() -> {
            if (store.reform(FORM)) {
                store.markEverybody();
            }
        }));
    }

    /** Marks everybody, so that all facts are made anew. Figures stay exact and take longer meanwhile. */
    public void remake() {
        Caller.SERVICE.run(() -> tx.run(store::markEverybody));
    }

    /** The same for a person, and into the audit log. Callers check who may ask for that. */
    public void remake(Viewer viewer) {
        remake();
        tx.run(() -> audit.record(viewer.cause(), "facts.remake_asked", new RecordRef("facts", 0), 0, Map.of()));
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

    /** Compares some students of the daily comparison. @return whether there are more */
    public boolean compareDaily() {
        var now = clock.instant();
        return Caller.SERVICE.call(() -> tx.call(() -> store.comparison(now.minus(DAILY), now)
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
        if (!wrong.isEmpty()) {
            LOG.error("Figures of {} students were not what their records say and are put right", wrong.size());
            store.mark(wrong);
        }
        return wrong.size();
    }
}
