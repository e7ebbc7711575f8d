package app.throughline.casework;

import static app.throughline.casework.CaseScene.DORA;
import static app.throughline.casework.CaseScene.GONE;
import static app.throughline.casework.CaseScene.OMAR;
import static app.throughline.casework.CaseScene.RUTH;
import static app.throughline.casework.CaseScene.about;
import static app.throughline.casework.CaseScene.as;
import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.Assignee;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.casework.playbook.Playbook;
import app.throughline.casework.playbook.PlaybookSettings;
import app.throughline.casework.playbook.Playbooks;
import app.throughline.casework.related.Relations;
import app.throughline.kernel.RecordRef;
import app.throughline.task.DueUnit;
import app.throughline.task.TaskType;
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
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Playbooks on cases, and what is related to cases. */
@ThroughlineTest
class PlaybooksTest {
    private static final long ADMIN = 8891;

    @Autowired
    MockMvc mvc;

    @Autowired
    Cases cases;

    @Autowired
    Playbooks playbooks;

    @Autowired
    PlaybookSettings settings;

    @Autowired
    Relations relations;

    @Autowired
    Alerts alerts;

    @Autowired
    Tasks tasks;

    @Autowired
    Viewers viewers;

    @Autowired
    AlertTypes alertTypes;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    TestDatabase database;

    CaseScene scene;
    Cookie ruth;

    @BeforeEach
    void people() {
        scene = new CaseScene(database, viewers, alertTypes);
        scene.past("insert into access.account (id, email, given_name, family_name) overriding system value values ("
                + ADMIN + ", 'playbooks@demo.invalid', 'Ada', 'Minh') on conflict do nothing");
        scene.past("insert into access.group_member (group_id, account_id) values (1, " + ADMIN
                + ") on conflict do nothing");
        ruth = new People(database, signIns, accounts).cookie(RUTH, "ruth2@demo.invalid");
    }

    @Test
    @Proves("TN-playbooks")
    void theFiveShippedPlaybooksHaveTheirTasks() {
        assertThat(playbooks.active())
                .extracting(Playbook::name)
                .contains(
                        "First contact",
                        "Attendance recovery",
                        "Midterm recovery plan",
                        "Withdrawal conversation",
                        "Basic needs referral");
        var first = named("First contact");
        assertThat(first.tasks()).extracting(step -> step.due().amount()).containsExactly(0, 2, 4, 7);
        assertThat(first.tasks().getFirst().type()).isEqualTo(TaskType.CALL);
        assertThat(named("Attendance recovery").tasks().get(2).after())
                .isEqualTo(named("Attendance recovery").tasks().get(1).id());
    }

