package app.throughline.report;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import app.throughline.db.report.Report;
import app.throughline.report.core.Uncounted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * The base of every metric (metrics.md section 1) as common table expressions: the reporting views under their own names,
 * narrowed to what is asked, and the cohorts made of them. Row security narrows them besides, to what the viewer sees.
 *
 * <p>A query of a metric says {@code rpt_alert} and means the narrowed one, because the expression stands in front of the
 * view of that name. Switching the cohorts changes by which instant the rows of a cohort are chosen, and nothing else.
 */
final class Scope {
    private static final List<String> OF_STUDENTS = List.of(
            "rpt_attempt",
            "rpt_task",
            "rpt_enrollment",
            "rpt_attendance",
            "rpt_student_at_term",
            "rpt_contact",
            "rpt_caseload",
            "rpt_appointment",
            "rpt_group");
    private static final Map<String, String> OF_STAFF =
            Map.of("rpt_task", "assignee_id", "rpt_caseload", "staff_id", "rpt_appointment", "staff_id");
    private static final List<String> OF_CASES = List.of("rpt_case_event", "rpt_case_interval");
    /** Views of which some rows are read live; those are read once for all who name the view. */
    private static final Map<String, String> PARTLY_LIVE = Map.of(
            "rpt_alert", "live_alert",
            "rpt_case", "live_case",
            "rpt_case_event", "live_case_event",
            "rpt_case_interval", "live_case_interval");

    private static final List<String> OF_NOBODY = List.of("rpt_section", "rpt_instructor", "rpt_term");

    private static final String STUDENTS = """
            select contact.id
            from contact.contact
            where (cardinality(:campuses) = 0 or contact.campus_id = any(:campuses))
            and (cardinality(:programs) = 0 or exists (select 1 from academics.contact_program p
                where p.contact_id = contact.id and p.program_id = any(:programs)))
            and :students""";

    private static final String ALERTS_OF_TEAMS = """
            alert_id in (select q.id from alert.alert q
                where q.reviewer_team_id = any(:teams)
                or q.reviewer_id in (select m.account_id from access.team_member m where m.team_id = any(:teams)))""";
    private static final String CASES_OF_TEAMS = """
            (team_id = any(:teams)
                or assignee_id in (select m.account_id from access.team_member m where m.team_id = any(:teams)))""";

    private static final String COUNTED = Uncounted.without("reason");

    /**
     * In their order: one may name those before it. The places are what switching the cohorts exchanges. Alerts of the window
     * are read once, by each instant that anything asks for.
     */
    private static final List<Expression> COHORTS = List.of(
            new Expression("al", "not materialized", "select * from rpt_alert where " + COUNTED),
            new Expression("came", "", "select * from rpt_alert where created_at >= :t0 and created_at < :t1"),
            new Expression("went", "", """
                    select * from rpt_alert where closed_at is not null and closed_at >= :t0 and closed_at < :t1"""),
            new Expression("every_made", "not materialized", "select * from %1$s where kind = 'concern'"),
            new Expression("made", "not materialized", "select * from %1$s where " + COUNTED),
            new Expression("a", "not materialized", "select * from made where kind = 'concern'"),
            new Expression("every_reviewed", "", """
                    select * from rpt_alert
                    where kind = 'concern' and reviewed_at is not null and %2$s >= :t0 and %2$s < :t1"""),
            new Expression("reviewed", "not materialized", "select * from every_reviewed where " + COUNTED),
            new Expression("closed_alert", "not materialized", """
                    select * from %3$s where kind = 'concern' and closed_at is not null"""),
            new Expression("c", "", "select * from rpt_case where %4$s >= :t0 and %4$s < :t1"),
            new Expression("z", "", """
                    select * from rpt_case where first_closed_at is not null and %5$s >= :t0 and %5$s < :t1"""),
            new Expression("closed_case", "", """
                    select * from rpt_case where closed_at is not null and %6$s >= :t0 and %6$s < :t1"""),
            new Expression("en", "", """
                    select * from rpt_enrollment
                    where term_id = any(:terms)
                    and at_census
                    and not is_audit
                    -- follows from the first line, and is what an index has
                    and section_id = any(array(select s.id from academics.section s where s.term_id = any(:terms)))"""),
            new Expression("here", "", """
                    select s.* from (select distinct e.term_id, e.contact_id from en e) e
                    join rpt_student_at_term s on s.term_id = e.term_id and s.contact_id = e.contact_id"""),
            new Expression("told", "", """
                    select e.enrollment_id, min(x.created_at) as told_at
                    from en e
                    join rpt_section s on s.section_id = e.section_id
                    join al x on x.contact_id = e.contact_id
                    where s.ended
                    and x.kind = 'concern'
                    and (not :on_section or x.section_id = e.section_id)
                    and x.created_at >= s.starts_on::timestamp at time zone :zone
                    -- follows from the line before, and spares looking at all alerts there ever were
                    and x.created_at >= (select min(f.starts_on) from rpt_section f where f.term_id = any(:terms))::timestamp
                        at time zone :zone
                    and (not e.is_w or e.status_on is null or x.created_at < e.status_on::timestamp at time zone :zone)
                    group by e.enrollment_id"""),
            new Expression("covered", "", """
                    select e.enrollment_id, e.contact_id, e.is_dfw, s.starts_on, s.ends_on,
                        coalesce(s.last_withdraw_on, s.ends_on) as last_on,
                        case when :week = 0 then (s.ends_on + 1)::timestamp at time zone :zone
                            else (s.starts_on + 7 * :week)::timestamp at time zone :zone end as told_until,
                        t.told_at
                    from en e
                    join rpt_section s on s.section_id = e.section_id
                    left join told t on t.enrollment_id = e.enrollment_id
                    where s.ended"""));

