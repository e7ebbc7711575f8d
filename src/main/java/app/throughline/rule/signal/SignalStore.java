package app.throughline.rule.signal;

import static app.throughline.db.rule.Tables.RULE;
import static app.throughline.db.rule.Tables.RULEBOOK;
import static app.throughline.db.rule.Tables.SIGNAL;
import static app.throughline.db.rule.Tables.SIGNAL_BOOK;
import static app.throughline.db.rule.Tables.SIGNAL_STATE;
import static app.throughline.db.rule.Tables.VERSION;

import app.throughline.filter.core.NextFlip;
import app.throughline.filter.time.TimeFrame;
import app.throughline.rule.RuleList;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** The SQL of signals: what is asked, what is true, and when to look again. */
@Repository
class SignalStore {
    private static final String FOR_ALL = "insert into rule.signal_state (contact_id, next_at)"
            + " select distinct e.contact_id, timestamptz '-infinity' from academics.enrollment e"
            + " join academics.section s on s.id = e.section_id"
            + " where s.starts_on <= ?::date and s.ends_on >= ?::date"
            + " on conflict (contact_id) do update set next_at = excluded.next_at";

    private final DSLContext db;

    SignalStore(DSLContext db) {
        this.db = db;
    }

    /** A version of a rule. */
    record Asked(long rule, int version) {}

    /** A rule that is asked. @param number the generation it began with */
    record Entry(
            long rule, int version, long number, String name, String filter, String actions, boolean isSensitive) {}

    /** A student's state. @param looked the generation of the latest look, 0 for none */
    record State(long contact, long looked) {}

    /** That a rule is true. @param subject the enrollment, or the graded item */
    record Signal(long rule, long contact, long subject) {}

    /** What should be asked at an instant. @param besides the key of a shipped rule that is asked though it is off */
    List<Asked> wanted(Instant now, String besides) {
        return db.select(RULE.ID, RULE.VERSION_NO)
                .from(RULE)
                .join(RULEBOOK)
                .on(RULEBOOK.LIST.eq(RULE.LIST))
                .where(RULE.LIST.eq(RuleList.SIGNALS.code()))
                .and(RULEBOOK.IS_ON)
                .and(RULE.ARCHIVED_AT.isNull())
                .and(RULE.IS_ENABLED.isTrue().or(RULE.STARTER.eq(besides)))
                .and(RULE.EFFECTIVE_FROM.isNull().or(RULE.EFFECTIVE_FROM.le(now)))
                .and(RULE.EFFECTIVE_UNTIL.isNull().or(RULE.EFFECTIVE_UNTIL.gt(now)))
                .orderBy(RULE.ID)
                .limit(1_000)
                .fetch(r -> new Asked(r.value1(), r.value2()));
    }

    /** What is asked. */
    List<Asked> book() {
        return db.select(SIGNAL_BOOK.RULE_ID, SIGNAL_BOOK.VERSION_NO)
                .from(SIGNAL_BOOK)
                .orderBy(SIGNAL_BOOK.RULE_ID)
                .limit(1_000)
                .fetch(r -> new Asked(r.value1(), r.value2()));
    }

    /** What is asked, in full and in the order of the rules. */
    List<Entry> entries() {
        return db.select(
                        RULE.ID,
                        VERSION.NO,
                        SIGNAL_BOOK.NUMBER,
                        RULE.NAME,
                        VERSION.FILTER,
                        VERSION.ACTIONS,
                        VERSION.IS_SENSITIVE)
                .from(SIGNAL_BOOK)
                .join(RULE)
                .on(RULE.ID.eq(SIGNAL_BOOK.RULE_ID))
                .join(VERSION)
                .on(VERSION.RULE_ID.eq(SIGNAL_BOOK.RULE_ID))
                .and(VERSION.NO.eq(SIGNAL_BOOK.VERSION_NO))
                .orderBy(RULE.POSITION, RULE.ID)
                .limit(1_000)
                .fetch(r -> new Entry(
                        r.value1(),
                        r.value2(),
                        r.value3(),
                        r.value4(),
                        r.value5().data(),
                        r.value6().data(),
                        r.value7()));
    }

    /** A rule is asked no more, and what is kept of it goes. */
    void end(long rule) {
        db.deleteFrom(SIGNAL).where(SIGNAL.RULE_ID.eq(rule)).execute();
        db.deleteFrom(SIGNAL_BOOK).where(SIGNAL_BOOK.RULE_ID.eq(rule)).execute();
    }

    /** A rule is asked from now on. */
    void begin(Asked asked, long number, Instant now) {
        db.insertInto(SIGNAL_BOOK)
                .set(SIGNAL_BOOK.RULE_ID, asked.rule())
                .set(SIGNAL_BOOK.VERSION_NO, asked.version())
                .set(SIGNAL_BOOK.NUMBER, number)
                .set(SIGNAL_BOOK.BEGUN_AT, now)
                .execute();
    }

