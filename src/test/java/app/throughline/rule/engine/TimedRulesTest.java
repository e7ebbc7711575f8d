package app.throughline.rule.engine;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.BusinessTime;
import app.throughline.calendar.Calendars;
import app.throughline.calendar.Priority;
import app.throughline.casework.Cases;
import app.throughline.casework.OpenCase;
import app.throughline.casework.Opening;
import app.throughline.contact.ContactId;
import app.throughline.rule.RuleList;
import app.throughline.rule.RuleWorld;
import app.throughline.rule.Rules;
import app.throughline.rule.Trigger;
import app.throughline.world.Proves;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Rules that wait for time (product RU-4): once per arming, armed anew, the oldest first after a pause. */
@ThroughlineTest
class TimedRulesTest {
    /** Each test has a student of its own. */
    private static final AtomicLong NEXT = new AtomicLong(190_201);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String OVERDUE = "{\"on\":\"overdue\"}";

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock time;

    @Autowired
    InstantSource clock;

    @Autowired
    RuleSteps steps;

    @Autowired
    Alerts alerts;

    @Autowired
    AlertMoves moves;

    @Autowired
    Cases cases;

    @Autowired
    Rules rules;

    @Autowired
    Calendars calendars;

    RuleWorld world;
    ContactId ira;

    @BeforeEach
    void scene() {
        world = new RuleWorld(context);
        ira = world.student(NEXT.getAndIncrement());
    }

    @AfterEach
    void nothingStays() {
        time.reset();
        RuleWorld.clear(database);
    }

    @Test
    @Proves("RU-4")
    void anOverdueAlertIsLookedAtOnceAndAgainWhenItsDueTimeMoved() {
        long rule = alertRule("Overdue", OVERDUE);
        var alert = raised(clock.instant().plus(HOUR));

        assertThat(runs(rule)).isZero();
        pass(Duration.ofMinutes(61));
        assertThat(runs(rule)).isOne();
        steps.due();
        assertThat(runs(rule)).isOne();

        as(DIANE, () -> moves.due(alert, 0, clock.instant().plus(HOUR), world.diane()));
        steps.due();
        assertThat(runs(rule)).isOne();
        pass(Duration.ofMinutes(61));
        assertThat(runs(rule)).isEqualTo(2);
    }

    @Test
    @Proves("RU-table")
    void anAlertIsLookedAtWhenItsBusinessDaysBehindTheDueTimeArePast() {
        long rule = alertRule("Long overdue", "{\"on\":\"overdue_for\",\"n\":2,\"unit\":\"business_day\"}");
        var due = clock.instant().plus(HOUR);
        raised(due);
        var at = calendars.standard().plusDays(due, 2);
        assertThat(at).isAfter(due.plus(Duration.ofDays(1)));

        pass(Duration.between(clock.instant(), at.minusSeconds(60)));
        assertThat(runs(rule)).isZero();
        pass(Duration.ofSeconds(120));
        assertThat(runs(rule)).isOne();
    }

    @Test
    @Proves("RU-4")
    void whatWasTrueWhenARuleWasTurnedOnIsNoReasonToRun() {
        raised(clock.instant().minus(HOUR));
        var open = raised(clock.instant().plus(HOUR));
        long rule = alertRule("Overdue", OVERDUE);

        steps.due();
        assertThat(runs(rule)).isZero();
        pass(Duration.ofMinutes(61));
        assertThat(world.value("select string_agg(alert_id::text, ',') from rule.run where rule_id = " + rule))
                .isEqualTo(Long.toString(open.value()));
    }

    @Test
    @Proves("RU-4")
    void whatCameWhileNobodyLookedIsCaughtUpTheOldestFirst() {
        long rule = alertRule("Overdue", OVERDUE);
        var later = raised(clock.instant().plus(HOUR.multipliedBy(2)));
        var sooner = raised(clock.instant().plus(HOUR));

        pass(Duration.ofDays(1));

        assertThat(world.value(
                        "select string_agg(alert_id::text, ',' order by id) from rule.run where rule_id = " + rule))
                .isEqualTo(sooner.value() + "," + later.value());
    }

