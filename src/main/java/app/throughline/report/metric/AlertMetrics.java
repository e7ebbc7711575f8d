package app.throughline.report.metric;

import static app.throughline.report.metric.Drill.Of.ALERTS;
import static app.throughline.report.metric.Drill.Of.STUDENTS;
import static app.throughline.report.metric.Metric.Part.AGE;
import static app.throughline.report.metric.Metric.Part.BOTTOM;
import static app.throughline.report.metric.Metric.Part.BUSINESS;
import static app.throughline.report.metric.Metric.Part.HIT;
import static app.throughline.report.metric.Metric.Part.MEASURE;
import static app.throughline.report.metric.Metric.Part.ONCE;
import static app.throughline.report.metric.Metric.Part.SLICE;
import static app.throughline.report.metric.Metric.Part.TOP;
import static app.throughline.report.metric.Shape.COUNT;
import static app.throughline.report.metric.Shape.DURATION;
import static app.throughline.report.metric.Shape.RATE;
import static app.throughline.report.metric.Shape.SHARE;

import app.throughline.report.core.CellRule;
import app.throughline.report.core.Uncounted;
import java.util.List;
import java.util.stream.Stream;

/** The Alerts tab (metrics.md section 3). */
final class AlertMetrics {
    static final Metric CREATED = Metric.of("A1", "Alerts created", "Concerns raised in the window, by week.")
            .formula("number of concerns created in the window")
            .value(FigureUnit.COUNT, COUNT)
            .about(Cohort.CREATED, CellRule.N)
            .with(SLICE, ONCE)
            .drills(ALERTS, "true")
            .rows("""
                    select a.alert_id as record_id, a.contact_id,
                        date_trunc('week', a.created_at at time zone :zone)::date as slice
                    from a""");

    static final Metric CLOSED = Metric.of("A1-closed", "Alerts closed", "Concerns closed in the window, by week.")
            .formula("number of concerns closed in the window, whenever created")
            .value(FigureUnit.COUNT, COUNT)
            .about(Cohort.WINDOW, CellRule.N)
            .with(SLICE, ONCE)
            .drills(ALERTS, "true")
            .rows("""
                    select x.alert_id as record_id, x.contact_id,
                        date_trunc('week', x.closed_at at time zone :zone)::date as slice
                    from went x
                    where x.kind = 'concern'""" + " and " + Uncounted.without("x.reason"));

    static final Metric PER_HUNDRED = Metric.of(
                    "A2", "Alerts per 100 students", "Concerns raised in the window, by students enrolled at census.")
            .formula("100 × concerns created ÷ students at census")
            .value(FigureUnit.PER_HUNDRED, new Shape.Ratio(100))
            .about(Cohort.CREATED, CellRule.S1)
            .with(TOP, BOTTOM, ONCE)
            .drills(ALERTS, "r.top is not null")
            .rows("""
                    select a.alert_id as record_id, a.contact_id, 1 as top, null::int as bottom from a
                    union all
                    select e.contact_id, e.contact_id, null, 1 from (select distinct contact_id from en) e""");

    static final Metric STUDENTS_ALERTED = Metric.of(
                    "O5", "Students alerted", "Students with at least one concern raised in the window.")
            .formula("number of different students with a concern created in the window")
            .value(FigureUnit.COUNT, COUNT)
            .about(Cohort.CREATED, CellRule.S1)
            .drills(STUDENTS, "true")
            .rows("select distinct a.contact_id as record_id, a.contact_id from a");