    private final Ask ask;
    private final List<Expression> expressions = new ArrayList<>();

    /**
     * A common table expression.
     *
     * @param kept whether it is materialized, "" as the planner likes
     * @param view whose columns it has, null for a cohort
     */
    private record Expression(
            String name, String kept, @Nullable Table<?> view, String sql) {
        Expression(String name, String kept, String sql) {
            this(name, kept, null, sql);
        }

        /** A view with only those columns that are among the words, which are fewer to join, to reckon and to keep. */
        Expression narrowedTo(Set<String> words) {
            if (view == null) {
                return this;
            }
            var named = view.fieldStream()
                    .map(Field::getName)
                    .filter(words::contains)
                    .collect(joining(", "));
            return new Expression(name, kept, view, sql.replace("select *", "select " + named));
        }

        @Override
        public String toString() {
            return name + " as " + kept + " (\n" + sql + ")";
        }
    }

    private Scope(Ask ask) {
        this.ask = ask;
        if (ask.of().isOfSomeStudents()) {
            expressions.add(new Expression("scope", "", STUDENTS));
        }
        var work = ask.of().work();
        view("rpt_alert", alerts(work));
        view("rpt_case", cases(work));
        OF_CASES.forEach(view -> view(
                view,
                work.isAll() && ask.of().workTerms().isEmpty()
                        ? List.of()
                        : List.of("case_id in (select k.case_id from rpt_case k)")));
        OF_STUDENTS.forEach(view -> view(view, people(view, work)));
        OF_NOBODY.forEach(view -> view(view, "select * from report." + view));
        var instants = ask.isSwitched()
                ? new Object[] {"went", "created_at", "came", "first_closed_at", "opened_at", "opened_at"}
                : new Object[] {"came", "reviewed_at", "went", "opened_at", "first_closed_at", "closed_at"};
        COHORTS.forEach(one ->
                expressions.add(new Expression(one.name(), one.kept(), one.sql().formatted(instants))));
    }

    /** The query behind those expressions that it needs. */
    static String around(String query, Ask ask) {
        var needed = new Scope(ask).needed(query).map(Expression::toString).collect(joining(",\n"));
        return needed.isEmpty() ? query : "with " + needed + "\n" + query;
    }

    /** The names of what such a query reads, of cohorts also what they are made of; live rows belong to their views. */
    static Set<String> reads(String query, Ask ask) {
        return new Scope(ask)
                .needed(query)
                .map(Expression::name)
                .filter(name -> !PARTLY_LIVE.containsValue(name))
                .collect(toSet());
    }

    /** One that nothing names would still count as naming others, which are then kept whole for it. */
    private Stream<Expression> needed(String query) {
        var needed = new ArrayDeque<Expression>();
        var text = new Words();
        text.read(query);
        for (var one : expressions.reversed()) {
            if (text.sources.contains(one.name())) {
                var narrow = one.narrowedTo(text.all);
                needed.addFirst(narrow);
                text.read(narrow.sql());
            }
        }
        return needed.stream();
    }

    /** What statements name. */
    private static final class Words {
        private static final Pattern WORD = Pattern.compile("(\\b(?:from|join)\\s+)?\\b(\\w+)");

        final Set<String> all = new HashSet<>();
        /** Those behind {@code from} and {@code join}. */
        final Set<String> sources = new HashSet<>();

        void read(String sql) {
            WORD.matcher(sql).results().forEach(word -> {
                all.add(word.group(2));
                if (word.group(1) != null) {
                    sources.add(word.group(2));
                }
            });
        }
    }

    private List<String> alerts(Ask.Work work) {
        var where = new ArrayList<>(terms());
        if (!work.alertTypes().isEmpty()) {
            where.add("type_id = any(:alert_types)");
        }
        if (!work.teams().isEmpty()) {
            where.add(ALERTS_OF_TEAMS);
        }
        return where;
    }

    private List<String> cases(Ask.Work work) {
        var where = new ArrayList<>(terms());
        if (!work.caseTypes().isEmpty()) {
            where.add("type_id = any(:case_types)");
        }
        if (!work.teams().isEmpty()) {
            where.add(CASES_OF_TEAMS);
        }
        return where;
    }

    /** Of what belongs to one of the staff, that of the teams' members. */
    private static List<String> people(String view, Ask.Work work) {
        var person = OF_STAFF.get(view);
        return person == null || work.teams().isEmpty()
                ? List.of()
                : List.of(person + " in (select m.account_id from access.team_member m where m.team_id = any(:teams))");
    }

    private List<String> terms() {
        return ask.of().workTerms().isEmpty() ? List.of() : List.of("term_id = any(:work_terms)");
    }

    private void view(String name, List<String> conditions) {
        var where = new ArrayList<>(conditions);
        if (ask.of().isOfSomeStudents()) {
            // looked up in a hash, also where it is asked of each row of something else
            where.add("(contact_id in (select scope.id from scope)) is true");
        }
        var live = PARTLY_LIVE.get(name);
        if (live == null) {
            view(name, "select * from report." + name + behind(" where ", where));
        } else {
            expression(live, "materialized", name, "select * from report." + name + " where is_live");
            view(
                    name,
                    "select * from report." + name + " where not is_live" + behind(" and ", where)
                            + " union all select * from " + live + behind(" where ", where));
        }
    }

    private static String behind(String word, List<String> conditions) {
        return conditions.isEmpty() ? "" : word + String.join(" and ", conditions);
    }

    private void view(String name, String sql) {
        expression(name, "not materialized", name, sql);
    }

    private void expression(String name, String kept, String view, String sql) {
        expressions.add(new Expression(name, kept, Report.REPORT_SCHEMA.getTable(view), sql));
    }
}