    @Test
    void aClosedAlertIsNotOverdueAndAReopenedOneIsAgain() {
        long rule = alertRule("Overdue", OVERDUE);
        var alert = raised(clock.instant().plus(HOUR));
        var closing =
                new AlertMoves.Closing(app.throughline.alert.AlertStatus.DISMISSED, "not_a_concern", "Nothing in it.");
        as(DIANE, () -> moves.close(alert, 0, closing, world.diane()));

        pass(Duration.ofMinutes(61));
        assertThat(runs(rule)).isZero();

        as(DIANE, () -> moves.triage(alert, 0, world.diane()));
        steps.due();
        assertThat(runs(rule)).isOne();
    }

    @Test
    void aReviewedAlertIsNotUnreviewed() {
        long rule = alertRule("Waits", "{\"on\":\"unreviewed_for\",\"n\":30,\"unit\":\"minute\"}");
        var reviewed = raised(null);
        var waits = raised(null);
        as(DIANE, () -> moves.progress(reviewed, 0, world.diane()));

        pass(Duration.ofMinutes(31));

        assertThat(world.value("select string_agg(alert_id::text, ',') from rule.run where rule_id = " + rule))
                .isEqualTo(Long.toString(waits.value()));
    }

    @Test
    @Proves("RU-4")
    void everyTriggerOfAlertsAndCasesFires() {
        var half = ",\"n\":30,\"unit\":\"minute\"}";
        var ofAlerts = List.of(
                alertRule("Due", "{\"on\":\"due_within\"" + half),
                alertRule("Long overdue", "{\"on\":\"overdue_for\"" + half),
                alertRule("Unreviewed", "{\"on\":\"unreviewed_for\"" + half),
                alertRule("Unassigned", "{\"on\":\"unassigned_for\"" + half),
                alertRule("Stays", "{\"on\":\"in_status_for\"" + half),
                alertRule("Near", "{\"on\":\"target_near\",\"target\":\"first_contact\"" + half),
                alertRule("Missed", "{\"on\":\"target_missed\",\"target\":\"first_contact\"}"));
        var ofCases = List.of(
                caseRule("Overdue", OVERDUE),
                caseRule("Long overdue", "{\"on\":\"overdue_for\"" + half),
                caseRule("Due", "{\"on\":\"due_within\"" + half),
                caseRule("Unclaimed", "{\"on\":\"unassigned_for\"" + half),
                caseRule("Stays", "{\"on\":\"in_status_for\"" + half),
                caseRule("Near", "{\"on\":\"target_near\",\"target\":\"resolution\"" + half),
                caseRule("Missed", "{\"on\":\"target_missed\",\"target\":\"resolution\"}"),
                caseRule("No contact", "{\"on\":\"target_missed\",\"target\":\"first_contact\"}"));
        raised(clock.instant().plus(HOUR));
        opened(clock.instant().plus(HOUR));

        pass(Duration.ofDays(60));

        assertThat(ofAlerts).allSatisfy(rule -> assertThat(runs(rule)).isOne());
        assertThat(ofCases).allSatisfy(rule -> assertThat(runs(rule)).isOne());
    }

    @Test
    @Proves("RU-4")
    void anAlertIsQuietAgainAfterWhatARuleDidWithIt() {
        long rule = alertRule("Quiet", "{\"on\":\"no_activity_for\",\"n\":30,\"unit\":\"minute\"}");
        raised(null);
        pass(Duration.ofMinutes(29));
        assertThat(runs(rule)).isZero();
        pass(Duration.ofMinutes(2));
        assertThat(runs(rule)).isOne();
        pass(Duration.ofMinutes(31));
        assertThat(runs(rule)).isEqualTo(2);
    }

