package app.throughline.casework;

import static app.throughline.casework.CaseScene.DORA;
import static app.throughline.casework.CaseScene.MAYA;
import static app.throughline.casework.CaseScene.RUTH;
import static app.throughline.casework.CaseScene.about;
import static app.throughline.casework.CaseScene.as;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Viewers;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.alert.FirstContacts;
import app.throughline.calendar.Calendars;
import app.throughline.calendar.ClockState;
import app.throughline.calendar.Priority;
import app.throughline.calendar.Target;
import app.throughline.calendar.TargetTimes;
import app.throughline.calendar.VirtualTime;
import app.throughline.casework.clock.ClockListener;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.note.AttemptResult;
import app.throughline.note.Attempts;
import app.throughline.note.Channel;
import app.throughline.note.LogAttempt;
import app.throughline.note.NoteChange;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The clocks of section 6, in a week whose Monday is March 1, 2027, at a university in New York. */
@ThroughlineTest
class CaseClocksTest {
    /** Monday, 10:00 in New York. */
    private static final Instant MONDAY = Instant.parse("2027-03-01T15:00:00Z");

    private static final Cause TEST = Cause.of(Actor.SYSTEM);

    @Autowired
    Cases cases;

    @Autowired
    CaseStore store;

    @Autowired
    CaseProperties properties;

    @Autowired
    Closings closings;

    @Autowired
    CaseWords words;

    @Autowired
    Alerts alerts;

    @Autowired
    AlertMoves moves;

    @Autowired
    FirstContacts contacts;

    @Autowired
    Attempts attempts;

    @Autowired
    TargetTimes targets;

    @Autowired
    Calendars calendars;

    @Autowired
    ClockListener clocks;

    @Autowired
    Viewers viewers;

    @Autowired
    AlertTypes alertTypes;

    @Autowired
    app.throughline.kernel.Tx tx;

    @Autowired
    TestDatabase database;

    CaseScene scene;

    @BeforeEach
    void people() {
        scene = new CaseScene(database, viewers, alertTypes);
        calendars.forget();
    }

    @AfterEach
    void calendarAsItWas() {
        scene.past("delete from calendar.closed_period where name = 'Planted break'");
        calendars.forget();
    }

    @Test
    @Proves({"CA-4", "G-3", "CA-clocks"})
    void theFirstContactClockStartsWithTheEarliestAlertAndTheResolutionClockWithTheCase() {
        var alert = at(MONDAY, () -> scene.raise(alerts, DORA, MAYA));
        var opened = at(MONDAY.plus(Duration.ofHours(24)), () -> open(about(MAYA, RUTH, alert)));
        var row = row(opened);
        // High: first contact in one business day, resolution in ten
        assertThat(first(row).dueAt()).isEqualTo(MONDAY.plus(Duration.ofDays(1)));
        assertThat(Objects.requireNonNull(row.clocks().resolution()).dueAt())
                .isEqualTo(Instant.parse("2027-03-16T14:00:00Z"));
        assertThat(row.dueAt()).isEqualTo(Instant.parse("2027-03-16T14:00:00Z"));
    }

    @Test
    @Proves("CA-4")
    void anAlertLinkedLaterKeepsItsOwnClock() {
        var opened = at(MONDAY, () -> open(about(MAYA, RUTH)));
        var before = first(row(opened)).dueAt();
        var earlier = at(MONDAY.minus(Duration.ofDays(3)), () -> scene.raise(alerts, DORA, MAYA));
        var own = contactOf(earlier).dueAt();
        at(MONDAY, () -> as(RUTH, () -> linksOf(opened, earlier)));
        assertThat(first(row(opened)).dueAt()).isEqualTo(before);
        assertThat(contactOf(earlier).dueAt()).isEqualTo(own);
    }

