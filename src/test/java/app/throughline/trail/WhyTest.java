package app.throughline.trail;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import app.throughline.access.Accounts;
import app.throughline.access.Assignee;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.Priority;
import app.throughline.casework.Cases;
import app.throughline.casework.OpenCase;
import app.throughline.casework.Opening;
import app.throughline.contact.ContactId;
import app.throughline.task.AddTask;
import app.throughline.task.TaskChange;
import app.throughline.task.Tasks;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Why a record is as it is, told to whoever sees it, and nothing of what they do not see. */
@ThroughlineTest
class WhyTest {
    private static final ContactId IDA = new ContactId(97_301);
    private static final ContactId BEN = new ContactId(97_302);

    @Autowired
    MockMvc web;

    @Autowired
    Alerts alerts;

    @Autowired
    AlertMoves moves;

    @Autowired
    Cases cases;

    @Autowired
    Tasks tasks;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    People people;

    @BeforeEach
    void ruthAdvisesIda() {
        people = new People(database, signIns, accounts);
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, given_name, family_name) overriding system value"
                        + " values (97301, 'why', '1', 'Ida', 'Moe'), (97302, 'why', '2', 'Ben', 'Moe') on conflict do nothing");
        People.write(
                database,
                "insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source)"
                        + " select s.id, 9502, r.id, true, date '2020-01-01', 'why' from contact.network_role r, (values (97301),"
                        + " (97302)) s (id) where r.key = 'academic_advisor' and not exists (select 1 from"
                        + " contact.network_link l where l.contact_id = s.id)");
    }

    @Test
    @Proves("EX-why")
    void theReviewerReadsWhyAnAlertCameToThemAndWhoRaisedIt() throws Exception {
        var alert = raise(IDA);
        var number = number(alert);
        as(DIANE, () -> moves.assign(alert, 1, RUTH, null, viewer(DIANE)));
        var page = page(RUTH, "/alerts/ALERT-" + number + "/why");
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString())
                .contains("Why is ALERT-" + number + " as it is?")
                .contains("You are the reviewer because Diane Holt changed the reviewer of it at")
                .contains("<b>Diane Holt</b> raised it");
        assertThat(page(DIANE, "/alerts/ALERT-" + number + "/why").getContentAsString())
                .contains("You are the raiser because you raised it at");
    }

    @Test
    @Proves("EX-why")
    void aChangeTellsWhatLedToItAndACaseOneMayNotSeeIsNotNamed() throws Exception {
        var seen = raise(IDA);
        var opened = open(IDA, seen, false);
        assertThat(page(RUTH, "/alerts/ALERT-" + number(seen) + "/why").getContentAsString())
                .contains("changed the case and status of it")
                .contains("because Diane Holt linked an alert to <a class=\"link\" href=\"/cases/CASE-"
                        + opened.number() + "\">CASE-" + opened.number() + "</a>");
        var other = raise(BEN);
        var secret = open(BEN, other, true);
        assertThat(page(RUTH, "/alerts/ALERT-" + number(other) + "/why").getContentAsString())
                .contains("a record you cannot open")
                .doesNotContain("CASE-" + secret.number());
        assertThat(page(DIANE, "/cases/CASE-" + opened.number() + "/why").getContentAsString())
                .contains("You are the assignee because you opened it at")
                .contains("linked an alert to it");
    }

    @Test
    @Proves("EX-why")
    void aTaskTellsWhoGaveIt() throws Exception {
        var add = AddTask.of(IDA, null, "Call Ida", new Assignee.Person(RUTH), null);
        var done = (TaskChange.Done) as(DIANE, () -> tasks.add(add, viewer(DIANE)));
        var number = one("select number from task.task where id = " + done.id());
        assertThat(page(RUTH, "/tasks/TASK-" + number + "/why").getContentAsString())
                .contains("You are the assignee because Diane Holt added it at");
    }

    @Test
    @Proves("EX-why")
    void whoDoesNotSeeTheRecordGetsTheNeutralPage() throws Exception {
        var number = number(raise(IDA));
        assertThat(page(HUGO, "/alerts/ALERT-" + number + "/why").getStatus()).isEqualTo(404);
        assertThat(page(HUGO, "/alerts/ALERT-999999999/why").getStatus()).isEqualTo(404);
        assertThat(page(HUGO, "/inbox/999999999/why").getStatus()).isEqualTo(404);
    }

    private AlertId raise(ContactId student) {
        var command = new RaiseAlert(student, "leaving", null, "Talks of leaving", "", null, "manual", null, null);
        return ((Raising.Raised)
                        as(DIANE, () -> alerts.raise(command, viewer(DIANE).cause())))
                .alert();
    }

    private Opening.Opened open(ContactId student, AlertId alert, boolean isPrivate) {
        var open = new OpenCase(
                student,
                "retention",
                "Staying",
                "",
                Priority.MEDIUM,
                new Assignee.Person(DIANE),
                null,
                isPrivate,
                List.of(alert));
        return (Opening.Opened) as(DIANE, () -> cases.open(open, viewer(DIANE)));
    }

    private long number(AlertId alert) {
        return one("select number from alert.alert where id = " + alert.value());
    }

    private long one(String sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Viewer viewer(long account) {
        return as(account, () -> viewers.ofAccount(account).orElseThrow());
    }

    private MockHttpServletResponse page(long account, String url) throws Exception {
        return web.perform(get(url).cookie(cookie(account)).accept("text/html"))
                .andReturn()
                .getResponse();
    }

    private Cookie cookie(long account) {
        return people.cookie(
                account,
                account == RUTH ? "ruth@people.test" : account == HUGO ? "hugo@people.test" : "diane@people.test");
    }
}
