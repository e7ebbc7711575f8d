package app.throughline.notice;

import static app.throughline.db.access.Tables.COVERAGE;
import static app.throughline.db.notice.Tables.MUTED;
import static app.throughline.db.notice.Tables.NOTICE;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import app.throughline.access.Viewer;
import app.throughline.db.notice.tables.records.NoticeRecord;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.web.LiveChanges;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A person's inbox. */
@Component
public class Notices {
    private final Tx tx;
    private final DSLContext db;
    private final NoticeStore store;
    private final Sources sources;
    private final LiveChanges live;
    private final InstantSource clock;

    /**
     * One notice.
     *
     * @param record what it is about
     * @param line the record as the reader sees it, null when they do not any more
     * @param said what happened, in order
     * @param away whose notice it is while that person is away, null for the reader's own
     * @param isMuted whether the reader muted the record
     */
    public record Notice(
            long id,
            RecordRef record,
            @Nullable NoticeLine line,
            NoticeEvent event,
            List<String> said,
            @Nullable Long away,
            Instant at,
            boolean isRead,
            boolean isMuted) {}

    /** What a notice is about. @param entry the audit entry that led to it, null when only time did */
    public record Told(RecordRef record, @Nullable Long entry) {}

    Notices(Tx tx, DSLContext db, NoticeStore store, Sources sources, LiveChanges live, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.store = store;
        this.sources = sources;
        this.live = live;
        this.clock = clock;
    }

    /** Notices, newest first. @param before the last one of the page before, 0 for the first page */
    List<Notice> list(Viewer viewer, boolean unread, long before, int limit) {
        return tx.read(() -> {
            var which = inbox(viewer.accountId())
                    .and(unread ? NOTICE.READ_AT.isNull() : noCondition())
                    .and(before == 0 ? noCondition() : NOTICE.ID.lt(before));
            return list(viewer, which, limit);
        });
    }

    private List<Notice> list(Viewer viewer, Condition which, int limit) {
        var rows = db.selectFrom(NOTICE)
                .where(which)
                .orderBy(NOTICE.ID.desc())
                .limit(limit)
                .fetch();
        var lines = sources.lines(rows.map(Notices::record));
        var muted = store.muted(viewer.accountId());
        return rows.map(r -> notice(r, lines.get(record(r)), muted.contains(record(r))));
    }

    private static RecordRef record(NoticeRecord r) {
        return new RecordRef(r.getRecordKind(), r.getRecordId());
    }

    private static Notice notice(NoticeRecord r, @Nullable NoticeLine line, boolean isMuted) {
        return new Notice(
                r.getId(),
                record(r),
                line,
                NoticeEvent.of(r.getEvent()),
                List.of(r.getSaid()),
                r.getAwayId(),
                r.getLastAt(),
                r.getReadAt() != null,
                isMuted);
    }

    /** What a person was told after that moment, newest first; at most {@code limit}. */
    List<Notice> since(Viewer viewer, Instant moment, int limit) {
        return tx.read(() -> list(viewer, inbox(viewer.accountId()).and(NOTICE.LAST_AT.gt(moment)), limit));
    }

    /** How many are unread; counting stops at {@code limit}. */
    int unread(Viewer viewer, int limit) {
        return tx.read(() -> db.fetchCount(db.select(NOTICE.ID)
                .from(NOTICE)
                .where(inbox(viewer.accountId()))
                .and(NOTICE.READ_AT.isNull())
                .limit(limit)));
    }

    private static Condition inbox(long account) {
        return NOTICE.ACCOUNT_ID.eq(account).and(NOTICE.IS_IN_INBOX);
    }

    /**
     * Marks one as read and says where its record is; whoever looks as the reader marks nothing.
     *
     * @return the path of the record, empty when the reader does not see it any more
     * @throws NotFound if it is nobody's or somebody else's
     */
    Optional<String> open(long id, Viewer viewer) {
        return tx.call(() -> {
            var record = record(id, viewer);
            if (!viewer.isPreview()) {
                mark(viewer, NOTICE.ID.eq(id), true);
            }
            return Optional.ofNullable(sources.lines(List.of(record)).get(record))
                    .map(NoticeLine::href);
        });
    }

    /** Marks one as read or unread. */
    void mark(long id, boolean read, Viewer viewer) {
        tx.run(() -> mark(viewer, NOTICE.ID.eq(id), read));
    }

    /** Marks all as read. */
    void markAll(Viewer viewer) {
        tx.run(() -> mark(viewer, inbox(viewer.accountId()).and(NOTICE.READ_AT.isNull()), true));
    }

    private void mark(Viewer viewer, Condition which, boolean read) {
        db.update(NOTICE)
                .set(NOTICE.READ_AT, DSL.val(read ? clock.instant() : null, NOTICE.READ_AT))
                .where(which)
                .and(NOTICE.ACCOUNT_ID.eq(viewer.accountId()))
                .execute();
        live.tell("account:" + viewer.accountId());
    }

    /** Mutes the record of a notice, or lets it speak again. */
    void mute(long id, boolean muted, Viewer viewer) {
        tx.run(() -> {
            var record = record(id, viewer);
            var mine = MUTED.ACCOUNT_ID.eq(viewer.accountId());
            if (muted) {
                db.insertInto(MUTED)
                        .values(viewer.accountId(), record.kind(), record.id())
                        .onConflictDoNothing()
                        .execute();
            } else {
                db.deleteFrom(MUTED)
                        .where(mine)
                        .and(MUTED.RECORD_KIND.eq(record.kind()))
                        .and(MUTED.RECORD_ID.eq(record.id()))
                        .execute();
            }
        });
    }

    /**
     * What a notice of this person tells of.
     *
     * @throws NotFound if it is nobody's or somebody else's
     */
    public Told told(long id, Viewer viewer) {
        return tx.read(() -> db.select(NOTICE.RECORD_KIND, NOTICE.RECORD_ID, NOTICE.ENTRY_ID)
                .from(NOTICE)
                .where(NOTICE.ID.eq(id))
                .and(NOTICE.ACCOUNT_ID.eq(viewer.accountId()))
                .fetchOptional(r -> new Told(new RecordRef(r.value1(), r.value2()), r.value3()))
                .orElseThrow(() -> new NotFound("notice")));
    }

    private RecordRef record(long id, Viewer viewer) {
        return db.select(NOTICE.RECORD_KIND, NOTICE.RECORD_ID)
                .from(NOTICE)
                .where(NOTICE.ID.eq(id))
                .and(NOTICE.ACCOUNT_ID.eq(viewer.accountId()))
                .fetchOptional(r -> new RecordRef(r.value1(), r.value2()))
                .orElseThrow(() -> new NotFound("notice"));
    }

    /** Gives a person back what went to their cover and was not read while they were away; call it as that person. */
    int takeBack(long account, LocalDate today) {
        return tx.call(() -> db.update(NOTICE)
                .set(NOTICE.ACCOUNT_ID, account)
                .setNull(NOTICE.AWAY_ID)
                .where(NOTICE.AWAY_ID.eq(account))
                .and(NOTICE.READ_AT.isNull())
                .and(notExists(selectOne()
                        .from(COVERAGE)
                        .where(COVERAGE.AWAY_ID.eq(account))
                        .and(COVERAGE.STARTS_ON.le(today))
                        .and(COVERAGE.ENDS_ON.ge(today))))
                .execute());
    }
}
