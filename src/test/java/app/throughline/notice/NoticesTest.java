package app.throughline.notice;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.MAYA;
import static app.throughline.world.People.OMAR;
import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.Assignee;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.Priority;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseField;
import app.throughline.casework.CaseProperties;
import app.throughline.casework.Cases;
import app.throughline.casework.OpenCase;
import app.throughline.casework.Opening;
import app.throughline.casework.Subscriptions;
import app.throughline.contact.ContactId;
import app.throughline.intake.Imports;
import app.throughline.kernel.Caller;
import app.throughline.note.AttemptResult;
import app.throughline.note.Attempts;
import app.throughline.note.Channel;
import app.throughline.note.LogAttempt;
import app.throughline.note.NoteChange;
import app.throughline.note.NoteReaders;
import app.throughline.note.NoteType;
import app.throughline.note.Notes;
import app.throughline.note.Visibility;
import app.throughline.note.WriteNote;
import app.throughline.outbox.Deliveries;
import app.throughline.task.AddTask;
import app.throughline.task.Reminders;
import app.throughline.task.TaskChange;
import app.throughline.task.TaskType;
import app.throughline.task.Tasks;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Who is told of what, in the inbox and by e-mail (product section 19). Ruth advises Maya. */
@ThroughlineTest
class NoticesTest {
    @Autowired
    Notices notices;

    @Autowired
    Choices choices;

    @Autowired
    Rounds rounds;

    @Autowired
    Tellings tellings;

    @Autowired
    Alerts alerts;

    @Autowired
    AlertMoves moves;

    @Autowired
    Cases cases;

    @Autowired
    CaseProperties properties;

    @Autowired
    Attempts attempts;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    Tasks tasks;

    @Autowired
    Reminders reminders;

    @Autowired
    Notes notes;

    @Autowired
    NoteReaders readers;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Viewers viewers;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Imports imports;

    @Autowired
    Accounts accounts;

    @Autowired
    MockMvc http;

    private People people;

    @BeforeEach
    void nothingWasToldYet() {
        people = new People(database, signIns, accounts);
        People.write(
                database,
                "delete from notice.notice; delete from notice.happening; delete from notice.person;"
                        + " delete from notice.choice; delete from notice.muted; delete from notice.lease;"
                        + " delete from access.coverage where away_id in (9501, 9502, 9503);"
                        + " delete from outbox.attempt; delete from outbox.delivery");
    }

    @AfterEach
    void clockBack() {
        clock.reset();
        People.write(
                database,
                "update alert.alert set first_contact_warn_at = null, first_contact_due_at = null where contact_id = 9601;"
                        + " update casework.support_case set resolution_warn_at = null, resolution_due_at = null,"
                        + " first_contact_warn_at = null, first_contact_due_at = null where contact_id = 9601");
    }

