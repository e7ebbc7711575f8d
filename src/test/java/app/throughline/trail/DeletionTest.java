package app.throughline.trail;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.Assignee;
import app.throughline.access.Deletions;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertId;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.Priority;
import app.throughline.casework.Cases;
import app.throughline.casework.OpenCase;
import app.throughline.casework.Opening;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Caller;
import app.throughline.note.Visibility;
import app.throughline.note.file.FileChange;
import app.throughline.note.file.FileStore;
import app.throughline.note.file.Files;
import app.throughline.note.file.PurgedContents;
import app.throughline.task.AddTask;
import app.throughline.task.TaskChange;
import app.throughline.task.Tasks;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Deleting records and putting them back, as an administrator. */
@ThroughlineTest
class DeletionTest {
    private static final long ADA = 97_410;
    private static final ContactId TOM = new ContactId(97_401);

    @Autowired
    MockMvc web;

    @Autowired
    Alerts alerts;

    @Autowired
    Cases cases;

    @Autowired
    Tasks tasks;

    @Autowired
    Deletions deletions;

    @Autowired
    Files files;

    @Autowired
    FileStore store;

    @Autowired
    PurgedContents contents;

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
    void adaAdministers() {
        people = new People(database, signIns, accounts);
        write("insert into access.account (id, email, given_name, family_name) overriding system value values"
                + " (97410, 'ada@deletion.test', 'Ada', 'Admin') on conflict do nothing");
        write("insert into access.group_member (group_id, account_id) values (1, 97410) on conflict do nothing");
        write("insert into contact.contact (id, source, source_key, given_name, family_name) overriding system value"
                + " values (97401, 'deletion', '1', 'Tom', 'Deleted') on conflict do nothing");
    }

    @Test
    @Proves("G-7")
    void aDeletedAlertIsGoneForEverybodyUntilItIsPutBack() throws Exception {
        var alert = raise();
        var url = "/alerts/ALERT-" + one("select number from alert.alert where id = " + alert.value());
        assertThat(page(url).getContentAsString()).contains(url + "/deletion");
        assertThat(send(url + "/deletion", " ").getStatus()).isEqualTo(422);
        assertThat(send(url + "/deletion", "Entered twice").getStatus()).isEqualTo(303);
        assertThat(page(url).getStatus()).isEqualTo(404);
        assertThat(as(ADA, () -> alerts.ofContact(TOM, 100))).extracting("id").doesNotContain(alert.value());
        assertThat(software(() -> alerts.briefs(List.of(alert.value())))).isEmpty();
        var list = page("/settings/deleted-records").getContentAsString();
        assertThat(list).contains(url.substring(8)).contains("Entered twice").contains("Tom Deleted");
        long id = one("select id from access.deletion where kind = 'alert' and record_id = " + alert.value());
        send("/settings/deleted-records/" + id + "/restoration", "");
        assertThat(page(url).getStatus()).isEqualTo(200);
        assertThat(one("select count(*) from audit.entry where record_kind = 'alert' and record_id = " + alert.value()
                        + " and action in ('alert.raised', 'alert.deleted', 'alert.restored')"))
                .isEqualTo(3);
    }

    @Test
    @Proves("G-7")
    void aCaseTakesItsTasksAlongAndOpenAlertsKeepItWhereItIs() throws Exception {
        var opened = open(List.of());
        var add = AddTask.of(TOM, opened.id(), "Call Tom", new Assignee.Person(ADA), null);
        var task = (TaskChange.Done) as(ADA, () -> tasks.add(add, viewer(ADA)));
        var taskUrl = "/tasks/TASK-" + one("select number from task.task where id = " + task.id());
        assertThat(page(taskUrl).getStatus()).isEqualTo(200);
        assertThat(send("/cases/CASE-" + opened.number() + "/deletion", "Wrong student")
                        .getStatus())
                .isEqualTo(303);
        assertThat(page("/cases/CASE-" + opened.number()).getStatus()).isEqualTo(404);
        assertThat(page(taskUrl).getStatus()).isEqualTo(404);
        var held = open(List.of(raise()));
        assertThat(send("/cases/CASE-" + held.number() + "/deletion", "Wrong student")
                        .getContentAsString())
                .contains("It holds open alerts");
        assertThat(page("/cases/CASE-" + held.number()).getStatus()).isEqualTo(200);
    }

