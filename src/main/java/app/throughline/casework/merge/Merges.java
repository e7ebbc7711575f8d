package app.throughline.casework.merge;

import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseLog;
import app.throughline.casework.CaseRow;
import app.throughline.casework.CaseStore;
import app.throughline.casework.CaseWords;
import app.throughline.casework.Closings;
import app.throughline.casework.sight.CaseReaders;
import app.throughline.contact.CaseContents.Piece;
import app.throughline.contact.CaseContents.Transfer;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.note.Attempts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/**
 * Two open cases of a student become one (product CA-6): everything on the other goes to the kept case, the other closes
 * as its duplicate with a link, and for thirty days that can be taken back.
 *
 * <p>Nobody sees everything on a case: a note may be for its author alone. A merge asks therefore in the name of the
 * software, which sees what all do, and then in the name of each who sees both cases. What is only for somebody who does
 * not see the kept case stays where it is, and so does their sight of it (decision 0051).
 */
@Component
public class Merges {
    /** So long can a merge be undone. */
    public static final Duration UNDO = Duration.ofDays(30);

    private final Tx tx;
    private final CaseStore store;
    private final MergeStore merges;
    private final Parts parts;
    private final CaseLog log;
    private final InstantSource clock;

    /** What a merge needs besides the two cases. */
    @Component
    record Parts(Moving moving, Closings closings, Attempts attempts, CaseReaders readers, CaseWords words) {}

    /** The case that goes, and the one that stays. */
    record Pair(CaseRow other, CaseRow kept) {}

    /**
     * What a merge would do.
     *
     * @param pieces what goes over, as the person may see it
     * @param sight who gains and who loses sight of it
     */
    public record Preview(CaseRow other, CaseRow kept, List<Piece> pieces, CaseReaders.Sight sight) {}

    /** A merge that stands. @param until it can be undone */
    public record Merged(long kept, Instant at, Instant until) {}

