package app.throughline.casework.merge;

import static app.throughline.db.casework.Tables.CASE_MERGE;
import static app.throughline.db.casework.Tables.CASE_SUBSCRIBER;

import app.throughline.access.Assignee;
import app.throughline.casework.CaseRow;
import app.throughline.kernel.RecordRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of merges, and of the subscribers who follow the kept case. */
@Component
class MergeStore {
    /** A subscriber who came with a merge, among what went over. */
    static final String SUBSCRIBER = "subscriber";

    private final DSLContext db;

    /**
     * A merge that stands.
     *
     * @param other the case that was closed
     * @param status the status it had
     * @param items what went over
     * @param response when staff first tried to reach the student on the kept one alone, null when nobody did
     */
    record Merge(
            long id,
            long other,
            long kept,
            long status,
            Set<RecordRef> items,
            @Nullable Instant response,
            Instant at) {}

    MergeStore(DSLContext db) {
        this.db = db;
    }

    void insert(CaseRow other, CaseRow kept, Collection<RecordRef> items, long by, Instant now) {
        db.insertInto(CASE_MERGE)
                .set(CASE_MERGE.CONTACT_ID, other.contact().value())
                .set(CASE_MERGE.CASE_ID, other.id())
                .set(CASE_MERGE.KEPT_ID, kept.id())
                .set(CASE_MERGE.STATUS_ID, other.status().id())
                .set(CASE_MERGE.KEPT_RESPONSE_AT, kept.clocks().firstResponseAt())
                .set(
                        CASE_MERGE.ITEMS,
                        items.stream().map(ref -> ref.kind() + ":" + ref.id()).toArray(String[]::new))
                .set(CASE_MERGE.MERGED_AT, now)
                .set(CASE_MERGE.MERGED_BY, by)
                .execute();
    }

    /** The merge that closed this case, if it stands and the caller may see the case. */
    Optional<Merge> of(CaseRow row) {
        return db.selectFrom(CASE_MERGE)
                .where(CASE_MERGE.CONTACT_ID.eq(row.contact().value()))
                .and(CASE_MERGE.CASE_ID.eq(row.id()))
                .and(CASE_MERGE.UNDONE_AT.isNull())
                .fetchOptional(r -> new Merge(
                        r.getId(),
                        r.getCaseId(),
                        r.getKeptId(),
                        r.getStatusId(),
                        Arrays.stream(r.getItems()).map(MergeStore::item).collect(Collectors.toSet()),
                        r.getKeptResponseAt(),
                        r.getMergedAt()));
    }

    private static RecordRef item(String stored) {
        var parts = stored.split(":", 2);
        return new RecordRef(parts[0], Long.parseLong(parts[1]));
    }

    void undone(long id, long by, Instant now) {
        db.update(CASE_MERGE)
                .set(CASE_MERGE.UNDONE_AT, now)
                .set(CASE_MERGE.UNDONE_BY, by)
                .where(CASE_MERGE.ID.eq(id))
                .execute();
    }

    /** Whoever follows a case or answers for it follows another as well. @return the new subscribers */
    List<RecordRef> follow(CaseRow other, CaseRow kept) {
        var who = new ArrayList<Assignee>();
        who.add(other.assignee());
        db.selectFrom(CASE_SUBSCRIBER)
                .where(CASE_SUBSCRIBER.CASE_ID.eq(other.id()))
                .orderBy(CASE_SUBSCRIBER.ID)
                .forEach(row -> who.add(Assignee.of(row.getAccountId(), row.getTeamId())));
        var insert = db.insertInto(
                CASE_SUBSCRIBER,
                CASE_SUBSCRIBER.CASE_ID,
                CASE_SUBSCRIBER.CONTACT_ID,
                CASE_SUBSCRIBER.ACCOUNT_ID,
                CASE_SUBSCRIBER.TEAM_ID);
        for (var one : who) {
            if (!one.equals(kept.assignee())) {
                insert = insert.values(kept.id(), kept.contact().value(), one.account(), one.team());
            }
        }
        return who.stream().allMatch(one -> one.equals(kept.assignee()))
                ? List.of()
                : insert.onConflictDoNothing()
                        .returningResult(CASE_SUBSCRIBER.ID)
                        .fetch(r -> new RecordRef(SUBSCRIBER, r.value1()));
    }

    /** Ends the subscriptions that came with a merge, unless they ended meanwhile. */
    void unfollow(Merge merge) {
        var ids = merge.items().stream()
                .filter(ref -> ref.kind().equals(SUBSCRIBER))
                .map(RecordRef::id)
                .toList();
        db.deleteFrom(CASE_SUBSCRIBER)
                .where(CASE_SUBSCRIBER.ID.in(ids))
                .and(CASE_SUBSCRIBER.CASE_ID.eq(merge.kept()))
                .execute();
    }
}
