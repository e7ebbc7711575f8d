package app.throughline.notice;

import static app.throughline.db.notice.Tables.PERSON;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.val;

import app.throughline.calendar.Calendars;
import app.throughline.calendar.Institutions;
import app.throughline.db.notice.tables.records.PersonRecord;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** When somebody's mail leaves: real time, in the institution's zone. */
@Component
class Schedule {
    private static final LocalTime DIGEST = LocalTime.of(7, 0);

    private final DSLContext db;
    private final Institutions institutions;
    private final Calendars calendars;
    private final InstantSource clock;

    Schedule(
            DSLContext db,
            Institutions institutions,
            Calendars calendars,
            @Qualifier("systemClock") InstantSource clock) {
        this.db = db;
        this.institutions = institutions;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** The person's choices; as usual without any. */
    PersonRecord person(long account) {
        return Optional.ofNullable(db.selectFrom(PERSON)
                        .where(PERSON.ACCOUNT_ID.eq(account))
                        .fetchOne())
                .orElseGet(() -> new PersonRecord().setAccountId(account).setDigest((short) 1));
    }

    /** Expects a mail at once by then (null for none) and a digest. */
    void expect(long account, @Nullable Instant at) {
        var digestAt = nextDigest(person(account).getDigest());
        db.insertInto(PERSON)
                .set(PERSON.ACCOUNT_ID, account)
                .set(PERSON.MAIL_AT, at)
                .set(PERSON.DIGEST_AT, digestAt)
                .onConflict(PERSON.ACCOUNT_ID)
                .doUpdate()
                .set(PERSON.MAIL_AT, at == null ? PERSON.MAIL_AT : least(coalesce(PERSON.MAIL_AT, val(at)), val(at)))
                .set(PERSON.DIGEST_AT, coalesce(PERSON.DIGEST_AT, val(digestAt)))
                .execute();
    }

    /** The moment itself, or the end of the quiet hours it falls into. */
    Instant afterQuiet(Instant at, PersonRecord person) {
        var from = person.getQuietFrom();
        var until = person.getQuietUntil();
        if (from == null || until == null || from.equals(until)) {
            return at;
        }
        var local = at.atZone(institutions.current().zone());
        var time = local.toLocalTime();
        var overnight = from.isAfter(until);
        var late = !time.isBefore(from);
        var early = time.isBefore(until);
        if (overnight ? !late && !early : !(late && early)) {
            return at;
        }
        var day = overnight && late ? local.toLocalDate().plusDays(1) : local.toLocalDate();
        return day.atTime(until).atZone(local.getZone()).toInstant();
    }

    /** The next digest: 07:00 of the next working day, of a week's first for weekly ones; null for none. */
    @Nullable
    Instant nextDigest(short how) {
        if (how == 0) {
            return null;
        }
        var zone = institutions.current().zone();
        var now = clock.instant().atZone(zone);
        var open = calendars.standard();
        var day = now.toLocalTime().isBefore(DIGEST)
                ? now.toLocalDate()
                : now.toLocalDate().plusDays(1);
        if (how == 2 && day.getDayOfWeek() != DayOfWeek.MONDAY) {
            day = day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        }
        for (int i = 0; i < 400 && !open.isOpen(day); i++) {
            day = day.plusDays(1);
        }
        return day.atTime(DIGEST).atZone(zone).toInstant();
    }

    /** Whose mail at once is due. */
    List<Long> mailDue(int limit) {
        return db.select(PERSON.ACCOUNT_ID)
                .from(PERSON)
                .where(PERSON.MAIL_AT.le(clock.instant()))
                .orderBy(PERSON.MAIL_AT)
                .limit(limit)
                .fetch(PERSON.ACCOUNT_ID);
    }

    /** Whose digest is due. */
    List<Long> digestDue(int limit) {
        return db.select(PERSON.ACCOUNT_ID)
                .from(PERSON)
                .where(PERSON.DIGEST_AT.le(clock.instant()))
                .orderBy(PERSON.DIGEST_AT)
                .limit(limit)
                .fetch(PERSON.ACCOUNT_ID);
    }

    void nextMail(long account, @Nullable Instant at) {
        db.update(PERSON)
                .set(PERSON.MAIL_AT, at)
                .where(PERSON.ACCOUNT_ID.eq(account))
                .execute();
    }

    void nextDigestOf(long account) {
        db.update(PERSON)
                .set(PERSON.DIGEST_AT, nextDigest(person(account).getDigest()))
                .where(PERSON.ACCOUNT_ID.eq(account))
                .execute();
    }

    /** Stores what a person chose. */
    void choose(long account, short digest, @Nullable LocalTime from, @Nullable LocalTime until) {
        var at = nextDigest(digest);
        db.insertInto(PERSON)
                .set(PERSON.ACCOUNT_ID, account)
                .set(PERSON.DIGEST, digest)
                .set(PERSON.QUIET_FROM, from)
                .set(PERSON.QUIET_UNTIL, until)
                .set(PERSON.DIGEST_AT, at)
                .onConflict(PERSON.ACCOUNT_ID)
                .doUpdate()
                .set(PERSON.DIGEST, digest)
                .set(PERSON.QUIET_FROM, from)
                .set(PERSON.QUIET_UNTIL, until)
                .set(PERSON.DIGEST_AT, at)
                .execute();
    }
}
