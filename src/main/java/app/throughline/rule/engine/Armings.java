package app.throughline.rule.engine;

import static app.throughline.db.rule.Tables.ARMING;

import app.throughline.calendar.Calendars;
import app.throughline.kernel.RecordRef;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleList;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When which rule that waits for time looks at which record. A row is an arming: it stays after it fired, and is armed anew
 * when its instant moves ahead again, so that a rule fires once for each time that what it waits for becomes true. What
 * was true when the rule was turned on is no reason to fire.
 */
@Component
public class Armings {
    private static final int AT_ONCE = 2_000;

    private final DSLContext db;
    private final Calendars calendars;
    private final InstantSource clock;

    Armings(DSLContext db, Calendars calendars, InstantSource clock) {
        this.db = db;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** An arming whose instant has come. */
    record Due(RecordRef about, long contact, long rule, Instant firesAt, int tries) {}

    /** Some armings on their way to the table. @param at null for one that ends */
    private record Wanted(
            long record, long contact, long rule, @Nullable Instant at, Instant from) {}

    /** Arms a rule on every open record, in the running transaction and as the software itself. */
    public void sweep(Rule rule) {
        if (rule.list() == RuleList.SIGNALS || !rule.current().trigger().isTimed()) {
            return;
        }
        var source = Waiting.source(rule.list());
        long last = 0;
        while (true) {
            var ids = db.select(source.id())
                    .from(source.table())
                    .where(source.open())
                    .and(source.id().gt(last))
                    .orderBy(source.id())
                    .limit(AT_ONCE)
                    .fetch(source.id());
            arm(rule.list(), List.of(rule), ids);
            if (ids.size() < AT_ONCE) {
                return;
            }
            last = ids.getLast();
        }
    }

    /** Disarms a rule everywhere. */
    public void end(long rule) {
        db.deleteFrom(ARMING).where(ARMING.RULE_ID.eq(rule)).execute();
    }

    /** Arms these rules of a list on these records, or disarms them, as the records stand now. */
    void arm(RuleList list, List<Rule> rules, Collection<Long> records) {
        if (rules.isEmpty() || records.isEmpty()) {
            return;
        }
        var wanted = wanted(list, rules, records);
        put(list, wanted.stream().filter(one -> one.at() != null).toList());
        var ended = wanted.stream().filter(one -> one.at() == null).toList();
        db.execute(
                "delete from rule.arming a using unnest({0}::bigint[], {1}::bigint[]) n (record, rule)"
                        + " where a.{2} = n.record and a.rule_id = n.rule",
                array(ended.stream().map(Wanted::record).toList()),
                array(ended.stream().map(Wanted::rule).toList()),
                DSL.field(DSL.name(column(list).getName())));
    }

    private List<Wanted> wanted(RuleList list, List<Rule> rules, Collection<Long> records) {
        var source = Waiting.source(list);
        var fields = new ArrayList<Field<?>>(List.of(source.id(), source.contact()));
        for (int i = 0; i < rules.size(); i++) {
            fields.add(Waiting.base(list, rules.get(i).current().trigger()).as("b" + i));
        }
        var instants = new Instants(calendars.standard());
        var wanted = new ArrayList<Wanted>();
        for (var row : db.select(fields)
                .from(source.table())
                .where(source.id().in(records))
                .fetch()) {
            for (int i = 0; i < rules.size(); i++) {
                var rule = rules.get(i);
                var base = row.get(i + 2, Instant.class);
                var at = base == null ? null : instants.of(rule.current().trigger(), base);
                wanted.add(new Wanted(row.get(source.id()), row.get(source.contact()), rule.id(), at, since(rule)));
            }
        }
        return wanted;
    }

    private static Instant since(Rule rule) {
        return Objects.requireNonNullElse(rule.armedFrom(), rule.updatedAt());
    }

    private void put(RuleList list, List<Wanted> wanted) {
        var column = column(list).getName();
        db.execute(
                "insert into rule.arming as a (contact_id, rule_id, " + column + ", fires_at, fired_at)"
                        + " select n.contact, n.rule, n.record, n.at, case when n.at <= n.since then n.since end"
                        + " from unnest({0}::bigint[], {1}::bigint[], {2}::bigint[], {3}::timestamptz[],"
                        + " {4}::timestamptz[]) n (contact, rule, record, at, since)"
                        + " order by n.record, n.rule"
                        + " on conflict (" + column + ", rule_id) where " + column + " is not null do update"
                        + " set fires_at = excluded.fires_at, tries = 0, retry_at = null,"
                        + " fired_at = case when excluded.fires_at > {5} then null else a.fired_at end"
                        + " where a.fires_at <> excluded.fires_at",
                array(wanted.stream().map(Wanted::contact).toList()),
                array(wanted.stream().map(Wanted::rule).toList()),
                array(wanted.stream().map(Wanted::record).toList()),
                DSL.val(wanted.stream().map(Wanted::at).toArray(Instant[]::new)),
                DSL.val(wanted.stream().map(Wanted::from).toArray(Instant[]::new)),
                DSL.val(clock.instant()));
    }

    private static Field<Long[]> array(List<Long> ids) {
        return DSL.val(ids.toArray(Long[]::new));
    }

    private static Field<Long> column(RuleList list) {
        return list == RuleList.ALERTS ? ARMING.ALERT_ID : ARMING.CASE_ID;
    }

    /** The armings whose instant has come, the oldest first. */
    List<Due> due(int limit) {
        var now = clock.instant();
        return db.selectFrom(ARMING)
                .where(ARMING.FIRED_AT.isNull())
                .and(ARMING.FIRES_AT.le(now))
                .and(ARMING.RETRY_AT.isNull().or(ARMING.RETRY_AT.le(now)))
                .orderBy(ARMING.FIRES_AT, ARMING.CONTACT_ID)
                .limit(limit)
                .fetch(row -> new Due(
                        row.getAlertId() != null
                                ? new RecordRef("alert", row.getAlertId())
                                : new RecordRef("case", Objects.requireNonNull(row.getCaseId())),
                        row.getContactId(),
                        row.getRuleId(),
                        row.getFiresAt(),
                        row.getTries()));
    }

    /**
     * Locks the record of an arming and the arming, in the order in which changes lock them, unless somebody works on it.
     *
     * @return whether it still waits; false too while somebody holds the record
     */
    boolean lock(Due due) {
        var source = Waiting.source(list(due));
        var locked = db.select(source.id())
                .from(source.table())
                .where(source.id().eq(due.about().id()))
                .forNoKeyUpdate()
                .skipLocked()
                .fetchOptional();
        return locked.isPresent()
                && db.select(ARMING.FIRES_AT)
                        .from(ARMING)
                        .where(is(due))
                        .and(ARMING.FIRED_AT.isNull())
                        .and(ARMING.FIRES_AT.le(clock.instant()))
                        .forUpdate()
                        .fetchOptional()
                        .isPresent();
    }

    /** Whether there is such a record, for the software itself. */
    boolean isGone(Due due) {
        var source = Waiting.source(list(due));
        return !db.fetchExists(db.selectOne()
                .from(source.table())
                .where(source.id().eq(due.about().id())));
    }

    static RuleList list(Due due) {
        return due.about().kind().equals("alert") ? RuleList.ALERTS : RuleList.CASES;
    }

    private static org.jooq.Condition is(Due due) {
        var record = list(due) == RuleList.ALERTS ? ARMING.ALERT_ID : ARMING.CASE_ID;
        return record.eq(due.about().id()).and(ARMING.RULE_ID.eq(due.rule()));
    }

    /** When it fires as things stand, empty when it has moved ahead or ended; the row says so then. */
    Optional<Instant> confirmed(Due due, Rule rule) {
        arm(list(due), List.of(rule), List.of(due.about().id()));
        return db.select(ARMING.FIRES_AT)
                .from(ARMING)
                .where(is(due))
                .and(ARMING.FIRED_AT.isNull())
                .and(ARMING.FIRES_AT.le(clock.instant()))
                .fetchOptional(ARMING.FIRES_AT);
    }

    /** It fired, or was passed over. */
    void fired(Due due) {
        db.update(ARMING).set(ARMING.FIRED_AT, clock.instant()).where(is(due)).execute();
    }

    /** It is tried again then. */
    void retry(Due due, Instant at) {
        db.update(ARMING)
                .set(ARMING.TRIES, (short) (due.tries() + 1))
                .set(ARMING.RETRY_AT, at)
                .where(is(due))
                .execute();
    }

    void remove(Due due) {
        db.deleteFrom(ARMING).where(is(due)).execute();
    }
}
