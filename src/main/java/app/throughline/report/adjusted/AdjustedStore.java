package app.throughline.report.adjusted;

import app.throughline.report.adjusted.Adjusted.Balance;
import app.throughline.report.adjusted.Adjusted.Outcome;
import app.throughline.report.adjusted.Adjusted.Pairs;
import app.throughline.report.core.Uncounted;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads alerted students with what was known before their first alert, and keeps what their pairs come to. */
@Component
class AdjustedStore {
    /** Terms are reckoned again for so long after their end, since grades and alerts may still change. */
    private static final int DAYS = 400;

    private static final int TERMS = 200;

    private static final String DUE = """
            select t.term_id
            from report.rpt_term t
            where t.is_main
            and t.starts_on <= report.today()
            and (t.ends_on > report.today() - {0}
                or not exists (select 1 from report.adjusted d where d.term_id = t.term_id))
            order by t.starts_on desc, t.term_id
            limit {1}""";

    /** Facts of the record are those of the day before the first alert. Levels are by credits earned, load by registered. */
    private static final String ALERTED = """
            with al as (
                select a.alert_id, a.contact_id, a.type_group, a.priority, a.section_id, a.created_at, a.reached_at
                from report.rpt_alert a
                where a.kind = 'concern' and a.term_id = {0} and
                """ + Uncounted.without("a.reason") + """
                ),
            alerted as (
                select distinct on (al.contact_id) al.contact_id, al.type_group, al.priority, al.section_id,
                    (al.created_at at time zone (select i.zone from calendar.institution i))::date as day,
                    exists (select 1 from al r where r.contact_id = al.contact_id and r.reached_at is not null) as is_reached
                from al
                order by al.contact_id, al.created_at, al.alert_id),
            past as (
                select q.course_id, q.ends_on, count(*) as n, count(*) filter (where e.is_dfw) as lost
                from report.rpt_enrollment e
                join report.rpt_section q on q.section_id = e.section_id
                where e.at_census and not e.is_audit
                group by q.course_id, q.ends_on),
            taken as (
                select e.contact_id, q.course_id, e.credits, e.registered_on, e.status_on,
                    e.status in ('dropped', 'withdrawn') as is_gone
                from report.rpt_enrollment e
                join report.rpt_section q on q.section_id = e.section_id
                where e.term_id = {0} and not e.is_audit)
            select s.contact_id, f.is_reached, f.type_group, f.priority, f.day - t.starts_on as day_of_term,
                (select y.cumulative_gpa::double precision
                    from academics.term_summary y
                    join academics.term b on b.id = y.term_id
                    where y.contact_id = s.contact_id and b.ends_on < f.day and y.cumulative_gpa is not null
                    order by b.ends_on desc, b.id desc
                    limit 1) as gpa,
                (select coalesce(sum(y.credits_earned), 0)::double precision
                    from academics.term_summary y
                    join academics.term b on b.id = y.term_id
                    where y.contact_id = s.contact_id and b.ends_on < f.day) as credits,
                (select coalesce(sum(k.credits), 0)::double precision
                    from taken k
                    where k.contact_id = s.contact_id and k.registered_on < f.day
                    and not (k.is_gone and coalesce(k.status_on < f.day, false))) as registered,
                (select 100.0::double precision * count(*) filter (where x.status in ('present', 'late'))
                        / nullif(count(*) filter (where x.status <> 'excused'), 0)
                    from report.rpt_attendance x
                    join report.rpt_section q on q.section_id = x.section_id
                    where x.contact_id = s.contact_id and q.term_id = {0} and x.met_on < f.day) as attendance,
                (select 100.0::double precision * sum(p.lost) / nullif(sum(p.n), 0)
                    from past p
                    where p.ends_on < f.day
                    and p.course_id in (
                        select q.course_id from report.rpt_section q where q.section_id = f.section_id
                        union all
                        select k.course_id from taken k where f.section_id is null and k.contact_id = s.contact_id))
                    as history,
                case when not s.graduated and not s.excluded and l.census_on < report.today() then
                    exists (select 1 from report.rpt_term_student n
                        where n.term_id = l.term_id and n.contact_id = s.contact_id and n.at_census) end as persistence,
                (select bool_or(e.is_dfw)
                    from report.rpt_enrollment e
                    join report.rpt_section q on q.section_id = e.section_id
                    where e.contact_id = s.contact_id and e.term_id = {0} and e.at_census and not e.is_audit and q.ended)
                    as dfw
            from report.rpt_term_student s
            join alerted f on f.contact_id = s.contact_id
            join report.rpt_term t on t.term_id = s.term_id
            left join report.rpt_term l on l.term_id = t.next_main_term_id
            where s.term_id = {0} and s.at_census
            order by s.contact_id""";