    @Test
    @Proves({"CA-4", "CA-clocks"})
    void onlyAnAttemptOfStaffAfterTheStartMeetsTheClock() {
        var alert = at(MONDAY, () -> scene.raise(alerts, DORA, MAYA));
        var opened = at(MONDAY, () -> open(about(MAYA, RUTH, alert)));
        at(MONDAY.plusSeconds(60), () -> status(opened, "referred"));
        attempt(opened, null, true, MONDAY.plusSeconds(120));
        attempt(opened, null, false, MONDAY.minusSeconds(600));
        assertThat(first(row(opened)).metAt()).isNull();
        var answered = MONDAY.plus(Duration.ofHours(2));
        attempt(opened, null, false, answered);
        assertThat(first(row(opened)).metAt()).isEqualTo(answered);
        assertThat(first(row(opened)).state(MONDAY.plus(Duration.ofDays(30)))).isEqualTo(ClockState.MET);
        assertThat(contactOf(alert).metAt()).isEqualTo(answered);
    }

    @Test
    @Proves("CA-4")
    void anAttemptOnTheCaseCountsForAlertsThatExistedAndNotForLaterOnes() {
        var early = at(MONDAY, () -> scene.raise(alerts, DORA, MAYA));
        var opened = at(MONDAY, () -> open(about(MAYA, RUTH, early)));
        var later = at(MONDAY.plus(Duration.ofHours(3)), () -> scene.raise(alerts, DORA, MAYA));
        at(MONDAY.plus(Duration.ofHours(4)), () -> as(RUTH, () -> linksOf(opened, later)));
        attempt(opened, null, false, MONDAY.plus(Duration.ofHours(2)));
        assertThat(contactOf(early).metAt()).isNotNull();
        assertThat(contactOf(later).metAt()).isNull();
    }

    @Test
    @Proves("CA-4")
    void theStatesAreOnTrackDueSoonMissedAndMetLate() {
        var opened = at(MONDAY, () -> open(about(MAYA, RUTH)));
        var clock = first(row(opened));
        assertThat(clock.state(MONDAY.plus(Duration.ofHours(1)))).isEqualTo(ClockState.ON_TRACK);
        // eight business hours allowed: fewer than 1.6 are left on Tuesday at 9:00
        assertThat(clock.state(Instant.parse("2027-03-02T14:00:00Z"))).isEqualTo(ClockState.DUE_SOON);
        assertThat(clock.state(clock.dueAt())).isEqualTo(ClockState.MISSED);
        attempt(opened, null, false, clock.dueAt().plusSeconds(1));
        assertThat(first(row(opened)).state(MONDAY.plus(Duration.ofDays(9)))).isEqualTo(ClockState.MISSED);
    }

    @Test
    @Proves({"CA-2", "CA-clocks"})
    void aPausingStatusStopsTheResolutionClockWhichGoesOnWithTheTimeLeft() {
        var opened = at(MONDAY, () -> open(about(MAYA, RUTH)));
        var due = resolution(opened).dueAt();
        at(MONDAY.plus(Duration.ofDays(1)), () -> status(opened, "waiting"));
        assertThat(resolution(opened).state(MONDAY.plus(Duration.ofDays(40)))).isEqualTo(ClockState.PAUSED);
        at(MONDAY.plus(Duration.ofDays(3)), () -> status(opened, "in_progress"));
        assertThat(resolution(opened).pausedAt()).isNull();
        // it stood still for two business days
        assertThat(resolution(opened).dueAt()).isEqualTo(Instant.parse("2027-03-17T14:00:00Z"));
        assertThat(due).isEqualTo(Instant.parse("2027-03-15T14:00:00Z"));
        assertThat(row(opened).dueAt()).isEqualTo(resolution(opened).dueAt());
    }

    @Test
    @Proves("CA-2")
    void aClockThatRanOutBeforeItWasPausedStaysMissed() {
        var opened = at(MONDAY, () -> open(about(MAYA, RUTH)));
        at(MONDAY.plus(Duration.ofDays(30)), () -> status(opened, "waiting"));
        assertThat(resolution(opened).state(MONDAY.plus(Duration.ofDays(31)))).isEqualTo(ClockState.MISSED);
    }

    @Test
    @Proves("CA-4")
    void anotherPriorityCountsFromTheStartAndKeepsAPastMiss() {
        var opened = at(MONDAY, () -> open(about(MAYA, RUTH)));
        at(MONDAY.plus(Duration.ofDays(2)), () -> change(opened, CaseField.PRIORITY, "4"));
        var row = row(opened);
        // Low: five business days from the start
        assertThat(first(row).dueAt()).isEqualTo(Instant.parse("2027-03-08T15:00:00Z"));
        assertThat(row.clocks().contactMissedAt()).isEqualTo(MONDAY.plus(Duration.ofDays(1)));
        assertThat(resolution(opened).dueAt()).isEqualTo(Instant.parse("2027-03-29T14:00:00Z"));
        assertThat(row.dueAt()).isEqualTo(resolution(opened).dueAt());
    }

