package app.throughline.report.metric;

import static app.throughline.report.metric.Drill.Of.CASES;
import static app.throughline.report.metric.Drill.Of.STUDENTS;
import static app.throughline.report.metric.Metric.Part.BOTTOM;
import static app.throughline.report.metric.Metric.Part.SLICE;
import static app.throughline.report.metric.Metric.Part.TOP;

import java.util.List;
import java.util.stream.Stream;

/** Who has how much work on the Team tab (metrics.md section 6): T1 to T4. */
final class TeamMetrics {
    /** Students with who has them now, each pair once. */
    static final String CASELOADS = """
            select distinct l.contact_id, l.staff_id
            from rpt_caseload l
            join rpt_contact s on s.contact_id = l.contact_id
            where s.active_student
            and l.begins_on <= :today
            and coalesce(l.ends_on, 'infinity') > :today""";

    private static final String MISSED = "k.first_response_at is null and k.first_response_due_at <= :now";

    static final Metric CASELOAD = Metric.of(
                    "T1",
                    "Caseload",
                    "Active students with a current primary link to the person. A survey of 2011 found a median of 296"
                            + " students per full-time advisor; the profession recommends no ratio.")
            .formula("number of active students with a primary link today")
            .value(FigureUnit.COUNT, Shape.STAGES)
            .with(SLICE)
            .drills(STUDENTS, "true")
            .rows("select x.contact_id as record_id, x.contact_id, x.staff_id::text as slice from (" + CASELOADS
                    + ") x");

    static final Metric SPREAD = Metric.of(
                    "T4", "Spread of load", "The heaviest load of a person with open cases, by the median load.")
            .formula("maximum ÷ median of weighted load over people with open cases")
            .value(FigureUnit.POINTS, new Shape.Ratio(1))
            .with(TOP, BOTTOM)
            .rows("""
                    select w.assignee_id as record_id, null::bigint as contact_id, x.most / x.people as top,
                        x.middle / x.people as bottom
                    from (select k.assignee_id
                        from rpt_case k
                        where k.closed_at is null and k.assignee_id is not null
                        group by k.assignee_id) w
                    cross join (select max(l.load)::double precision as most, count(*) as people,
                            percentile_cont(0.5) within group (order by l.load::double precision) as middle
                        from (select sum(k.weight) as load
                            from rpt_case k
                            where k.closed_at is null and k.assignee_id is not null
                            group by k.assignee_id) l) x""");

    private TeamMetrics() {}

    /** The tab, in its order. */
    static List<Metric> all() {
        return Stream.of(
                        List.of(CASELOAD),
                        both("T2", "Open cases", "Open cases", "number of cases not closed", "true"),
                        List.of(load("T3", "person", Whose.PERSON), load("T3-team", "team", Whose.TEAM)),
                        both(
                                "T2-overdue",
                                "Overdue",
                                "Open cases past due",
                                "open cases with due ≤ now",
                                "k.due_at <= :now"),
                        both(
                                "T2-missed",
                                "First response missed",
                                "Open cases nobody has answered by the target",
                                "open cases unanswered with target ≤ now",
                                MISSED),
                        List.of(SPREAD),
                        StaffMetrics.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Whom a case counts for. A team has those assigned to it and those assigned to its members. */
    enum Whose {
        PERSON("", "coalesce(k.assignee_id::text, '')"),
        TEAM(
                " left join lateral (select k.team_id where k.team_id is not null union"
                        + " select m.team_id from access.team_member m where m.account_id = k.assignee_id) t on true",
                "coalesce(t.team_id::text, '')");

        final String join;
        final String slice;

        Whose(String join, String slice) {
            this.join = join;
            this.slice = slice;
        }
    }

    private static List<Metric> both(String id, String title, String definition, String formula, String which) {
        return List.of(
                open(
                        id,
                        title + " by person",
                        definition + ", by who they are assigned to.",
                        formula,
                        which,
                        Whose.PERSON),
                open(
                        id + "-team",
                        title + " by team",
                        definition + ", of the team and its members. A case of two teams counts in both.",
                        formula,
                        which,
                        Whose.TEAM));
    }

    private static Metric open(String id, String title, String definition, String formula, String which, Whose whose) {
        return Metric.of(id, title, definition)
                .formula(formula)
                .value(FigureUnit.COUNT, Shape.STAGES)
                .with(SLICE)
                .drills(CASES, "true")
                .rows("select k.case_id as record_id, k.contact_id, " + whose.slice + " as slice from rpt_case k"
                        + whose.join + " where k.closed_at is null and " + which);
    }

    private static Metric load(String id, String words, Whose whose) {
        return Metric.of(
                        id,
                        "Weighted load by " + words,
                        "Open cases by priority: Critical counts 8, High 4, Medium 2, Low 1.")
                .formula("Σ weight of open cases")
                .value(FigureUnit.COUNT, Shape.SUM)
                .with(SLICE, TOP)
                .drills(CASES, "true")
                .rows("select k.case_id as record_id, k.contact_id, " + whose.slice
                        + " as slice, k.weight as top from rpt_case k" + whose.join + " where k.closed_at is null");
    }
}
