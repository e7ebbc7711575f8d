package app.throughline.notice;

import static app.throughline.db.notice.Tables.CHOICE;
import static app.throughline.db.notice.Tables.HAPPENING;
import static app.throughline.db.notice.Tables.MUTED;
import static app.throughline.db.notice.Tables.NOTICE;

import app.throughline.db.notice.tables.records.HappeningRecord;
import app.throughline.db.notice.tables.records.NoticeRecord;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.RecordRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The SQL of notices. Row security shows each person their own. */
@Component
class NoticeStore {
    private final DSLContext db;

    NoticeStore(DSLContext db) {
        this.db = db;
    }

    void note(List<Heard> heard) {
        db.insertInto(HAPPENING)
                .set(heard.stream().map(NoticeStore::row).toList())
                .execute();
    }

    private static HappeningRecord row(Heard heard) {
        return new HappeningRecord()
                .setName(heard.name())
                .setRecordKind(heard.about().kind())
                .setRecordId(heard.about().id())
                .setChanged(heard.changed().toArray(String[]::new))
                .setNamed(heard.named().toArray(Long[]::new))
                .setActorKind(heard.actor().kind().code())
                .setActorId(heard.actor().id())
                .setActorLabel(heard.actor().label())
                .setEntryId(heard.entry())
                .setHappenedAt(heard.at())
                .setWords(heard.words())
                .setIsMailed(heard.isMailed());
    }

    /** Takes the oldest that wait; they come back if the transaction fails. */
    List<Heard> take(int limit) {
        var ids = db.select(HAPPENING.ID)
                .from(HAPPENING)
                .where(HAPPENING.FAILED_AT.isNull())
                .orderBy(HAPPENING.ID)
                .limit(limit)
                .forUpdate()
                .skipLocked()
                .fetch(HAPPENING.ID);
        var taken = db.deleteFrom(HAPPENING)
                .where(HAPPENING.ID.in(ids))
                .returning()
                .fetch(r -> new Heard(
                        r.getId(),
                        r.getName(),
                        new RecordRef(r.getRecordKind(), r.getRecordId()),
                        Set.of(r.getChanged()),
                        List.of(r.getNamed()),
                        new Actor(ActorKind.of(r.getActorKind()), r.getActorId(), r.getActorLabel()),
                        r.getEntryId(),
                        r.getHappenedAt(),
                        r.getWords(),
                        r.getIsMailed()));
        return taken.stream().sorted(Comparator.comparingLong(Heard::id)).toList();
    }

    /** Lets the oldest that waits stand aside. @return false when none waits */
    boolean standAside(Instant now) {
        return db.update(HAPPENING)
                        .set(HAPPENING.FAILED_AT, now)
                        .where(HAPPENING.ID.eq(
                                db.select(DSL.min(HAPPENING.ID)).from(HAPPENING).where(HAPPENING.FAILED_AT.isNull())))
                        .execute()
                == 1;
    }

    /** The caller's unread notices of these records that are still open to more. */
    Map<RecordRef, NoticeRecord> open(long account, Collection<RecordRef> records, Instant now) {
        var open = new HashMap<RecordRef, NoticeRecord>();
        db.selectFrom(NOTICE)
                .where(NOTICE.ACCOUNT_ID.eq(account))
                .and(about(records))
                .and(NOTICE.READ_AT.isNull())
                .and(NOTICE.OPEN_UNTIL.gt(now))
                .orderBy(NOTICE.ID)
                .forUpdate()
                .forEach(r -> open.put(new RecordRef(r.getRecordKind(), r.getRecordId()), r));
        return open;
    }

    static Condition about(Collection<RecordRef> records) {
        var rows = new ArrayList<org.jooq.Row2<String, Long>>();
        records.forEach(record -> rows.add(DSL.row(record.kind(), record.id())));
        return DSL.row(NOTICE.RECORD_KIND, NOTICE.RECORD_ID).in(rows);
    }

    void insert(List<NoticeRecord> notices) {
        if (!notices.isEmpty()) {
            db.insertInto(NOTICE).set(notices).execute();
        }
    }

    void update(NoticeRecord notice) {
        db.update(NOTICE)
                .set(NOTICE.EVENT, notice.getEvent())
                .set(NOTICE.SAID, notice.getSaid())
                .set(NOTICE.MAIL, notice.getMail())
                .set(NOTICE.IS_IN_INBOX, notice.getIsInInbox())
                .set(NOTICE.LAST_AT, notice.getLastAt())
                .set(NOTICE.ENTRY_ID, notice.getEntryId())
                .set(NOTICE.MAIL_AT, notice.getMailAt())
                .set(NOTICE.MAILED_AT, notice.getMailedAt())
                .where(NOTICE.ID.eq(notice.getId()))
                .execute();
    }

    /** What a person chose by event; events without a choice are absent. */
    Map<NoticeEvent, MailChoice> choices(long account) {
        var chosen = new HashMap<NoticeEvent, MailChoice>();
        db.selectFrom(CHOICE)
                .where(CHOICE.ACCOUNT_ID.eq(account))
                .forEach(r -> chosen.put(NoticeEvent.of(r.getEvent()), MailChoice.of(r.getMail())));
        return chosen;
    }

    Set<RecordRef> muted(long account) {
        return new HashSet<>(db.selectFrom(MUTED)
                .where(MUTED.ACCOUNT_ID.eq(account))
                .limit(10_000)
                .fetch(r -> new RecordRef(r.getRecordKind(), r.getRecordId())));
    }
}
