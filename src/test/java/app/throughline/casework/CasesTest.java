package app.throughline.casework;

import static app.throughline.casework.CaseScene.ADVISING;
import static app.throughline.casework.CaseScene.DORA;
import static app.throughline.casework.CaseScene.GONE;
import static app.throughline.casework.CaseScene.LIAM;
import static app.throughline.casework.CaseScene.MAYA;
import static app.throughline.casework.CaseScene.NOA;
import static app.throughline.casework.CaseScene.OMAR;
import static app.throughline.casework.CaseScene.RORY;
import static app.throughline.casework.CaseScene.RUTH;
import static app.throughline.casework.CaseScene.about;
import static app.throughline.casework.CaseScene.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Assignee;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.calendar.Priority;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.note.AttemptResult;
import app.throughline.note.Attempts;
import app.throughline.note.Channel;
import app.throughline.note.LogAttempt;
import app.throughline.note.NoteChange;
import app.throughline.note.NoteType;
import app.throughline.note.Notes;
import app.throughline.note.Visibility;
import app.throughline.note.WriteNote;
import app.throughline.task.AddTask;
import app.throughline.task.TaskChange;
import app.throughline.task.TaskCount;
import app.throughline.task.Tasks;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class CasesTest {
    private static final Instant NEXT_YEAR = Instant.parse("2030-01-15T05:00:00Z");

    @Autowired
    Cases cases;

    @Autowired
    CaseProperties properties;

    @Autowired
    Closings closings;

    @Autowired
    CaseAlerts links;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    Alerts alerts;

    @Autowired
    Tasks tasks;

    @Autowired
    Notes notes;

    @Autowired
    Attempts attempts;

    @Autowired
    Viewers viewers;

    @Autowired
    AlertTypes alertTypes;

    @Autowired
    TestDatabase database;

    CaseScene scene;

    @BeforeEach
    void people() {
        scene = new CaseScene(database, viewers, alertTypes);
    }

    @Test
    @Proves("AL-3")
    void openingFromAnAlertEscalatesItWithTheCaseAsItsCause() {
        var alert = scene.raise(alerts, DORA, MAYA);
        var opened = open(RUTH, about(MAYA, RUTH, alert));
        var brief = as(RUTH, () -> alerts.brief(alert));
        assertThat(brief.status()).isEqualTo(AlertStatus.ESCALATED);
        assertThat(brief.caseId()).isEqualTo(opened.id());
        assertThat(scene.count("select count(*) from audit.entry a join audit.entry c on c.id = a.cause_entry_id"
                        + " where a.action = 'alert.moved' and a.record_id = " + alert.value()
                        + " and c.record_kind = 'case' and c.record_id = " + opened.id()))
                .isEqualTo(1);
    }

    @Test
    void aFailureInTheMiddleLeavesNeitherCaseNorLinkNorChange() {
        var alert = scene.raise(alerts, DORA, MAYA);
        var before = scene.count("select count(*) from casework.support_case");
        scene.past(
                "create function casework.fail() returns trigger language plpgsql as 'begin raise exception ''planted'';"
                        + " end'");
        scene.past("create trigger fail before insert on casework.case_alert execute function casework.fail()");
        try {
            assertThatThrownBy(() -> open(RUTH, about(MAYA, RUTH, alert))).hasStackTraceContaining("planted");
        } finally {
            scene.past("drop trigger fail on casework.case_alert");
            scene.past("drop function casework.fail()");
        }
        assertThat(scene.count("select count(*) from casework.support_case")).isEqualTo(before);
        assertThat(as(RUTH, () -> alerts.brief(alert)).status()).isEqualTo(AlertStatus.TRIAGE);
        assertThat(scene.count("select count(*) from casework.case_alert where alert_id = " + alert.value()))
                .isZero();
    }

    @Test
    void anAlertInAnotherCaseIsRefusedWithThatCasesNumber() {
        var alert = scene.raise(alerts, DORA, MAYA);
        var first = open(RUTH, about(MAYA, RUTH, alert));
        var second = as(RUTH, () -> cases.open(about(MAYA, RUTH, alert), scene.viewer(RUTH)));
        assertThat(second).isEqualTo(new Opening.InOtherCase(first.number()));
    }

    @Test
    void alertsOfTwoStudentsDoNotShareACase() {
        var alert = scene.raise(alerts, DORA, LIAM);
        var opening = as(DORA, () -> cases.open(about(MAYA, RUTH, alert), scene.viewer(DORA)));
        assertThat(codes(opening)).containsExactly("one_contact_per_case");
    }

    @Test
    void whoeverCannotSeeTheStudentCannotAnswerForTheCase() {
        assertThat(codes(as(DORA, () -> cases.open(about(MAYA, NOA), scene.viewer(DORA)))))
                .containsExactly("assignee_without_access");
        assertThat(codes(as(DORA, () -> cases.open(about(MAYA, GONE), scene.viewer(DORA)))))
                .containsExactly("assignee_without_access");
        var opened = open(DORA, about(MAYA, RUTH));
        assertThat(change(DORA, opened, CaseField.ASSIGNEE, "p" + RUTH, "p" + NOA))
                .isInstanceOfSatisfying(
                        CaseChange.Invalid.class,
                        invalid -> assertThat(invalid.errors())
                                .extracting(FieldError::code)
                                .containsExactly("assignee_without_access"));
    }

    @Test
    void aTeamsCaseIsTakenByAMember() {
        var open = new OpenCase(
                MAYA, "engagement", "", "", Priority.LOW, new Assignee.Team(ADVISING), null, false, List.of());
        var opened = open(DORA, open);
        assertThat(as(OMAR, () -> properties.take(opened.number(), scene.viewer(OMAR))))
                .isInstanceOf(CaseChange.Done.class);
        assertThat(brief(OMAR, opened).assignee()).isEqualTo("Omar Said");
        assertThat(brief(OMAR, opened).title()).startsWith("Engagement, ");
    }

    @Test
    void aChangeCanBeUndoneWhileNobodyChangedThatFieldAgain() {
        var opened = open(RUTH, about(MAYA, RUTH));
        var done = (CaseChange.Done) change(RUTH, opened, CaseField.PRIORITY, "2", "1");
        assertThat(brief(RUTH, opened).priority()).isEqualTo(Priority.CRITICAL);
        as(RUTH, () -> properties.undo(opened.number(), done.history(), scene.viewer(RUTH)));
        assertThat(brief(RUTH, opened).priority()).isEqualTo(Priority.HIGH);
        assertThat(as(RUTH, () -> properties.undo(opened.number(), done.history(), scene.viewer(RUTH))))
                .isInstanceOf(CaseChange.Meanwhile.class);
    }

    @Test
    void tenMinutesLaterNothingIsUndone() {
        var opened = open(RUTH, about(MAYA, RUTH));
        var done = (CaseChange.Done) change(RUTH, opened, CaseField.PRIORITY, "2", "1");
        scene.past("update casework.case_history set happened_at = happened_at - interval '11 minutes' where id = "
                + done.history());
        assertThat(as(RUTH, () -> properties.undo(opened.number(), done.history(), scene.viewer(RUTH))))
                .isInstanceOf(CaseChange.Invalid.class);
    }

    @Test
    void twoPeopleOnOneFieldMeetAndOnTwoFieldsDoNot() {
        var opened = open(RUTH, about(MAYA, RUTH));
        change(DORA, opened, CaseField.PRIORITY, "2", "1");
        assertThat(change(RUTH, opened, CaseField.PRIORITY, "2", "4"))
                .isInstanceOfSatisfying(CaseChange.Meanwhile.class, theirs -> {
                    assertThat(theirs.now()).isEqualTo("Critical");
                    assertThat(theirs.by()).isEqualTo("Dora Holt");
                });
        assertThat(change(RUTH, opened, CaseField.TITLE, "Getting back in touch", "A call a week"))
                .isInstanceOf(CaseChange.Done.class);
    }

    @Test
    void closingWithoutAnOutcomeSaysWhatIsMissing() {
        var opened = open(RUTH, about(MAYA, RUTH));
        var close = new CloseCase(opened.number(), null, null, "", "", "", Map.of(), false);
        assertThat(as(RUTH, () -> closings.close(close, scene.viewer(RUTH))))
                .isInstanceOfSatisfying(CaseChange.Invalid.class, invalid -> {
                    assertThat(invalid.errors()).extracting(FieldError::code).containsOnly("outcome_required");
                    assertThat(invalid.errors())
                            .extracting(FieldError::field)
                            .containsExactly("reached", "result", "reason");
                });
        assertThat(brief(RUTH, opened).isOpen()).isTrue();
    }

    @Test
    void openAlertsCloseWithTheCaseAndOneLeftOpenLeavesIt() {
        var closes = scene.raise(alerts, DORA, MAYA);
        var stays = scene.raise(alerts, DORA, MAYA);
        var opened = open(RUTH, about(MAYA, RUTH, closes, stays));
        addTask(opened);
        var close = new CloseCase(
                opened.number(),
                false,
                Result.UNRESOLVED,
                "no_response",
                "",
                "",
                Map.of(stays.value(), CloseCase.AlertEnd.LEFT_OPEN),
                true);
        assertThat(as(RUTH, () -> closings.close(close, scene.viewer(RUTH)))).isInstanceOf(CaseChange.Done.class);
        assertThat(as(RUTH, () -> alerts.brief(closes)).status()).isEqualTo(AlertStatus.CANCELLED);
        assertThat(as(RUTH, () -> alerts.brief(stays)).status()).isEqualTo(AlertStatus.TRIAGE);
        assertThat(as(RUTH, () -> alerts.brief(stays)).caseId()).isNull();
        assertThat(brief(RUTH, opened).status().label()).isEqualTo("Closed, not resolved");
        assertThat(as(RUTH, () -> tasks.openTitles(opened.id()))).isEmpty();
    }

    @Test
    void reopeningRestoresTheLastOpenStatusAndKeepsTheClosing() {
        var alert = scene.raise(alerts, DORA, MAYA);
        var opened = open(RUTH, about(MAYA, RUTH, alert));
        var waiting = scene.count("select id from casework.case_status where key = 'waiting'");
        var todo = scene.count("select id from casework.case_status where key = 'todo'");
        change(RUTH, opened, CaseField.STATUS, Long.toString(todo), Long.toString(waiting));
        var close = new CloseCase(opened.number(), true, Result.RESOLVED, "solved", "", "", Map.of(), false);
        as(RUTH, () -> closings.close(close, scene.viewer(RUTH)));
        assertThat(as(RUTH, () -> alerts.brief(alert)).status()).isEqualTo(AlertStatus.RESOLVED);
        var again = as(
                RUTH,
                () -> closings.reopen(
                        opened.number(), "It came back", NEXT_YEAR, Set.of(alert.value()), scene.viewer(RUTH)));
        assertThat(again).isInstanceOf(CaseChange.Done.class);
        assertThat(brief(RUTH, opened).status().label()).isEqualTo("Waiting on student");
        assertThat(brief(RUTH, opened).dueAt()).isEqualTo(NEXT_YEAR);
        assertThat(as(RUTH, () -> alerts.brief(alert)).status()).isEqualTo(AlertStatus.ESCALATED);
        assertThat(scene.count("select count(*) from casework.case_history where event = 'closed' and case_id = "
                        + opened.id()))
                .isEqualTo(1);
    }

    @Test
    void unlinkingGivesTheAlertBack() {
        var alert = scene.raise(alerts, DORA, MAYA);
        var opened = open(RUTH, about(MAYA, RUTH));
        assertThat(as(RUTH, () -> links.link(opened.number(), alert, scene.viewer(RUTH))))
                .isInstanceOf(CaseChange.Done.class);
        assertThat(as(RUTH, () -> links.unlink(opened.number(), alert, AlertStatus.IN_PROGRESS, scene.viewer(RUTH))))
                .isInstanceOf(CaseChange.Done.class);
        assertThat(as(RUTH, () -> alerts.brief(alert)).status()).isEqualTo(AlertStatus.IN_PROGRESS);
    }

    @Test
    @Proves("CA-3")
    void aPrivateCaseIsThereOnlyForThoseInvolvedWithItsTasksAndNotes() {
        var opened = open(RUTH, about(MAYA, RUTH));
        addTask(opened);
        var note = (NoteChange.Done) as(
                RUTH,
                () -> notes.write(
                        new WriteNote(MAYA, opened.id(), NoteType.GENERAL, "Quietly.", new Visibility.Everyone()),
                        scene.viewer(RUTH)));
        assertThat(as(OMAR, () -> cases.find(opened.number()))).isPresent();
        change(RUTH, opened, CaseField.PRIVATE, "false", "true");
        assertThat(as(OMAR, () -> cases.find(opened.number()))).isEmpty();
        assertThat(as(OMAR, () -> cases.openOfContact(MAYA)))
                .extracting(CaseBrief::number)
                .doesNotContain(opened.number());
        assertThat(as(OMAR, () -> tasks.counts(List.of(opened.id())))).isEmpty();
        assertThatThrownBy(() -> as(OMAR, () -> notes.get(note.id()))).isInstanceOf(NotFound.class);
        as(RUTH, () -> subscriptions.subscribe(opened.number(), new Assignee.Person(OMAR), scene.viewer(RUTH)));
        assertThat(as(OMAR, () -> cases.find(opened.number()))).isPresent();
        assertThat(as(OMAR, () -> notes.get(note.id())).body()).isEqualTo("Quietly.");
    }

    @Test
    void whoeverHandsAPrivateCaseOnStaysSubscribed() {
        var open = new OpenCase(
                MAYA, "engagement", "", "", Priority.LOW, new Assignee.Person(RUTH), null, true, List.of());
        var opened = open(DORA, open);
        assertThat(change(RUTH, opened, CaseField.ASSIGNEE, "p" + RUTH, "t" + ADVISING))
                .isInstanceOf(CaseChange.Done.class);
        assertThat(scene.count("select count(*) from casework.case_subscriber where account_id = " + RUTH
                        + " and case_id = " + opened.id()))
                .isEqualTo(1);
    }

    @Test
    void whoeverOnlyLooksOnChangesNothing() {
        var opened = open(RUTH, about(MAYA, RUTH));
        assertThat(change(RORY, opened, CaseField.PRIORITY, "2", "1")).isEqualTo(new CaseChange.Refused());
        assertThat(as(RORY, () -> cases.open(about(MAYA, RUTH), scene.viewer(RORY))))
                .isEqualTo(new Opening.Refused());
    }

    @Test
    void theFirstAttemptStopsTheClockAndAReplyEndsTheWaiting() {
        var opened = open(RUTH, about(MAYA, RUTH));
        var todo = scene.count("select id from casework.case_status where key = 'todo'");
        var waiting = scene.count("select id from casework.case_status where key = 'waiting'");
        change(RUTH, opened, CaseField.STATUS, Long.toString(todo), Long.toString(waiting));
        log(opened, false, AttemptResult.NO_ANSWER);
        assertThat(scene.count(
                        "select count(*) from casework.support_case where first_response_at is not null and id = "
                                + opened.id()))
                .isEqualTo(1);
        assertThat(brief(RUTH, opened).status().label()).isEqualTo("Waiting on student");
        log(opened, true, AttemptResult.STUDENT_REPLIED);
        assertThat(brief(RUTH, opened).status().label()).isEqualTo("In progress");
        assertThat(as(RUTH, () -> attempts.hasTwoWay(opened.id()))).isTrue();
    }

    @Test
    void aTaskIsTickedAndUnticked() {
        var opened = open(RUTH, about(MAYA, RUTH));
        long task = addTask(opened);
        as(RUTH, () -> tasks.tick(task, true, scene.viewer(RUTH)));
        assertThat(as(RUTH, () -> tasks.counts(List.of(opened.id())))).containsEntry(opened.id(), new TaskCount(1, 1));
        as(RUTH, () -> tasks.tick(task, false, scene.viewer(RUTH)));
        assertThat(as(RUTH, () -> tasks.counts(List.of(opened.id())))).containsEntry(opened.id(), new TaskCount(0, 1));
    }

    @Test
    void aNoteKeepsItsEarlierWordingAndTellsTheSecondEditor() {
        var opened = open(RUTH, about(MAYA, RUTH));
        var everyone = new Visibility.Everyone();
        var written = (NoteChange.Done) as(
                RUTH,
                () -> notes.write(
                        new WriteNote(MAYA, opened.id(), NoteType.GENERAL, "She called.", everyone),
                        scene.viewer(RUTH)));
        as(RUTH, () -> notes.edit(written.id(), 1, "She called twice.", everyone, scene.viewer(RUTH)));
        assertThat(as(RUTH, () -> notes.get(written.id())).body()).isEqualTo("She called twice.");
        assertThat(as(RUTH, () -> notes.versions(written.id())))
                .extracting(earlier -> earlier.body())
                .containsExactly("She called.");
        assertThat(as(RUTH, () -> notes.edit(written.id(), 1, "Late.", everyone, scene.viewer(RUTH))))
                .isInstanceOf(NoteChange.Meanwhile.class);
        assertThat(as(OMAR, () -> notes.edit(written.id(), 2, "Not mine.", everyone, scene.viewer(OMAR))))
                .isEqualTo(new NoteChange.Refused());
    }

    private void log(Opening.Opened opened, boolean fromStudent, AttemptResult result) {
        var attempt = new LogAttempt(MAYA, opened.id(), null, Channel.CALL, fromStudent, result, "", null);
        as(RUTH, () -> attempts.log(attempt, scene.viewer(RUTH)));
    }

    private long addTask(Opening.Opened opened) {
        var task = AddTask.of(MAYA, opened.id(), "Call Maya", new Assignee.Person(RUTH), null);
        return ((TaskChange.Done) as(RUTH, () -> tasks.add(task, scene.viewer(RUTH)))).id();
    }

    private Opening.Opened open(long by, OpenCase open) {
        return (Opening.Opened) as(by, () -> cases.open(open, scene.viewer(by)));
    }

    private CaseChange change(long by, Opening.Opened opened, CaseField field, String seen, String value) {
        return as(by, () -> properties.change(opened.number(), field, seen, value, scene.viewer(by)));
    }

    private CaseBrief brief(long by, Opening.Opened opened) {
        return as(by, () -> cases.brief(opened.id()));
    }

    private static List<String> codes(Opening opening) {
        return ((Opening.Invalid) opening)
                .errors().stream().map(FieldError::code).toList();
    }
}