    /** Everybody with an enrollment is looked at. */
    void lookAtAll() {
        lookAt(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));
    }

    /** Everybody enrolled in a section that is under way in these days is looked at. */
    void lookAt(LocalDate from, LocalDate until) {
        db.execute(FOR_ALL, until, from);
    }

    /** Everybody who was looked at is looked at again. */
    void lookAgain() {
        db.execute("update rule.signal_state set next_at = '-infinity' where next_at is distinct from '-infinity'");
    }

    /** Forgets all that was true and when to look again: the clock was set, and the next look is in silence. */
    void forget() {
        db.deleteFrom(SIGNAL).execute();
        db.update(SIGNAL_STATE)
                .set(SIGNAL_STATE.LOOKED, 0L)
                .setNull(SIGNAL_STATE.NEXT_AT)
                .execute();
    }

    /** These are to be looked at when the time goes on. */
    void postpone(Collection<Long> contacts) {
        db.execute(
                "insert into rule.signal_state (contact_id, next_at) select x, timestamptz '-infinity' from unnest(?::bigint[]) x"
                        + " order by x on conflict (contact_id) do update set next_at = excluded.next_at",
                (Object) contacts.toArray(Long[]::new));
    }

    /** Locks the states of these students, which begin here if need be; ascending. */
    List<State> lock(Collection<Long> contacts) {
        db.execute(
                "insert into rule.signal_state (contact_id) select x from unnest(?::bigint[]) x order by x"
                        + " on conflict do nothing",
                (Object) contacts.toArray(Long[]::new));
        return db.select(SIGNAL_STATE.CONTACT_ID, SIGNAL_STATE.LOOKED)
                .from(SIGNAL_STATE)
                .where("{0} = any ({1})", SIGNAL_STATE.CONTACT_ID, DSL.val(contacts.toArray(Long[]::new)))
                .orderBy(SIGNAL_STATE.CONTACT_ID)
                .forNoKeyUpdate()
                .fetch(r -> new State(r.value1(), r.value2()));
    }

    /** Locks the states of students whose time has come, those of nobody else's; ascending. */
    List<State> lockDue(Instant now, int limit) {
        var due = db.select(SIGNAL_STATE.CONTACT_ID, SIGNAL_STATE.LOOKED)
                .from(SIGNAL_STATE)
                .where(SIGNAL_STATE.NEXT_AT.le(now))
                .orderBy(SIGNAL_STATE.NEXT_AT, SIGNAL_STATE.CONTACT_ID)
                .limit(limit)
                .forNoKeyUpdate()
                .skipLocked()
                .fetch(r -> new State(r.value1(), r.value2()));
        due.sort(java.util.Comparator.comparingLong(State::contact));
        return due;
    }

    /** What is known to be true of these students. */
    List<Signal> signals(Collection<Long> contacts) {
        return db.select(SIGNAL.RULE_ID, SIGNAL.CONTACT_ID, SIGNAL.SUBJECT_ID)
                .from(SIGNAL)
                .where("{0} = any ({1})", SIGNAL.CONTACT_ID, DSL.val(contacts.toArray(Long[]::new)))
                .fetch(r -> new Signal(r.value1(), r.value2(), r.value3()));
    }

    /** These are true from now on. */
    void arm(List<Signal> fresh, Instant now) {
        if (!fresh.isEmpty()) {
            db.execute(
                    "insert into rule.signal (contact_id, rule_id, subject_id, armed_at) select x.contact_id, x.rule_id,"
                            + " x.subject_id, ?::timestamptz from unnest(?::bigint[], ?::bigint[], ?::bigint[])"
                            + " x (contact_id, rule_id, subject_id)",
                    now.atOffset(ZoneOffset.UTC),
                    fresh.stream().map(Signal::contact).toArray(Long[]::new),
                    fresh.stream().map(Signal::rule).toArray(Long[]::new),
                    fresh.stream().map(Signal::subject).toArray(Long[]::new));
        }
    }

    /** These are true no more. */
    void disarm(List<Signal> over) {
        if (!over.isEmpty()) {
            db.execute(
                    "delete from rule.signal s using unnest(?::bigint[], ?::bigint[], ?::bigint[])"
                            + " x (contact_id, rule_id, subject_id) where s.contact_id = x.contact_id"
                            + " and s.rule_id = x.rule_id and s.subject_id = x.subject_id",
                    over.stream().map(Signal::contact).toArray(Long[]::new),
                    over.stream().map(Signal::rule).toArray(Long[]::new),
                    over.stream().map(Signal::subject).toArray(Long[]::new));
        }
    }

    /** These were looked at. @param next when again, in the order of the states, in microseconds since 1970 */
    void looked(List<State> states, long generation, long[] next) {
        db.execute(
                "update rule.signal_state s set looked = ?, next_at = x.next_at from unnest(?::bigint[], ?::timestamptz[])"
                        + " x (contact_id, next_at) where s.contact_id = x.contact_id",
                generation,
                states.stream().map(State::contact).toArray(Long[]::new),
                Arrays.stream(next)
                        .mapToObj(at -> at == NextFlip.NEVER
                                ? null
                                : TimeFrame.instant(at).atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
    }
}
