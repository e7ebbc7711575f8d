package app.throughline.report.mail;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.report.Tables.MAILING;
import static app.throughline.db.report.Tables.MAILING_READER;
import static app.throughline.db.web.Tables.SAVED_VIEW;

import app.throughline.report.mail.Mailing.Due;
import app.throughline.report.mail.Mailing.Reader;
import app.throughline.report.mail.Mailing.Received;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of dashboards by e-mail. */
@Component
class MailingStore {
    /** As many people as get one dashboard. */
    static final int MOST = 200;

    private static final Field<String> NAME =
            DSL.trim(ACCOUNT.GIVEN_NAME.concat(" ").concat(ACCOUNT.FAMILY_NAME));

    private final DSLContext db;

    MailingStore(DSLContext db) {
        this.db = db;
    }

    Optional<Mailing> find(long view) {
        return db.select(MAILING.RHYTHM, MAILING.ASKED_BY)
                .from(MAILING)
                .where(MAILING.VIEW_ID.eq(view))
                .fetchOptional(r -> new Mailing(view, Rhythm.of(r.value1()), r.value2(), readers(view)));
    }

    private List<Reader> readers(long view) {
        return db.select(
                        MAILING_READER.ACCOUNT_ID,
                        NAME,
                        ACCOUNT.EMAIL,
                        MAILING_READER.NEXT_AT,
                        MAILING_READER.STOPPED_AT,
                        MAILING_READER.LOST_AT)
                .from(MAILING_READER)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(MAILING_READER.ACCOUNT_ID))
                .where(MAILING_READER.VIEW_ID.eq(view))
                .orderBy(ACCOUNT.EMAIL, ACCOUNT.ID)
                .limit(MOST)
                .fetch(r -> new Reader(
                        r.value1(),
                        r.value2(),
                        Objects.requireNonNullElse(r.value3(), ""),
                        r.value4(),
                        r.value5(),
                        r.value6()));
    }

    /** What somebody gets or had stopped. */
    List<Received> received(long account) {
        return db.select(SAVED_VIEW.ID, SAVED_VIEW.NAME, MAILING.RHYTHM, NAME, MAILING_READER.STOPPED_AT)
                .from(MAILING_READER)
                .join(MAILING)
                .on(MAILING.VIEW_ID.eq(MAILING_READER.VIEW_ID))
                .join(SAVED_VIEW)
                .on(SAVED_VIEW.ID.eq(MAILING.VIEW_ID))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(MAILING.ASKED_BY))
                .where(MAILING_READER.ACCOUNT_ID.eq(account))
                .and(MAILING_READER.LOST_AT.isNull())
                .orderBy(SAVED_VIEW.NAME, SAVED_VIEW.ID)
                .limit(MOST)
                .fetch(r ->
                        new Received(r.value1(), r.value2(), Rhythm.of(r.value3()), r.value4(), r.value5() != null));
    }

    void set(long view, Rhythm rhythm, long by, Instant now) {
        db.insertInto(MAILING)
                .set(MAILING.VIEW_ID, view)
                .set(MAILING.RHYTHM, rhythm.code())
                .set(MAILING.ASKED_BY, by)
                .set(MAILING.ASKED_AT, now)
                .onConflict(MAILING.VIEW_ID)
                .doUpdate()
                .set(MAILING.RHYTHM, rhythm.code())
                .set(MAILING.ASKED_BY, by)
                .set(MAILING.ASKED_AT, now)
                .execute();
    }

    /** These and nobody else. Who had it stopped keeps it stopped. */
    void read(long view, Collection<Long> accounts, Instant next) {
        db.deleteFrom(MAILING_READER)
                .where(MAILING_READER.VIEW_ID.eq(view))
                .and(MAILING_READER.ACCOUNT_ID.notIn(accounts))
                .execute();
        for (var account : accounts) {
            db.insertInto(MAILING_READER)
                    .set(MAILING_READER.VIEW_ID, view)
                    .set(MAILING_READER.ACCOUNT_ID, account)
                    .set(MAILING_READER.NEXT_AT, next)
                    .onConflict(MAILING_READER.VIEW_ID, MAILING_READER.ACCOUNT_ID)
                    .doUpdate()
                    .set(MAILING_READER.NEXT_AT, next)
                    .setNull(MAILING_READER.LOST_AT)
                    .execute();
        }
    }

    void delete(long view) {
        db.deleteFrom(MAILING).where(MAILING.VIEW_ID.eq(view)).execute();
    }

    /** @param at null to let it go on */
    boolean stop(long view, long account, @Nullable Instant at, Instant next) {
        return db.update(MAILING_READER)
                        .set(MAILING_READER.STOPPED_AT, at)
                        .set(MAILING_READER.NEXT_AT, next)
                        .where(of(new Due(view, account)))
                        .execute()
                == 1;
    }

    List<Due> due(Instant now, int limit) {
        return db.select(MAILING_READER.VIEW_ID, MAILING_READER.ACCOUNT_ID)
                .from(MAILING_READER)
                .where(isDue(now))
                .orderBy(MAILING_READER.NEXT_AT, MAILING_READER.VIEW_ID, MAILING_READER.ACCOUNT_ID)
                .limit(limit)
                .fetch(r -> new Due(r.value1(), r.value2()));
    }

    /** Takes one that is due, which makes it another node's no more. @return false when it is not due any more */
    boolean take(Due due, Instant now, Instant next) {
        return db.update(MAILING_READER)
                        .set(MAILING_READER.NEXT_AT, next)
                        .where(of(due))
                        .and(isDue(now))
                        .execute()
                == 1;
    }

    void lost(Due due, Instant now) {
        db.update(MAILING_READER)
                .set(MAILING_READER.LOST_AT, now)
                .where(of(due))
                .execute();
    }

    private static Condition isDue(Instant now) {
        return MAILING_READER
                .NEXT_AT
                .le(now)
                .and(MAILING_READER.STOPPED_AT.isNull())
                .and(MAILING_READER.LOST_AT.isNull());
    }

    private static Condition of(Due due) {
        return MAILING_READER.VIEW_ID.eq(due.view()).and(MAILING_READER.ACCOUNT_ID.eq(due.account()));
    }
}