    @Test
    @Proves("NO-1")
    void severalChangesWithinFiveMinutesAreOneNotice() {
        var alert = raise(DIANE, MAYA, "leaving", null);
        move(DIANE, alert, AlertStatus.IN_PROGRESS);
        round();
        assertThat(inbox(RUTH)).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo(NoticeEvent.ASSIGNED);
            assertThat(notice.said())
                    .containsExactly("Diane Holt raised it for you to review", "Diane Holt moved it to In progress");
        });
        clock.advance(Duration.ofMinutes(6));
        move(DIANE, alert, AlertStatus.TRIAGE);
        round();
        assertThat(inbox(RUTH)).hasSize(2);
    }

    @Test
    @Proves("NO-2")
    void nobodyIsToldOfTheirOwnAct() {
        raise(RUTH, MAYA, "leaving", null);
        round();
        assertThat(inbox(RUTH)).isEmpty();
    }

    @Test
    @Proves("NO-3")
    void aPrivateCaseIsNamedByItsNumberOnlyInMail() {
        openCase(DIANE, RUTH, "Medical leave of Maya", true);
        round();
        clock.advance(Duration.ofMinutes(6));
        round();
        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.address()).isEqualTo("ruth@people.test");
            assertThat(mail.subject()).matches("CASE-\\d+: There is news\\.");
            assertThat(mail.subject() + mail.body()).doesNotContain("Medical").doesNotContain("Maya");
        });
        assertThat(inbox(RUTH).getFirst().line()).extracting(NoticeLine::title).isEqualTo("Medical leave of Maya");
    }

    @Test
    @Proves("NO-4")
    void whileSomebodyIsAwayTheirCoverIsToldAndWhatStaysUnreadComesBack() {
        var today = java.time.LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
        accounts.cover(RUTH, HUGO, today.minusDays(1), today.plusDays(1), People.TEST);
        raise(DIANE, MAYA, "leaving", null);
        round();
        assertThat(inbox(RUTH)).isEmpty();
        assertThat(inbox(HUGO)).singleElement().extracting(Notices.Notice::away).isEqualTo(RUTH);
        People.write(
                database,
                "update access.coverage set starts_on = current_date - 9, ends_on = current_date - 2 where away_id = 9502");
        round();
        assertThat(inbox(RUTH)).hasSize(1);
        assertThat(inbox(HUGO)).isEmpty();
    }

    @Test
    @Proves("NO-events")
    void nobodyIsToldOfARecordTheyCannotSee() {
        raise(DIANE, OMAR, "leaving", null, HUGO);
        People.write(database, "update alert.alert set compartment_id = 2 where contact_id = 9602");
        round();
        assertThat(inbox(HUGO)).isEmpty();
        People.write(database, "update alert.alert set compartment_id = 0 where contact_id = 9602");
    }

    @Test
    @Proves("NO-events")
    void whatIsAssignedComesAtOnceToTheAssigneeAndInTheDigestToTheReviewer() {
        raise(DIANE, MAYA, "leaving", null);
        openCase(DIANE, RUTH, "Plan", false);
        round();
        assertThat(mails()).as("it waits for what follows within five minutes").isEmpty();
        clock.advance(Duration.ofMinutes(6));
        round();
        assertThat(mails())
                .singleElement()
                .satisfies(
                        mail -> assertThat(mail.subject()).contains("Plan, Maya Okafor: Diane Holt opened it for you"));
        clock.advance(Duration.ofDays(4));
        round();
        var sent = mails(); // others have what is due as well
        assertThat(sent)
                .filteredOn(mail -> mail.purpose().equals("digest"))
                .anySatisfy(
                        mail -> assertThat(mail.body()).contains("What happened", "Considering leaving, Maya Okafor"));
        round();
        assertThat(mails()).as("a digest is sent once").hasSameSizeAs(sent);
    }

    @Test
    @Proves("NO-events")
    void aCriticalAssignmentComesAtOnceWhateverSomebodyChose() {
        choices.save(new Choices.Chosen(Map.of(NoticeEvent.ASSIGNED, MailChoice.OFF), 0, null, null), viewer(RUTH));
        raise(DIANE, MAYA, "leaving", null);
        round();
        clock.advance(Duration.ofMinutes(6));
        round();
        assertThat(mails()).isEmpty();
        raise(DIANE, MAYA, "leaving", Priority.CRITICAL);
        round();
        assertThat(mails()).hasSize(1);
    }

    @Test
    @Proves("NO-events")
    void theAssigneeHearsOfAssignmentStatusAndTheAnswerOfTheStudent() {
        var number = openCase(DIANE, DIANE, "Plan", false);
        as(DIANE, () -> subscriptions.subscribe(number, new Assignee.Person(RUTH), viewer(DIANE)));
        change(number, CaseField.STATUS, "3");
        change(number, CaseField.ASSIGNEE, "p" + RUTH);
        var spoken = new LogAttempt(
                MAYA,
                as(DIANE, () -> cases.find(number).orElseThrow().id()),
                null,
                Channel.CALL,
                true,
                AttemptResult.REACHED,
                "She called back",
                null);
        assertThat(as(DIANE, () -> attempts.log(spoken, viewer(DIANE)))).isInstanceOf(NoteChange.Done.class);
        round();
        assertThat(inbox(RUTH).stream().flatMap(notice -> notice.said().stream()))
                .contains("Diane Holt changed its status", "Diane Holt assigned it to you", "The student answered");
    }

    @Test
    @Proves("NO-events")
    void theReviewerHearsThatTheStudentAnswered() {
        var alert = raise(DIANE, MAYA, "leaving", null);
        round();
        People.write(database, "delete from notice.notice");
        var spoken = new LogAttempt(
                MAYA, null, alert.value(), Channel.CALL, true, AttemptResult.REACHED, "She called back", null);
        assertThat(as(DIANE, () -> attempts.log(spoken, viewer(DIANE)))).isInstanceOf(NoteChange.Done.class);
        round();
        assertThat(inbox(RUTH)).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo(NoticeEvent.ANSWERED);
            assertThat(notice.said()).containsExactly("The student answered");
        });
    }

    @Test
    @Proves("NO-events")
    void subscribersHearOfTheirSubscriptionAndTheRaiserOfTheOutcome() {
        var number = openCase(RUTH, RUTH, "Plan", false);
        as(RUTH, () -> subscriptions.subscribe(number, new Assignee.Person(DIANE), viewer(RUTH)));
        var alert = raise(DIANE, MAYA, "leaving", null);
        as(
                RUTH,
                () -> alerts.closed(
                        alert,
                        AlertStatus.RESOLVED,
                        "contacted",
                        "",
                        viewer(RUTH).cause()));
        round();
        assertThat(inbox(DIANE)).extracting(Notices.Notice::event).contains(NoticeEvent.SUBSCRIBED);
    }

    @Test
    @Proves("NO-events")
    void whatBecomesDueIsToldOnce() {
        var alert = raise(DIANE, MAYA, "leaving", null);
        round();
        People.write(database, "delete from notice.notice");
        People.write(
                database, "update alert.alert set due_at = now() + interval '30 minutes' where id = " + alert.value());
        service(() -> {
            var now = clock.instant();
            tellings.tellDue(now, now.plus(Duration.ofHours(1)));
            return true;
        });
        assertThat(inbox(RUTH))
                .filteredOn(notice -> notice.record().id() == alert.value())
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.event()).isEqualTo(NoticeEvent.DUE);
                    assertThat(notice.said()).containsExactly("It is overdue");
                });
    }

    @Test
    @Proves("NO-events")
    void aTargetAtRiskIsToldToTheAssigneeAndAMissedOneAlsoToWhoLeadsThem() {
        clockBack();
        lead(DIANE, RUTH);
        var number = openCase(DIANE, RUTH, "Plan", false);
        round();
        People.write(database, "delete from notice.notice");
        var clocks = "update casework.support_case set resolution_warn_at = now() - interval '1 hour',"
                + " resolution_due_at = now() + interval '1 hour', first_contact_due_at = null,"
                + " first_contact_warn_at = null where number = " + number;
        People.write(database, clocks);
        service(() -> {
            var now = clock.instant();
            tellings.tellDue(now.minus(Duration.ofHours(2)), now);
            return true;
        });
        assertThat(inbox(RUTH).stream().flatMap(notice -> notice.said().stream()))
                .contains("A target is at risk")
                .doesNotContain("A target is missed");
        assertThat(inbox(DIANE)).isEmpty();
        service(() -> {
            var now = clock.instant();
            tellings.tellDue(now, now.plus(Duration.ofHours(2)));
            return true;
        });
        assertThat(inbox(RUTH).stream().flatMap(notice -> notice.said().stream()))
                .contains("A target is missed");
        assertThat(inbox(DIANE)).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo(NoticeEvent.TARGET);
            assertThat(notice.said()).containsExactly("A target is missed");
        });
        People.write(database, "delete from access.team_member where team_id = 9571");
    }

    @Test
    @Proves("NO-events")
    void aMissedFirstContactIsToldToTheReviewer() {
        clockBack();
        var alert = raise(DIANE, MAYA, "leaving", null);
        round();
        People.write(database, "delete from notice.notice");
        People.write(
                database,
                "update alert.alert set first_contact_warn_at = now() - interval '1 day', first_contact_due_at ="
                        + " now() + interval '1 hour', first_response_at = null, due_at = now() + interval '10 days'"
                        + " where id = " + alert.value());
        service(() -> {
            var now = clock.instant();
            tellings.tellDue(now, now.plus(Duration.ofHours(2)));
            return true;
        });
        assertThat(inbox(RUTH))
                .filteredOn(notice -> notice.record().id() == alert.value())
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.event()).isEqualTo(NoticeEvent.TARGET);
                    assertThat(notice.said()).containsExactly("The first contact is missed");
                });
    }

    @Test
    @Proves("NO-events")
    void theAssigneeHearsThatAnotherAlertJoinedTheCase() {
        var number = openCase(DIANE, RUTH, "Plan", false);
        round();
        People.write(database, "delete from notice.notice");
        long id = as(DIANE, () -> cases.find(number).orElseThrow().id());
        People.write(
                database,
                "insert into notice.happening (name, record_kind, record_id, actor_kind, actor_id, actor_label,"
                        + " happened_at) values ('case.alert_folded', 'case', " + id + ", 7, 0, 'Throughline', now())");
        round();
        assertThat(inbox(RUTH))
                .singleElement()
                .satisfies(notice -> assertThat(notice.said()).containsExactly("Another alert joined it"));
    }

    @Test
    @Proves("NO-events")
    void aFailedImportIsToldToWhoBeganItAndToIt() {
        People.write(
                database,
                "insert into access.account (id, email, given_name, family_name) overriding system value values"
                        + " (9572, 'ivo.tech@people.test', 'Ivo', 'Tech'), (9573, 'ada.owner@people.test', 'Ada', 'Owner')"
                        + " on conflict do nothing");
        People.write(
                database,
                "insert into access.group_member (group_id, account_id) values (7, 9572), (1, 9573)"
                        + " on conflict do nothing");
        var nowhere = java.nio.file.Path.of("target", "no-such-folder");
        var files = new Imports.Files("notices", "house", "Night feed", true, java.time.ZoneOffset.UTC, nowhere);
        long run = imports.receive(files, 9573, People.TEST);
        imports.startCheck(run);
        imports.check(run);
        round();
        for (long account : new long[] {9572, 9573}) {
            assertThat(inbox(account)).singleElement().satisfies(notice -> {
                assertThat(notice.event()).isEqualTo(NoticeEvent.FAILED);
                assertThat(notice.said()).containsExactly("It was refused: nothing was taken");
                assertThat(notice.line().href()).isEqualTo("/imports/" + run);
            });
        }
        assertThat(inbox(RUTH)).isEmpty();
        People.write(database, "delete from access.group_member where account_id in (9572, 9573)");
    }

    private void lead(long who, long of) {
        People.write(
                database,
                "insert into access.team (id, name) overriding system value values (9571, 'Led by Diane')"
                        + " on conflict do nothing");
        People.write(
                database,
                "insert into access.team_member (team_id, account_id, is_lead) values (9571, " + who
                        + ", true), (9571, " + of + ", false) on conflict do nothing");
    }

    @Test
    @Proves("NO-events")
    void aTaskTellsItsAssigneeAndItsSubscribers() {
        var task = new AddTask(
                MAYA,
                null,
                "Call Maya",
                TaskType.CALL,
                Priority.MEDIUM,
                new Assignee.Person(RUTH),
                clock.instant().plus(Duration.ofHours(20)));
        long id = ((TaskChange.Done) as(DIANE, () -> tasks.add(task, viewer(DIANE)))).id();
        as(DIANE, () -> tasks.follow(id, new Assignee.Person(DIANE), true, viewer(DIANE)));
        round();
        assertThat(inbox(RUTH)).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo(NoticeEvent.ASSIGNED);
            assertThat(notice.said()).containsExactly("Diane Holt gave it to you");
            assertThat(notice.line().href()).startsWith("/tasks/TASK-");
        });
        clock.advance(Duration.ofMinutes(6));
        reminders.tell();
        round();
        assertThat(inbox(RUTH)).anySatisfy(notice -> {
            assertThat(notice.event()).isEqualTo(NoticeEvent.DUE);
            assertThat(notice.said()).containsExactly("It is due soon");
        });
        as(RUTH, () -> tasks.complete(id, "", true, viewer(RUTH)));
        round();
        assertThat(inbox(DIANE)).extracting(Notices.Notice::event).containsExactly(NoticeEvent.CLOSED);
    }

    @Test
    @Proves({"G-11", "NO-events"})
    void aMentionInANoteIsToldToWhomMayReadIt() {
        note(new Visibility.People(List.of(HUGO)), "Ask @Hugo Vance and @Diane Holt");
        round();
        assertThat(inbox(HUGO)).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo(NoticeEvent.MENTIONED);
            assertThat(notice.said()).containsExactly("Ruth Adler mentioned you in a note");
        });
        assertThat(inbox(DIANE)).isEmpty();
    }

    private void note(Visibility visibility, String text) {
        var note = new WriteNote(MAYA, null, NoteType.GENERAL, text, visibility);
        var told = as(RUTH, () -> readers.unreading(note, viewer(RUTH)));
        assertThat(told).contains("cannot see this").contains("Diane Holt").doesNotContain("Hugo Vance");
        as(RUTH, () -> notes.write(note, viewer(RUTH)));
    }

    @Test
    @Proves("NO-events")
    void whatWasToldSinceSomebodyLeftStandsBesideTheirWork() throws Exception {
        var ruth = people.cookie(RUTH, "ruth@people.test");
        http.perform(get("/inbox/since").cookie(ruth)).andExpect(status().isOk());
        People.write(
                database,
                "update notice.visit set came_at = now() - interval '2 hours', left_at = null where account_id = 9502");
        raise(DIANE, MAYA, "leaving", null);
        round();
        for (int visit = 0; visit < 2; visit++) {
            http.perform(get("/inbox/since").cookie(ruth))
                    .andExpect(content().string(containsString("1 update")))
                    .andExpect(content().string(containsString("Diane Holt raised it for you to review")));
        }
        People.write(
                database,
                "update notice.visit set came_at = now() - interval '1 hour';"
                        + " update notice.notice set last_at = now() - interval '2 hours'");
        http.perform(get("/inbox/since").cookie(ruth)).andExpect(content().string(containsString("Nothing new.")));
    }

    @Test
    void quietHoursHoldMailBackAndAMutedRecordIsSilent() {
        var always = new Choices.Chosen(Map.of(), 1, java.time.LocalTime.MIDNIGHT, java.time.LocalTime.of(23, 59, 59));
        choices.save(always, viewer(RUTH));
        openCase(DIANE, RUTH, "Plan", false);
        round();
        clock.advance(Duration.ofMinutes(6));
        round();
        assertThat(mails()).isEmpty();
        var notice = inbox(RUTH).getFirst();
        as(RUTH, () -> {
            notices.mute(notice.id(), true, viewer(RUTH));
            return true;
        });
        assertThat(inbox(RUTH).getFirst().isMuted()).isTrue();
    }

    @Test
    void theInboxIsReadMarkedAndNobodyElses() throws Exception {
        raise(DIANE, MAYA, "leaving", null);
        round();
        var ruth = people.cookie(RUTH, "ruth@people.test");
        var hugo = people.cookie(HUGO, "hugo@people.test");
        long id = inbox(RUTH).getFirst().id();
        http.perform(get("/inbox").cookie(ruth))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Maya Okafor")))
                .andExpect(content().string(containsString("Diane Holt raised it for you to review")));
        http.perform(get("/inbox/" + id).cookie(hugo)).andExpect(status().isNotFound());
        http.perform(get("/inbox").cookie(hugo)).andExpect(content().string(not(containsString("Maya"))));
        http.perform(get("/inbox/" + id).cookie(ruth)).andExpect(status().isSeeOther());
        http.perform(get("/inbox").cookie(ruth)).andExpect(content().string(containsString("All caught up")));
        http.perform(get("/inbox?view=all").cookie(ruth)).andExpect(content().string(containsString("Mark as unread")));
        http.perform(get("/preferences/notifications").cookie(ruth)).andExpect(status().isOk());
        http.perform(post("/preferences/notifications")
                        .param("quietFrom", "20:00")
                        .cookie(ruth)
                        .with(csrf()))
                .andExpect(status().is(422));
        http.perform(post("/preferences/away").cookie(ruth).with(csrf()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Choose who covers for you.")));
    }

    private AlertId raise(long by, ContactId student, String type, Priority priority) {
        return raise(by, student, type, priority, RUTH);
    }

    private AlertId raise(long by, ContactId student, String type, Priority priority, long reviewer) {
        var command = new RaiseAlert(student, type, priority, "", "", null, "manual", null, null, null, false);
        var alert =
                as(by, () -> ((Raising.Raised) alerts.raise(command, viewer(by).cause())).alert());
        People.write(
                database,
                "update alert.alert set reviewer_id = " + reviewer + ", reviewer_team_id = null where id = "
                        + alert.value());
        return alert;
    }

    private void move(long by, AlertId alert, AlertStatus to) {
        as(
                by,
                () -> to == AlertStatus.TRIAGE
                        ? moves.triage(alert, 0, viewer(by))
                        : moves.progress(alert, 0, viewer(by)));
    }

    private long openCase(long by, long assignee, String title, boolean isPrivate) {
        var command = new OpenCase(
                MAYA,
                "advising",
                title,
                "",
                Priority.MEDIUM,
                new Assignee.Person(assignee),
                null,
                isPrivate,
                List.of());
        return as(by, () -> ((Opening.Opened) cases.open(command, viewer(by))).number());
    }

    private void change(long number, CaseField field, String value) {
        var seen = as(DIANE, () -> properties.seen(number, field));
        assertThat(as(DIANE, () -> properties.change(number, field, seen, value, viewer(DIANE))))
                .isInstanceOf(CaseChange.Done.class);
    }

    private void round() {
        assertThat(service(rounds::go)).isTrue();
    }

    private List<Notices.Notice> inbox(long account) {
        return as(account, () -> notices.list(viewer(account), false, 0, 50));
    }

    private List<Deliveries.Delivery> mails() {
        return service(() -> deliveries.list(false, 0, 50));
    }

    private Viewer viewer(long account) {
        return as(account, () -> viewers.ofAccount(account).orElseThrow());
    }

    private static <T> T service(Supplier<T> work) {
        return Caller.SERVICE.call(work);
    }
}