    @Test
    @Proves("TN-playbooks")
    void applyingAPlaybookAddsItsTasksAndApplyingItTwiceAsks() throws Exception {
        var opened = open(about(scene.student(8892, "Rae"), RUTH));
        var playbook = Long.toString(named("First contact").id());
        var base = "/cases/CASE-" + opened.number();
        mvc.perform(get(base + "/playbook").cookie(ruth))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("First contact, 4 tasks")));
        send(base + "/playbook", "value", playbook).andExpect(redirectedUrl(base));
        assertThat(count(opened, "assignee_id = " + RUTH + " and due_at is not null"))
                .isEqualTo(4);
        send(base + "/playbook", "value", playbook)
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("was applied to this case before")));
        assertThat(count(opened, "true")).isEqualTo(4);
        send(base + "/playbook", "value", playbook, "seen", "again").andExpect(redirectedUrl(base));
        assertThat(count(opened, "true")).isEqualTo(8);
        send(base + "/playbook", "value", "0").andExpect(status().isUnprocessableEntity());
        mvc.perform(get(base).cookie(ruth))
                .andExpect(content().string(containsString("applied the playbook First contact to this case")));
        assertThat(scene.count("select count(*) from audit.entry a join audit.entry c on c.id = a.cause_entry_id where"
                        + " a.action = 'task.added' and c.action = 'case.playbook_applied' and a.contact_id = 8892"))
                .isEqualTo(8);
    }

    @Test
    @Proves("TN-playbooks")
    void aTaskThatCountsFromAnotherIsDueWhenThatOneIsCompleted() {
        var opened = open(about(scene.student(8893, "Sol"), RUTH));
        apply(opened, named("Attendance recovery"));
        assertThat(count(opened, "due_at is null")).isEqualTo(2);
        long meeting = scene.count("select id from task.task where case_id = " + opened.id() + " and type = 'meeting'");
        as(RUTH, () -> tasks.tick(meeting, true, scene.viewer(RUTH)));
        assertThat(count(opened, "due_at is null")).isZero();
    }

    @Test
    @Proves({"TN-2", "TN-playbooks"})
    void whoCannotTakeATaskIsLeftOutAndItFallsToTheCasesAssignee() {
        var name = "Test of assignees";
        scene.past(
                "delete from casework.playbook_task where playbook_id in (select id from casework.playbook where name = '"
                        + name + "')");
        var playbook = new Playbook(0, name, "", "", "", null, null, true, Playbook.Keeping.SHARED, List.of());
        if (settings.list().stream().noneMatch(one -> one.name().equals(name))) {
            as(ADMIN, () -> settings.save(playbook, scene.viewer(ADMIN)));
        }
        long id = named(name).id();
        long advisor = scene.count("select id from contact.network_role where key = 'academic_advisor'");
        long tutor = scene.count("select id from contact.network_role where key = 'tutor'");
        for (var doer : List.of(
                new Playbook.Doer.Fixed(new Assignee.Person(GONE)),
                new Playbook.Doer.Role(advisor),
                new Playbook.Doer.Role(tutor),
                new Playbook.Doer.Student(),
                new Playbook.Doer.Fixed(new Assignee.Person(RUTH)))) {
            var due = new Playbook.Due(3, DueUnit.DAYS);
            var step = new Playbook.Step(0, "Ask " + doer, TaskType.TODO, "", doer, null, due, 0);
            assertThat(as(ADMIN, () -> settings.save(id, step, scene.viewer(ADMIN))))
                    .isEmpty();
        }
        var opened = open(about(scene.student(8894, "Tam"), OMAR));
        apply(opened, named(name));
        assertThat(count(opened, "assignee_id = " + OMAR))
                .as("gone, and no tutor")
                .isEqualTo(2);
        assertThat(count(opened, "assignee_id = " + RUTH))
                .as("her advisor, and by name")
                .isEqualTo(2);
        assertThat(count(opened, "is_for_contact")).isEqualTo(1);
        as(ADMIN, () -> {
            settings.turn(id, false, scene.viewer(ADMIN));
            return settings.delete(id, scene.viewer(ADMIN));
        });
        assertThat(settings.list())
                .as("applied ones stay")
                .extracting(Playbook::name)
                .contains(name);
        assertThat(playbooks.find(id)).isEmpty();
    }

    @Test
    @Proves({"TN-playbooks", "SE-settings"})
    void administratorsWriteReorderTurnOffAndDeletePlaybooks() throws Exception {
        var admin = new People(database, signIns, accounts).cookie(ADMIN, "playbooks@demo.invalid");
        mvc.perform(get("/settings/playbooks").cookie(ruth)).andExpect(status().isNotFound());
        mvc.perform(get("/settings/playbooks").cookie(admin))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Attendance recovery")));
        write(admin, "/settings/playbooks", "name", "").andExpect(status().isUnprocessableEntity());
        write(admin, "/settings/playbooks", "name", "First contact")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Another playbook has this name.")));
        write(admin, "/settings/playbooks", "name", "Written in a test", "title", "Plan")
                .andExpect(redirectedUrl("/settings/playbooks"));
        long id = named("Written in a test").id();
        var path = "/settings/playbooks/" + id;
        write(admin, path + "/tasks", "title", "One", "type", "call", "doer", "case", "amount", "x")
                .andExpect(status().isUnprocessableEntity());
        write(admin, path + "/tasks", "title", "One", "type", "call", "doer", "case", "amount", "1", "unit", "days");
        long one = named("Written in a test").tasks().getFirst().id();
        write(admin, path + "/tasks", "title", "Two", "doer", "student", "amount", "2", "after", Long.toString(one));
        long two = named("Written in a test").tasks().getLast().id();
        mvc.perform(get(path).cookie(admin)).andExpect(content().string(containsString("2 business days after “One”")));
        write(admin, path + "/tasks/" + two + "/position", "by", "-1");
        assertThat(named("Written in a test").tasks().getFirst().id())
                .as("not before the one it counts from")
                .isEqualTo(one);
        write(admin, path + "/tasks/" + one + "/deletion");
        assertThat(named("Written in a test").tasks()).singleElement().matches(step -> step.after() == null);
        write(admin, path + "/position", "by", "-1");
        write(admin, path + "/state");
        assertThat(playbooks.find(id)).isEmpty();
        write(admin, path + "/deletion").andExpect(redirectedUrl("/settings/playbooks"));
        assertThat(settings.list()).extracting(Playbook::name).doesNotContain("Written in a test");
        for (var rest : List.of(
                "/new",
                "/" + named("First contact").id(),
                "/" + named("First contact").id() + "/edit")) {
            mvc.perform(get("/settings/playbooks" + rest).cookie(admin)).andExpect(status().isOk());
        }
    }

    @Test
    @Proves("TN-playbooks")
    void thePlaybookOfATypeComesWithANewCaseUnlessItIsUnticked() throws Exception {
        var student = scene.student(887098, "Zed");
        scene.past("update casework.case_type set playbook_id = "
                + named("First contact").id() + " where key = 'engagement'");
        try {
            mvc.perform(get("/cases/new?student=" + student.value()).cookie(ruth))
                    .andExpect(content().string(containsString("Engagement: First contact")));
            for (var ticked : List.of("on", "")) {
                var tick = ticked.isEmpty() ? List.of("x", "x") : List.of("usual", ticked);
                send(
                                "/cases/new",
                                "student",
                                Long.toString(student.value()),
                                "type",
                                "engagement",
                                "priority",
                                "4",
                                "assignee",
                                "p" + RUTH,
                                tick.get(0),
                                tick.get(1))
                        .andExpect(status().isSeeOther());
            }
            assertThat(scene.count("select count(*) from task.task t join casework.support_case c on c.id = t.case_id"
                            + " where c.contact_id = 887098"))
                    .isEqualTo(4);
            assertThat(as(ADMIN, () -> settings.delete(named("First contact").id(), scene.viewer(ADMIN))))
                    .hasValueSatisfying(places -> assertThat(places).contains("the case type Engagement"));
        } finally {
            scene.past("update casework.case_type set playbook_id = null");
        }
    }

    @Test
    @Proves({"LI-3", "TN-playbooks"})
    void manyCasesGetAPlaybookAndASubscriberAtOnce() throws Exception {
        var one = open(about(scene.student(887099, "Ivo"), RUTH));
        var two = open(about(scene.student(887099, "Ivo"), RUTH));
        var playbook = Long.toString(named("First contact").id());
        send("/cases/CASE-" + two.number() + "/playbook", "value", playbook);
        var done = change("playbook", playbook, one, two);
        assertThat(count(one, "true")).isEqualTo(4);
        assertThat(count(two, "true")).as("it was applied before").isEqualTo(4);
        mvc.perform(get(done).cookie(ruth)).andExpect(content().string(containsString("1 case changed")));
        var followed = change("subscribe", "p" + DORA, one, two);
        assertThat(subscribed(one) + subscribed(two)).isEqualTo(2);
        send(followed + "/undo").andExpect(status().is3xxRedirection());
        assertThat(subscribed(one) + subscribed(two)).isZero();
        mvc.perform(post("/changes")
                        .param("list", "cases")
                        .param("action", "nothing")
                        .param("id", "1")
                        .with(csrf())
                        .cookie(ruth))
                .andExpect(status().isNotFound());
    }

    private String change(String action, String value, Opening.Opened... ticked) throws Exception {
        var request = post("/changes").param("list", "cases").param("action", action);
        for (var opened : ticked) {
            request.param("id", Long.toString(opened.id()));
        }
        var draft = mvc.perform(request.with(csrf()).cookie(ruth))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(get(draft + "/preview?value=" + value)
                        .header("HX-Request", "true")
                        .cookie(ruth))
                .andExpect(status().isOk());
        send(draft, "value", value).andExpect(status().is3xxRedirection());
        return draft;
    }

    private long subscribed(Opening.Opened opened) {
        return scene.count("select count(*) from casework.case_subscriber where account_id = " + DORA
                + " and case_id = " + opened.id());
    }

    @Test
    @Proves("TN-1")
    void aTemplateOfCasesKeptForOneselfIsThereForNobodyElse() {
        var own = new Playbook(
                0, "Only Ada's", "", "Mine", "", null, null, true, new Playbook.Keeping(0, ADMIN, false), List.of());
        assertThat(as(ADMIN, () -> settings.save(own, scene.viewer(ADMIN)))).isEmpty();
        long id = named("Only Ada's").id();
        assertThat(as(ADMIN, () -> playbooks.find(id))).isPresent();
        assertThat(as(RUTH, () -> playbooks.find(id))).isEmpty();
        as(ADMIN, () -> settings.delete(id, scene.viewer(ADMIN)));
    }

    @Test
    @Proves({"TN-1", "TN-playbooks"})
    void aNewCaseIsFilledInAndNothingIsLocked() throws Exception {
        var student = scene.student(887097, "Yan");
        var id = Long.toString(named("Attendance recovery").id());
        var path = "/cases/new?student=" + student.value();
        mvc.perform(get(path + "&playbook=" + id).cookie(ruth))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"Attendance recovery\"")))
                .andExpect(content().string(containsString("Opening the case adds 4 tasks.")));
        send(
                        "/cases/new",
                        "student",
                        Long.toString(student.value()),
                        "playbook",
                        id,
                        "title",
                        "My own title",
                        "type",
                        "advising",
                        "priority",
                        "4",
                        "assignee",
                        "p" + RUTH)
                .andExpect(status().isSeeOther());
        assertThat(scene.count("select count(*) from task.task t join casework.support_case c on c.id = t.case_id where"
                        + " c.contact_id = 887097 and c.title = 'My own title' and c.priority = 4"))
                .isEqualTo(4);
        scene.past("insert into casework.playbook (name, type_id, position) select 'For wellbeing', id, 99 from"
                + " casework.case_type where key = 'wellbeing' on conflict do nothing");
        mvc.perform(get(path + "&playbook=" + named("For wellbeing").id()).cookie(ruth))
                .andExpect(content().string(containsString("The type of For wellbeing is not for you to use.")));
        scene.past("delete from casework.playbook where name = 'For wellbeing'");
    }

    @Test
    @Proves("CA-7")
    void relatedRecordsAreLinkedWithoutCopyingAndEndingItDeletesNothing() throws Exception {
        var student = scene.student(8895, "Uma");
        var alert = scene.raise(alerts, DORA, student);
        var opened = open(about(student, RUTH));
        var other = open(about(student, RUTH));
        var foreign = scene.raise(alerts, DORA, scene.student(8896, "Val"));
        var base = "/cases/CASE-" + opened.number();
        mvc.perform(get(base + "/related").cookie(ruth))
                .andExpect(content().string(containsString("value=\"alert:" + alert.value() + "\"")))
                .andExpect(content().string(not(containsString("alert:" + foreign.value()))));
        send(base + "/related", "item", "alert:" + alert.value()).andExpect(redirectedUrl(base));
        send(base + "/related", "item", "case:" + other.id()).andExpect(redirectedUrl(base));
        send(base + "/related", "item", "alert:" + foreign.value()).andExpect(status().isNotFound());
        assertThat(as(RUTH, () -> alerts.brief(alert)).caseId()).isNull();
        assertThat(as(RUTH, () -> relations.of(other.number())))
                .as("both of a pair show the other")
                .extracting(Relations.Related::label)
                .containsExactly("CASE-" + opened.number());
        send("/cases/CASE-" + other.number() + "/related/end", "item", "case:" + opened.id());
        send(base + "/related/end", "item", "alert:" + alert.value());
        assertThat(as(RUTH, () -> relations.of(opened.number()))).isEmpty();
        assertThat(as(RUTH, () -> cases.find(other.number()))).isPresent();
        mvc.perform(get(base).cookie(ruth)).andExpect(content().string(containsString("to this case")));
    }

    @Test
    @Proves("CA-7")
    void aRelatedRecordOneMayNotSeeIsAbsent() {
        var student = scene.student(8897, "Wes");
        var opened = open(about(student, RUTH));
        var hidden = open(about(student, RUTH));
        as(RUTH, () -> relations.relate(opened.number(), new RecordRef("case", hidden.id()), scene.viewer(RUTH)));
        scene.past("update casework.support_case set is_private = true where id = " + hidden.id());
        assertThat(as(RUTH, () -> relations.of(opened.number()))).hasSize(1);
        assertThat(as(OMAR, () -> relations.of(opened.number()))).isEmpty();
        assertThat(as(OMAR, () -> relations.candidates(opened.number()))).isEmpty();
    }

    private Playbook named(String name) {
        return settings.list().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void apply(Opening.Opened opened, Playbook playbook) {
        assertThat(as(RUTH, () -> playbooks.apply(opened.number(), playbook.id(), false, scene.viewer(RUTH))))
                .isInstanceOf(CaseChange.Done.class);
    }

    private long count(Opening.Opened opened, String which) {
        return scene.count("select count(*) from task.task where case_id = " + opened.id() + " and " + which);
    }

    private ResultActions send(String path, String... values) throws Exception {
        return write(ruth, path, values);
    }

    private ResultActions write(Cookie who, String path, String... values) throws Exception {
        var request = post(path).with(csrf()).cookie(who);
        for (int i = 0; i < values.length; i += 2) {
            request.param(values[i], values[i + 1]);
        }
        return mvc.perform(request);
    }

    private Opening.Opened open(OpenCase open) {
        return (Opening.Opened) as(RUTH, () -> cases.open(open, scene.viewer(RUTH)));
    }
}