    @Test
    @Proves("RU-4")
    void aCaseWithoutActivityIsLookedAt() {
        long rule = caseRule("Quiet", "{\"on\":\"no_activity_for\",\"n\":30,\"unit\":\"minute\"}");
        opened(clock.instant().plus(HOUR));
        pass(Duration.ofMinutes(29));
        assertThat(runs(rule)).isZero();
        pass(Duration.ofMinutes(2));
        assertThat(runs(rule)).isOne();
    }

    @Test
    void aRuleThatWasTurnedOffFiresNoMoreAndTheSwitchPassesItsInstantsOver() {
        long off = alertRule("Off", OVERDUE);
        long passed = alertRule("Passed", OVERDUE);
        raised(clock.instant().plus(HOUR));
        as(DIANE, () -> rules.enable(off, false, world.diane()));
        app.throughline.kernel.Caller.web(DIANE).run(() -> rules.turn(false, world.diane()));

        pass(Duration.ofMinutes(61));
        app.throughline.kernel.Caller.web(DIANE).run(() -> rules.turn(true, world.diane()));
        steps.due();

        assertThat(runs(off)).isZero();
        assertThat(runs(passed)).isZero();
    }

    @Test
    void businessTimeIsCountedBackToTheLastInstantThatLeavesEnough() {
        var instants = new Instants(calendars.standard());
        var due = calendars
                .standard()
                .nextOpen(Instant.parse("2026-11-25T17:00:00Z"))
                .plus(HOUR);
        for (var unit : List.of(Trigger.Unit.BUSINESS_HOUR, Trigger.Unit.BUSINESS_DAY)) {
            var at = instants.of(new Trigger.DueWithin(new Trigger.Length(3, unit)), due);
            assertThat(after(calendars.standard(), at, unit)).isBeforeOrEqualTo(due);
            assertThat(after(calendars.standard(), at.plusSeconds(1), unit)).isAfter(due);
        }
    }

    private static Instant after(BusinessTime business, Instant from, Trigger.Unit unit) {
        return unit == Trigger.Unit.BUSINESS_HOUR
                ? business.plus(from, Duration.ofHours(3))
                : business.plusDays(from, 3);
    }

    private void pass(Duration length) {
        time.advance(length);
        while (steps.due() > 0) {
            // other tests leave alerts behind, and so many are looked at in a go
        }
    }

    private long alertRule(String name, String trigger) {
        return world.rule(RuleList.ALERTS, name, trigger, ofIra(), RuleWorld.COMMENT);
    }

    private long caseRule(String name, String trigger) {
        return world.rule(
                RuleList.CASES, name, trigger, ofIra(), "[{\"type\":\"set_priority\",\"priority\":\"high\"}]");
    }

    /** Other tests leave records behind. */
    private String ofIra() {
        return "{\"via\":\"contact\",\"where\":{\"field\":\"student_id\",\"op\":\"is\",\"value\":\"R" + ira.value()
                + "\"}}";
    }

    private long runs(long rule) {
        return Long.parseLong(world.value("select count(*) from rule.run where rule_id = " + rule));
    }

    private AlertId raised(@Nullable Instant due) {
        var command = new RaiseAlert(ira, "other", Priority.LOW, "", "Words.", null, "manual", null, null, due, false);
        var raising = as(DIANE, () -> alerts.raise(command, world.diane().cause()));
        return ((Raising.Raised) raising).alert();
    }

    private void opened(Instant due) {
        RuleWorld.write(
                database,
                "insert into access.team (id, name) overriding system value values (190250, 'Team of the rules')"
                        + " on conflict do nothing");
        var open = new OpenCase(ira, "academic", "", "", Priority.LOW, null, due, false, List.of());
        assertThat(as(DIANE, () -> cases.open(open, world.diane()))).isInstanceOf(Opening.Opened.class);
        RuleWorld.write(
                database,
                "update casework.support_case set assignee_id = null, assignee_team_id = 190250 where contact_id = "
                        + ira.value());
        steps.rearm();
    }
}