    @Test
    @Proves("G-7")
    void afterThirtyDaysTheTextIsErasedAndNothingIsPutBack() throws Exception {
        var add = AddTask.of(TOM, null, "Ask about the scholarship", new Assignee.Person(ADA), null);
        var task = (TaskChange.Done) as(ADA, () -> tasks.add(add, viewer(ADA)));
        var number = one("select number from task.task where id = " + task.id());
        send("/tasks/TASK-" + number + "/deletion", "Not ours");
        write("update access.deletion set deleted_at = now() - interval '31 days' where kind = 'task' and record_id = "
                + task.id());
        assertThat(software(deletions::purge)).isPositive();
        assertThat(one("select count(*) from task.task where id = " + task.id() + " and title = 'Deleted'"))
                .isEqualTo(1);
        assertThat(page("/settings/deleted-records").getContentAsString()).doesNotContain("TASK-" + number + "<");
        assertThat(one("select count(*) from audit.entry where record_kind = 'task' and record_id = " + task.id()))
                .isEqualTo(2);
    }

    @Test
    @Proves("G-7")
    void theFilesOfAPurgedCaseAreErasedWithTheirContents() throws Exception {
        var opened = open(List.of());
        var sent = new Files.Sent(TOM, opened.id(), "letter.txt", new Visibility.Everyone());
        var content = new ByteArrayInputStream("Dear Tom".getBytes(StandardCharsets.UTF_8));
        var stored = (FileChange.Done) Caller.web(ADA).call(() -> {
            try {
                return files.upload(sent, content, viewer(ADA));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        var file = as(ADA, () -> files.get(stored.id()));
        send("/cases/CASE-" + opened.number() + "/deletion", "Wrong student");
        assertThat(store.open(String.valueOf(file.key()))).isNotEmpty();
        write("update access.deletion set deleted_at = now() - interval '31 days' where kind = 'case' and record_id = "
                + opened.id());
        assertThat(software(deletions::purge)).isPositive();
        assertThat(contents.erase()).isPositive();
        assertThatThrownBy(() -> store.open(String.valueOf(file.key()))).isInstanceOf(FileNotFoundException.class);
        assertThat(one("select count(*) from note.stored_file where id = " + stored.id()
                        + " and name = 'Deleted' and storage_key is null and sha256 = '" + file.sha256() + "'"))
                .isEqualTo(1);
        assertThat(contents.erase()).isZero();
    }

    @Test
    @Proves("G-7")
    void nobodyButAnAdministratorDeletes() throws Exception {
        var url = "/alerts/ALERT-" + one("select number from alert.alert where id = " + raise().value());
        var ruth = people.cookie(RUTH, "ruth@people.test");
        assertThat(web.perform(post(url + "/deletion").cookie(ruth).with(csrf()).param("reason", "x"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(web.perform(get("/settings/deleted-records").cookie(ruth).accept("text/html"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(page(url).getStatus()).isEqualTo(200);
    }

    private AlertId raise() {
        var command = new RaiseAlert(TOM, "financial", null, "Rent is late", "", null, "manual", null, null);
        return ((Raising.Raised) as(ADA, () -> alerts.raise(command, viewer(ADA).cause()))).alert();
    }

    private Opening.Opened open(List<AlertId> with) {
        var open = new OpenCase(
                TOM, "academic", "A case", "", Priority.MEDIUM, new Assignee.Person(ADA), null, false, with);
        return (Opening.Opened) as(ADA, () -> cases.open(open, viewer(ADA)));
    }

    private static <T> T software(java.util.function.Supplier<T> work) {
        return Caller.SERVICE.call(work);
    }

    private Viewer viewer(long account) {
        return as(account, () -> viewers.ofAccount(account).orElseThrow());
    }

    private MockHttpServletResponse page(String url) throws Exception {
        var ada = people.cookie(ADA, "ada@deletion.test");
        return web.perform(get(url).cookie(ada).accept("text/html")).andReturn().getResponse();
    }

    private MockHttpServletResponse send(String url, String reason) throws Exception {
        var ada = people.cookie(ADA, "ada@deletion.test");
        return web.perform(post(url).cookie(ada).with(csrf()).param("reason", reason))
                .andReturn()
                .getResponse();
    }

    private void write(String sql) {
        People.write(database, sql);
    }

    private long one(String sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
