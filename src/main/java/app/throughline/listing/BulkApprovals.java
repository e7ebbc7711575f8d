package app.throughline.listing;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.listing.BulkChange.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Changes of so many records that somebody else has to agree. What is agreed to is what was asked for: its records and
 * its form stand fast from then on. It is carried out in the name of whoever asked, with their rights.
 */
@Component
public class BulkApprovals {
    /** The kind of record that a change of many is. */
    public static final String KIND = "bulk_change";

    private final Tx tx;
    private final BulkStore store;
    private final BulkPreviews previews;
    private final BulkRuns runs;
    private final Log log;
    private final InstantSource clock;

    /** Where it is told. */
    @Component
    record Log(Audit audit, Happenings happenings) {}

    /** A change that waits. @param by who asked for it */
    public record Asked(BulkChange change, String by, Instant at) {}

    /**
     * What would come of it.
     *
     * @param title such as "Write to 312 students"
     * @param lines how many records are changed, and what comes of it besides
     * @param skipped who is left out, by reason
     * @param list the list as whoever asked looked at it
     */
    public record Foreseen(String title, List<String> lines, List<String> skipped, String list) {}

    /**
     * Somebody asked for, agreed to or declined a change of many records.
     *
     * @param owner who asked
     */
    public record Told(String name, RecordRef about, long owner, Cause cause) implements Happening {
        /** What is heard when one waits for somebody else. */
        public static final String ASKED = "bulk-change.asked";

        /** What is heard when somebody agreed. */
        public static final String APPROVED = "bulk-change.approved";

        @Override
        public long contact() {
            return 0;
        }

        @Override
        public Set<String> changed() {
            return Set.of();
        }
    }

    BulkApprovals(
            Tx tx,
            BulkStore store,
            BulkPreviews previews,
            BulkRuns runs,
            Log log,
            @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.previews = previews;
        this.runs = runs;
        this.log = log;
        this.clock = clock;
    }

    /** Has a draft wait for somebody else, in the running transaction. */
    void ask(BulkChange draft, Viewer viewer) {
        store.ask(draft.id(), clock.instant());
        tell(Told.ASKED, draft, viewer);
    }

    /** Those of others that this person may decide, the oldest first; at most 200. */
    public List<Asked> list(Viewer viewer) {
        return tx.read(() -> store.asked(viewer.accountId())).stream()
                .filter(asked -> decides(asked.change(), viewer))
                .toList();
    }

    /**
     * One of them.
     *
     * @throws NotFound if it does not wait any more, or this person may not decide it
     */
    public Asked get(long id, Viewer viewer) {
        return list(viewer).stream()
                .filter(asked -> asked.change().id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("change"));
    }

    /**
     * Agrees to a change, which starts it, or declines it for good.
     *
     * @return false when somebody else was faster
     * @throws NotFound if this person may not decide it
     */
    public boolean decide(long id, boolean isApproved, Viewer viewer) {
        var asked = get(id, viewer);
        boolean isDecided = tx.call(() -> {
            if (store.lock(id).state() != State.ASKED) {
                return false;
            }
            store.decided(id, isApproved, viewer.accountId(), clock.instant());
            store.state(id, isApproved ? State.RUNNING : State.STOPPED, clock.instant());
            tell(isApproved ? Told.APPROVED : "bulk-change.declined", asked.change(), viewer);
            return true;
        });
        if (isDecided && isApproved) {
            runs.wake();
        }
        return isDecided;
    }

    /** Who agreed to a change or declined it, in words; empty while nobody did. */
    Optional<String> decision(BulkChange change) {
        return tx.read(() -> store.decision(change.id()));
    }

    /** A change that waits as whoever decides sees its records. */
    public Foreseen foreseen(Asked asked, Viewer viewer) {
        var change = asked.change();
        var noun = previews.lists().get(change.list(), viewer).noun();
        var action = previews.lists().action(change.list(), change.action(), viewer);
        var preview = previews.of(change, change.input(), viewer);
        var lines = new ArrayList<String>();
        lines.add(noun.count(preview.changes()) + " " + action.words().will() + ".");
        lines.addAll(BulkPages.besides(preview.besides()));
        var title = action.label() + " " + noun.count(change.size());
        return new Foreseen(title, lines, BulkChanges.reasons(preview.skipped()), BulkPages.back(change));
    }

    /** Whether this person may decide about changes of others at all. */
    public static boolean mayDecide(Viewer viewer) {
        return viewer.mayChange(Area.WORK) && viewer.can(Area.WORK, Level.ALL);
    }

    private boolean decides(BulkChange change, Viewer viewer) {
        return mayDecide(viewer)
                && previews.lists().find(change.list(), change.action(), viewer).isPresent();
    }

    private void tell(String what, BulkChange change, Viewer viewer) {
        var about = new RecordRef(KIND, change.id());
        var detail = Map.of("list", change.list(), "action", change.action(), "count", change.size());
        long entry = log.audit().record(viewer.cause(), what, about, 0, detail);
        log.happenings().publish(new Told(what, about, change.owner(), new Cause(viewer.actor(), entry, 0)));
    }
}