    Merges(Tx tx, CaseStore store, MergeStore merges, Parts parts, CaseLog log, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.merges = merges;
        this.parts = parts;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What merging would do, or what stands against it.
     *
     * @throws NotFound if the person may not see both cases
     */
    public Preview preview(long other, long kept) {
        var pair = tx.read(() -> new Pair(find(other), find(kept)));
        var pieces = tx.read(() -> parts.moving().seen(pair.other().id()));
        var sight = parts.readers().whatIf(pair.other().id(), pair.kept().id(), () -> follow(pair));
        return new Preview(pair.other(), pair.kept(), pieces, sight);
    }

    /** What stands against merging these. */
    public static Optional<FieldError> problem(CaseRow other, CaseRow kept) {
        if (other.id() == kept.id()) {
            return wrong("unknown_value", "Choose another case.");
        }
        if (!other.contact().equals(kept.contact())) {
            return wrong("one_contact_per_case", "These cases are about two students. They cannot become one.");
        }
        if (!other.isOpen() || !kept.isOpen()) {
            return wrong("move_not_allowed", "Both cases must be open. Reopen the closed one first.");
        }
        if (other.type().compartment() != kept.type().compartment()) {
            return wrong("not_allowed", "These types of case are for different readers. They cannot become one.");
        }
        return other.isPrivate() && !kept.isPrivate()
                ? wrong(
                        "not_allowed",
                        "CASE-" + other.number() + " is private. Keep it, and merge CASE-" + kept.number()
                                + " into it.")
                : Optional.empty();
    }

    private static Optional<FieldError> wrong(String code, String message) {
        return Optional.of(new FieldError("into", code, message));
    }

    /**
     * Merges a case into another.
     *
     * @param other the number of the one that closes
     * @param kept the number of the one that stays
     * @throws NotFound if the person may not see both
     */
    public CaseChange merge(long other, long kept, Viewer viewer) {
        if (!viewer.mayChange(Area.CASES)) {
            return new CaseChange.Refused();
        }
        return tx.call(() -> {
            var pair = lock(other, kept);
            var problem = problem(pair.other(), pair.kept());
            return problem.isPresent() ? new CaseChange.Invalid(List.of(problem.get())) : write(pair, viewer);
        });
    }

    private CaseChange write(Pair pair, Viewer viewer) {
        var other = pair.other();
        var kept = pair.kept();
        var logged = tell(kept, "merged", other, viewer.cause());
        var reached = Caller.SERVICE.call(() -> parts.attempts().hasTwoWay(other.id()));
        var moved = new ArrayList<>(follow(pair));
        moved.addAll(moveAll(new Transfer(other.id(), kept.id(), null, logged.cause())));
        var response = other.clocks().firstResponseAt();
        if (response != null) {
            store.responded(kept.id(), response);
        }
        parts.closings().duplicate(other, reached, logged.cause());
        tell(other, "merged_into", kept, logged.cause());
        merges.insert(other, kept, moved, viewer.accountId(), clock.instant());
        return new CaseChange.Done(
                kept.number(), logged.history(), "CASE-" + other.number() + " is merged into CASE-" + kept.number());
    }

    private List<RecordRef> moveAll(Transfer transfer) {
        var both = parts.readers().of(transfer.from());
        both.retainAll(parts.readers().of(transfer.to()));
        var moved = new ArrayList<>(
                Caller.SERVICE.call(() -> tx.call(() -> parts.moving().move(transfer))));
        for (long account : both) {
            moved.addAll(
                    Caller.web(account).call(() -> tx.call(() -> parts.moving().contents(transfer))));
        }
        return moved;
    }

    private List<RecordRef> follow(Pair pair) {
        return Caller.SERVICE.call(() -> tx.call(() -> merges.follow(pair.other(), pair.kept())));
    }

    private CaseLog.Logged tell(CaseRow row, String event, CaseRow with, Cause cause) {
        var entry = new CaseLog.Entry(event, "", "CASE-" + with.number(), Map.of("case", with.id()));
        return log.tell(cause, row.id(), row.contact(), entry, Set.of("alerts", "tasks"));
    }

    /** The merge that closed this case; empty when none did or it was undone. */
    public Optional<Merged> of(CaseRow row) {
        return tx.read(() -> merges.of(row)
                .map(merge -> new Merged(merge.kept(), merge.at(), merge.at().plus(UNDO))));
    }

    /**
     * Takes a merge back within thirty days: what went over and is still there returns, and the case is open again.
     *
     * @param other the number of the case that was closed by it
     * @throws NotFound if it was not merged, or the person may not see both cases
     */
    public CaseChange undo(long other, Viewer viewer) {
        if (!viewer.mayChange(Area.CASES)) {
            return new CaseChange.Refused();
        }
        return tx.call(() -> {
            var kept = store.get(SUPPORT_CASE.ID.eq(standing(find(other)).kept()));
            var pair = lock(other, kept.number());
            var merge = standing(pair.other());
            return clock.instant().isAfter(merge.at().plus(UNDO))
                    ? CaseChange.Invalid.of(
                            "into", "undo_too_late", "A merge can be undone for 30 days. Split instead.")
                    : undo(pair, merge, viewer);
        });
    }

    private MergeStore.Merge standing(CaseRow row) {
        return merges.of(row).orElseThrow(() -> new NotFound("merge"));
    }

    private CaseChange undo(Pair pair, MergeStore.Merge merge, Viewer viewer) {
        var other = pair.other();
        var kept = pair.kept();
        var logged = tell(kept, "unmerged", other, viewer.cause());
        var back = moveAll(new Transfer(kept.id(), other.id(), merge.items(), logged.cause()));
        Caller.SERVICE.run(() -> tx.run(() -> merges.unfollow(merge)));
        var response = other.clocks().firstResponseAt();
        if (response != null && response.equals(kept.clocks().firstResponseAt())) {
            var before = new HashMap<Field<?>, Object>();
            before.put(SUPPORT_CASE.FIRST_RESPONSE_AT, merge.response());
            store.set(kept.id(), before);
        }
        if (!other.isOpen()) {
            reopen(other, merge, logged);
        }
        merges.undone(merge.id(), viewer.accountId(), clock.instant());
        long gone = merge.items().stream()
                .filter(ref -> !ref.kind().equals(MergeStore.SUBSCRIBER) && !back.contains(ref))
                .count();
        var left = gone == 0 ? "" : "; " + gone + " moved on meanwhile and " + (gone == 1 ? "stays" : "stay");
        return new CaseChange.Done(
                other.number(), logged.history(), "CASE-" + other.number() + " is a case of its own again" + left);
    }

    private void reopen(CaseRow other, MergeStore.Merge merge, CaseLog.Logged logged) {
        var status = parts.words().statuses().stream()
                .filter(one -> one.id() == merge.status() && one.group().isOpen())
                .findFirst()
                .orElseGet(parts.words()::begin);
        var columns = new HashMap<Field<?>, Object>();
        columns.put(SUPPORT_CASE.STATUS_ID, status.id());
        columns.put(SUPPORT_CASE.STATUS_GROUP, status.group().code());
        for (var field :
                List.of(SUPPORT_CASE.CLOSED_AT, SUPPORT_CASE.IS_REACHED, SUPPORT_CASE.RESULT, SUPPORT_CASE.REASON_ID)) {
            columns.put(field, null);
        }
        columns.put(
                SUPPORT_CASE.FIRST_CLOSED_AT,
                org.jooq.impl.DSL.nullif(SUPPORT_CASE.FIRST_CLOSED_AT, SUPPORT_CASE.CLOSED_AT));
        store.set(other.id(), columns);
        var entry = new CaseLog.Entry("unmerged", "", "CASE-" + other.number(), Map.of("status", status.id()));
        log.tell(logged.cause(), other.id(), other.contact(), entry, Set.of("status"));
    }

    private CaseRow find(long number) {
        return store.get(SUPPORT_CASE.NUMBER.eq(number));
    }

    /** Both cases, locked in the order of their numbers whichever stays. */
    private Pair lock(long other, long kept) {
        var first = store.lock(Math.min(other, kept));
        var second = other == kept ? first : store.lock(Math.max(other, kept));
        return other <= kept ? new Pair(first, second) : new Pair(second, first);
    }
}