    @Test
    @Proves("CA-4")
    void aDueDateThatSomebodyChoseDoesNotMoveWithThePriority() {
        var opened = at(MONDAY, () -> open(about(MAYA, RUTH)));
        at(MONDAY, () -> change(opened, CaseField.DUE, "2027-04-01"));
        at(MONDAY, () -> change(opened, CaseField.PRIORITY, "1"));
        assertThat(row(opened).dueAt()).isEqualTo(Instant.parse("2027-04-02T04:00:00Z"));
    }

    @Test
    @Proves("CA-4")
    void aTargetOfTheTypeWinsOverTheOneForAllTypes() {
        var key = new TargetTimes.Key(Target.Subject.CASE, Target.Goal.FIRST_CONTACT, "engagement", Priority.HIGH);
        targets.set(key, new Target(2, Target.Unit.HOURS), TEST);
        try {
            var opened = at(MONDAY, () -> open(about(MAYA, RUTH)));
            assertThat(first(row(opened)).dueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(2)));
        } finally {
            targets.set(key, null, TEST);
        }
    }

    @Test
    @Proves("G-3")
    void aTargetOverABreakMovesToTheNextOpenHour() {
        scene.past("insert into calendar.closed_period (calendar_id, name, starts_on, ends_on) select id,"
                + " 'Planted break', '2027-03-02', '2027-03-05' from calendar.academic_calendar where is_default");
        calendars.forget();
        var opened = at(MONDAY, () -> open(about(MAYA, RUTH)));
        assertThat(first(row(opened)).dueAt()).isEqualTo(Instant.parse("2027-03-08T15:00:00Z"));
    }

    @Test
    @Proves("CA-4")
    void aChangedCalendarCountsOpenClocksAnewAndLeavesClosedCasesAlone() {
        var open = at(MONDAY, () -> open(about(MAYA, RUTH)));
        var closed = at(MONDAY, () -> open(about(MAYA, RUTH)));
        var alert = at(MONDAY, () -> scene.raise(alerts, DORA, MAYA));
        at(
                MONDAY,
                () -> as(
                        RUTH,
                        () -> closings.close(
                                new CloseCase(
                                        closed.number(),
                                        true,
                                        Result.RESOLVED,
                                        "plan",
                                        "",
                                        "",
                                        java.util.Map.of(),
                                        false),
                                scene.viewer(RUTH))));
        var before = resolution(closed).dueAt();
        var alertBefore = contactOf(alert).dueAt();
        scene.past("insert into calendar.closed_period (calendar_id, name, starts_on, ends_on) select id,"
                + " 'Planted break', '2027-03-02', '2027-03-05' from calendar.academic_calendar where is_default");
        calendars.forget();
        at(MONDAY, () -> {
            tx.run(() -> clocks.recount(new RecordRef("calendar", 1), TEST));
            return true;
        });
        assertThat(first(row(open)).dueAt()).isEqualTo(Instant.parse("2027-03-08T15:00:00Z"));
        assertThat(resolution(closed).dueAt()).isEqualTo(before);
        assertThat(contactOf(alert).dueAt()).isAfter(alertBefore);
        assertThat(scene.count("select count(*) from audit.entry where action = 'clocks.recounted'"))
                .isPositive();
    }

    @Test
    @Proves("CA-2")
    void theResolutionClockStandsStillWhileACaseIsClosed() {
        var opened = at(MONDAY, () -> open(about(MAYA, RUTH)));
        at(
                MONDAY.plus(Duration.ofDays(1)),
                () -> as(
                        RUTH,
                        () -> closings.close(
                                new CloseCase(
                                        opened.number(),
                                        true,
                                        Result.RESOLVED,
                                        "plan",
                                        "",
                                        "",
                                        java.util.Map.of(),
                                        false),
                                scene.viewer(RUTH))));
        assertThat(resolution(opened).state(MONDAY.plus(Duration.ofDays(90)))).isEqualTo(ClockState.MET);
        at(
                MONDAY.plus(Duration.ofDays(2)),
                () -> as(
                        RUTH,
                        () -> closings.reopen(
                                opened.number(),
                                "She wrote again",
                                Instant.parse("2027-05-01T04:00:00Z"),
                                java.util.Set.of(),
                                scene.viewer(RUTH))));
        assertThat(resolution(opened).dueAt()).isEqualTo(Instant.parse("2027-03-16T14:00:00Z"));
    }

    @Test
    @Proves("AL-10")
    void informationHasNoClock() {
        var raised = at(
                MONDAY,
                () -> as(
                        DORA,
                        () -> alerts.raise(
                                new app.throughline.alert.RaiseAlert(
                                        MAYA, "fyi", null, "Just so you know", "", null, "manual", null, null),
                                scene.viewer(DORA).cause())));
        var alert = ((app.throughline.alert.Raising.Raised) raised).alert();
        assertThat(as(DORA, () -> contacts.of(List.of(alert.value())))).isEmpty();
    }

    @Test
    @Proves("CA-4")
    void anAlertsPriorityCountsItsClockAnew() {
        var alert = at(MONDAY, () -> scene.raise(alerts, DORA, MAYA));
        at(MONDAY, () -> as(DORA, () -> moves.prioritize(alert, 0, Priority.CRITICAL, scene.viewer(DORA))));
        assertThat(contactOf(alert).dueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(4)));
    }

    private static <T> T at(Instant moment, Supplier<T> work) {
        var answer = new ArrayList<T>();
        VirtualTime.at(moment, () -> answer.add(work.get()));
        return answer.getFirst();
    }

    private Opening.Opened open(OpenCase open) {
        return (Opening.Opened) as(RUTH, () -> cases.open(open, scene.viewer(RUTH)));
    }

    private CaseRow row(Opening.Opened opened) {
        return as(
                RUTH,
                () -> tx.read(
                        () -> store.get(app.throughline.db.casework.Tables.SUPPORT_CASE.NUMBER.eq(opened.number()))));
    }

    private static app.throughline.calendar.TargetClock first(CaseRow row) {
        return Objects.requireNonNull(row.clocks().firstContact());
    }

    private app.throughline.calendar.TargetClock resolution(Opening.Opened opened) {
        return Objects.requireNonNull(row(opened).clocks().resolution());
    }

    private app.throughline.calendar.TargetClock contactOf(AlertId alert) {
        return Objects.requireNonNull(
                as(DORA, () -> contacts.of(List.of(alert.value()))).get(alert.value()));
    }

    @Autowired
    CaseAlerts caseAlerts;

    private CaseChange linksOf(Opening.Opened opened, AlertId alert) {
        var change = caseAlerts.link(opened.number(), alert, scene.viewer(RUTH));
        assertThat(change).isInstanceOf(CaseChange.Done.class);
        return change;
    }

    private CaseChange change(Opening.Opened opened, CaseField field, String value) {
        var seen = row(opened).raw(field);
        var change = as(RUTH, () -> properties.change(opened.number(), field, seen, value, scene.viewer(RUTH)));
        assertThat(change).isInstanceOf(CaseChange.Done.class);
        return change;
    }

    private CaseChange status(Opening.Opened opened, String key) {
        var id = words.statuses().stream()
                .filter(status -> status.key().equals(key))
                .findFirst()
                .orElseThrow()
                .id();
        return change(opened, CaseField.STATUS, Long.toString(id));
    }

    private void attempt(Opening.Opened opened, @Nullable AlertId alert, boolean fromStudent, Instant when) {
        var done = at(
                when.plusSeconds(1),
                () -> as(
                        RUTH,
                        () -> attempts.log(
                                new LogAttempt(
                                        MAYA,
                                        opened.id(),
                                        alert == null ? null : alert.value(),
                                        Channel.CALL,
                                        fromStudent,
                                        AttemptResult.LEFT_MESSAGE,
                                        "",
                                        when),
                                scene.viewer(RUTH))));
        assertThat(done).isInstanceOf(NoteChange.Done.class);
    }
}