    static final Metric MULTI_ALERT = Metric.of(
                    "A4", "Students with several alerts", "Of the students alerted, those with two or more concerns.")
            .formula("students with 2 or more concerns ÷ students alerted")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.CREATED, CellRule.S1)
            .with(HIT)
            .drills(STUDENTS, "r.hit")
            .rows("""
                    select a.contact_id as record_id, a.contact_id, count(*) > 1 as hit
                    from a
                    group by a.contact_id""");

    static final Metric MULTI_COURSE = Metric.of(
                    "A5",
                    "Alerts in several courses",
                    "Of the students alerted, those with concerns in two or more sections.")
            .formula("students with concerns in 2 or more sections ÷ students alerted")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.CREATED, CellRule.S1)
            .with(HIT)
            .drills(STUDENTS, "r.hit")
            .rows("""
                    select a.contact_id as record_id, a.contact_id, min(a.section_id) < max(a.section_id) as hit
                    from a
                    group by a.contact_id""");

    static final Metric TRIAGE_TIME = Metric.of(
                    "A6",
                    "Time to triage",
                    "From raising a concern to the decision that stood, of concerns triaged in the window. Folded and"
                            + " escalated at once count as triaged at once and are shown apart. Open: created in the"
                            + " window and not triaged yet.")
            .formula("median of triaged − created")
            .value(FigureUnit.HOURS, DURATION)
            .about(Cohort.ENDED, CellRule.S1)
            .with(SLICE, MEASURE, BUSINESS, AGE, ONCE)
            .drills(ALERTS, "r.measure is not null")
            .rows("""
                    select x.alert_id as record_id, x.contact_id,
                        case when x.reviewed_at is null then 'open'
                            when x.linked_how = 'folded' or x.reviewed_at <= x.created_at then 'at_once'
                            else 'decided' end as slice,
                        date_part('epoch', x.reviewed_at - x.created_at) / 3600 as measure,
                        x.review_hours as business,
                        date_part('epoch', :now - x.created_at) / 3600 as age
                    from (select * from reviewed
                        union all
                        select * from a where a.reviewed_at is null and a.closed_at is null) x""");

    static final Metric BACKLOG = Metric.of(
                    "A7",
                    "Triage backlog by age",
                    "Untriaged concerns by business days of eight hours since they were raised.")
            .formula("number of concerns in Triage, by business days 0–1, 2–3, 4–5, over 5")
            .value(FigureUnit.COUNT, COUNT)
            .with(SLICE, AGE, ONCE)
            .drills(ALERTS, "true")
            .rows("""
                    select x.alert_id as record_id, x.contact_id,
                        width_bucket(x.days, array[0, 2, 4, 6]::double precision[])::text as slice,
                        x.days as age
                    from (select alert_id, contact_id, report.biz(created_at, :now, calendar_id) / 8.0 as days
                        from rpt_alert
                        where kind = 'concern' and status = 'triage' and closed_at is null
                        -- reckoned once, though it is asked for several times
                        offset 0) x""");

    static final Metric DISMISSED = Metric.of(
                    "A9", "Dismissed", "Of the concerns triaged in the window, those dismissed, by reason.")
            .formula("dismissed ÷ triaged")
            .value(FigureUnit.PERCENT, SHARE)
            .about(Cohort.ENDED, CellRule.S1)
            .with(SLICE, HIT, ONCE)
            .drills(ALERTS, "r.hit")
            .rows("""
                    select x.alert_id as record_id, x.contact_id, coalesce(x.reason, '') as slice,
                        x.status = 'dismissed' as hit
                    from every_reviewed x""");

    static final Metric FALSE_ALARMS = Metric.of(
                    "A10",
                    "False alarms",
                    "Of the triaged concerns of a rule or of a kind of raiser, those dismissed as not a concern or"
                            + " outdated. The precision of a rule is what is left of 100 %.")
            .formula("dismissed as not a concern or outdated ÷ triaged, by creator")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.CREATED, CellRule.S1)
            .with(SLICE, HIT, ONCE)
            .drills(ALERTS, "r.hit")
            .rows("""
                    select a.alert_id as record_id, a.contact_id,
                        coalesce('rule:' || a.created_by_rule, a.raiser_role) as slice,
                        a.status = 'dismissed' and coalesce(a.reason in ('not_a_concern', 'outdated'), false) as hit
                    from a
                    where a.reviewed_at is not null""");

    static final Metric AGAIN = Metric.of(
                    "A11",
                    "Alerted again",
                    "Concerns resolved in the window, at least 30 days ago, whose student got a new one of the same type"
                            + " within 30 days.")
            .formula("followed by one of the same type within 30 days ÷ resolved at least 30 days ago")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.ENDED, CellRule.S1)
            .with(HIT, ONCE)
            .drills(ALERTS, "r.hit")
            .rows("""
                    select x.alert_id as record_id, x.contact_id,
                        exists (select 1 from rpt_alert y
                            where y.kind = 'concern'
                            and y.contact_id = x.contact_id
                            and y.type_id = x.type_id
                            and y.created_at > x.closed_at
                            and y.created_at <= x.closed_at + make_interval(days => :days)) as hit
                    from closed_alert x
                    where x.status = 'resolved'
                    and x.closed_at < :now - make_interval(days => :days)""");

    static final Metric KUDOS = Metric.of("A12", "Kudos", "Kudos among kudos and concerns raised in the window.")
            .formula("kudos ÷ (kudos + concerns)")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.CREATED, CellRule.S1)
            .with(HIT, ONCE)
            .drills(ALERTS, "r.hit")
            .rows("""
                    select x.alert_id as record_id, x.contact_id, x.kind = 'positive' as hit
                    from made x
                    where x.kind in ('positive', 'concern')""");

    static final Metric INFORMED = Metric.of(
                    "A14",
                    "Raisers informed",
                    "Of the closed concerns that a person raised and whose type tells the outcome, those whose raiser"
                            + " was told; with the hours from closing to telling.")
            .formula("raiser told ÷ closed, of types with feedback tier 4 and more")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.ENDED, CellRule.S1)
            .with(HIT, MEASURE, AGE, ONCE)
            .drills(ALERTS, "not r.hit")
            .rows("""
                    select x.alert_id as record_id, x.contact_id, x.raiser_informed_at is not null as hit,
                        date_part('epoch', x.raiser_informed_at - x.closed_at) / 3600 as measure,
                        date_part('epoch', :now - x.closed_at) / 3600 as age
                    from closed_alert x
                    where x.raised_by is not null
                    and x.feedback_tier >= 4""");

    static final Metric FIRST_RESPONSE = Metric.of(
                    "C2-alerts",
                    "Time to first response of alerts",
                    "From raising a concern to the first attempt of staff to reach the student.")
            .formula("median of first outbound attempt − created")
            .value(FigureUnit.HOURS, DURATION)
            .about(Cohort.CREATED, CellRule.S1)
            .with(MEASURE, BUSINESS, AGE, ONCE)
            .drills(ALERTS, "true")
            .rows("""
                    select a.alert_id as record_id, a.contact_id,
                        date_part('epoch', a.first_response_at - a.created_at) / 3600 as measure,
                        a.response_hours as business,
                        date_part('epoch', coalesce(a.closed_at, :now) - a.created_at) / 3600 as age
                    from a""");

    static final Metric ANSWERED_IN_TIME = Metric.of(
                    "C3-alerts",
                    "First response of alerts on time",
                    "Of the concerns that were answered or whose target has passed, those answered by the target.")
            .formula("answered by target ÷ (answered or target passed)")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.CREATED, CellRule.S1)
            .with(HIT, ONCE)
            .drills(ALERTS, "not r.hit")
            .rows("""
                    select a.alert_id as record_id, a.contact_id,
                        coalesce(a.first_response_at <= a.first_response_due_at, false) as hit
                    from a
                    where a.first_response_due_at is not null
                    and (a.first_response_at is not null or a.first_response_due_at <= :now)""");

    private AlertMetrics() {}

    /** The tab, in its order. */
    static List<Metric> all() {
        return Stream.of(
                        List.of(
                                CREATED,
                                CLOSED,
                                PER_HUNDRED,
                                STUDENTS_ALERTED.as("A3"),
                                MULTI_ALERT,
                                MULTI_COURSE,
                                TRIAGE_TIME),
                        List.of(BACKLOG),
                        AlertMix.all(),
                        List.of(DISMISSED, FALSE_ALARMS, AGAIN, KUDOS),
                        RepeatMetrics.all(),
                        List.of(INFORMED, FIRST_RESPONSE, ANSWERED_IN_TIME))
                .flatMap(List::stream)
                .toList();
    }
}