    private final DSLContext db;

    AdjustedStore(DSLContext db) {
        this.db = db;
    }

    /** Terms to reckon, newest first; at most 200. */
    List<Long> due() {
        return db.resultQuery(DUE, DSL.val(DAYS), DSL.val(TERMS)).fetch(row -> row.get(0, Long.class));
    }

    /** The alerted students of a term. */
    List<Alerted> alerted(long term) {
        return db.resultQuery(ALERTED, DSL.val(term))
                .fetch(row -> new Alerted(
                        row.get("contact_id", Long.class),
                        row.get("is_reached", Boolean.class),
                        new Alerted.First(
                                row.get("type_group", String.class),
                                row.get("priority", Integer.class),
                                row.get("day_of_term", Integer.class)),
                        new Alerted.Before(
                                row.get("gpa", Double.class),
                                row.get("credits", Double.class),
                                row.get("registered", Double.class),
                                row.get("attendance", Double.class),
                                row.get("history", Double.class)),
                        row.get("persistence", Boolean.class),
                        row.get("dfw", Boolean.class)));
    }

    /** Replaces what is kept of a term and outcome. */
    void keep(long term, Adjusted of) {
        var outcome = key(of.outcome());
        var pairs = of.pairs();
        db.execute(
                "delete from report.adjusted where term_id = {0} and outcome = {1}", DSL.val(term), DSL.val(outcome));
        db.execute(
                "insert into report.adjusted (term_id, outcome, computed_at, reached_count, unreached_count, both_count,"
                        + " only_reached_count, only_unreached_count, neither_count)"
                        + " values ({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8})",
                DSL.val(term),
                DSL.val(outcome),
                DSL.val(of.computedAt().atOffset(ZoneOffset.UTC)),
                DSL.val(of.reached()),
                DSL.val(of.unreached()),
                DSL.val(pairs.both()),
                DSL.val(pairs.onlyReached()),
                DSL.val(pairs.onlyUnreached()),
                DSL.val(pairs.neither()));
        keep(term, outcome, of.balance());
    }

    private void keep(long term, String outcome, List<Balance> facts) {
        db.execute(
                "insert into report.adjusted_balance (term_id, outcome, fact, before_matching, after_matching)"
                        + " select {0}, {1}, b.fact, b.before, b.after"
                        + " from unnest({2}::text[], {3}::float8[], {4}::float8[]) as b (fact, before, after)",
                DSL.val(term),
                DSL.val(outcome),
                DSL.val(facts.stream().map(one -> one.fact().name()).toArray(String[]::new)),
                DSL.val(facts.stream().map(Balance::before).toArray(Double[]::new)),
                DSL.val(facts.stream().map(Balance::after).toArray(Double[]::new)));
    }

    /** What is kept of a term and outcome. */
    Optional<Adjusted> find(long term, Outcome outcome) {
        return db.resultQuery(
                        "select computed_at, reached_count, unreached_count, both_count, only_reached_count,"
                                + " only_unreached_count, neither_count"
                                + " from report.adjusted where term_id = {0} and outcome = {1}",
                        DSL.val(term), DSL.val(key(outcome)))
                .fetchOptional()
                .map(row -> new Adjusted(
                        outcome,
                        instant(row.get(0, OffsetDateTime.class)),
                        row.get(1, Long.class),
                        row.get(2, Long.class),
                        new Pairs(
                                row.get(3, Long.class),
                                row.get(4, Long.class),
                                row.get(5, Long.class),
                                row.get(6, Long.class)),
                        balance(term, outcome)));
    }

    private List<Balance> balance(long term, Outcome outcome) {
        var kept = db.resultQuery(
                        "select fact, before_matching, after_matching from report.adjusted_balance"
                                + " where term_id = {0} and outcome = {1} order by fact",
                        DSL.val(term), DSL.val(key(outcome)))
                .fetch(row -> new Balance(
                        Likeness.valueOf(row.get(0, String.class)),
                        row.get(1, Double.class),
                        row.get(2, Double.class)));
        return Arrays.stream(Likeness.values())
                .flatMap(fact -> kept.stream().filter(one -> one.fact() == fact))
                .toList();
    }

    private static Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? Instant.EPOCH : at.toInstant();
    }

    private static String key(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
