package app.throughline.task.page;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.MAYA;
import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
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
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.calendar.Institutions;
import app.throughline.calendar.Priority;
import app.throughline.task.AddTask;
import app.throughline.task.Reminders;
import app.throughline.task.Repeat;
import app.throughline.task.TaskDetail;
import app.throughline.task.TaskStatus;
import app.throughline.task.TaskStore;
import app.throughline.task.TaskType;
import app.throughline.task.Tasks;
import app.throughline.task.template.TaskTemplates;
import app.throughline.web.Form;
import app.throughline.web.When;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ThroughlineTest
class TasksTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Viewers viewers;

    @Autowired
    Tasks tasks;

    @Autowired
    TaskPages pages;

    @Autowired
    TaskStore store;

    @Autowired
    Reminders reminders;

    @Autowired
    TaskTemplates templates;

    @Autowired
    Institutions institutions;

    @Autowired
    InstantSource clock;

    @Autowired
    When.Format format;

    Cookie ruth;
    Cookie diane;
    Cookie hugo;

    @BeforeEach
    void people() {
        var people = new People(database, signIns, accounts);
        ruth = people.cookie(RUTH, "ruth@people.test");
        diane = people.cookie(DIANE, "diane@people.test");
        hugo = people.cookie(HUGO, "hugo@people.test");
    }

    @Test
    @Proves({"TN-tasks", "G-1"})
    void aTaskWithoutTitleOrAssigneeComesBackWithWhatWasTyped() throws Exception {
        mvc.perform(send(ruth, "/students/" + MAYA.value() + "/tasks", "description", "kept text"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Say what is to be done.")))
                .andExpect(content().string(containsString("Choose who does it.")))
                .andExpect(content().string(containsString("kept text")));
    }

    @Test
    @Proves("G-4")
    void titleDescriptionAndStepsHaveTheirLimits() throws Exception {
        var path = "/students/" + MAYA.value() + "/tasks";
        mvc.perform(send(ruth, path, "title", "x".repeat(201), "assignee", "student"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("200 characters")));
        mvc.perform(send(ruth, path, "title", "x", "assignee", "student", "description", "y".repeat(10_001)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("10,000 characters")));
        mvc.perform(send(ruth, path, "title", "x", "assignee", "student", "checklist", "z".repeat(201)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Shorten each step")));
        mvc.perform(send(ruth, path, "title", "x".repeat(200), "assignee", "student"))
                .andExpect(redirectedUrl(path));
    }

    @Test
    @Proves("TN-tasks")
    void everyFieldOfATaskIsKeptAndShownOnItsPage() throws Exception {
        mvc.perform(send(
                        ruth,
                        "/students/" + MAYA.value() + "/tasks",
                        "title",
                        "Sort the papers",
                        "assignee",
                        "p" + RUTH,
                        "type",
                        "document",
                        "priority",
                        "2",
                        "due",
                        "2031-05-06",
                        "due_time",
                        "14:30",
                        "repeats",
                        "weekly",
                        "description",
                        "All of them",
                        "checklist",
                        "First\nSecond"))
                .andExpect(redirectedUrl("/students/" + MAYA.value() + "/tasks"));
        var task = newest();
        page(ruth, task.href())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Sort the papers")))
                .andExpect(content().string(containsString("Every week")))
                .andExpect(content().string(containsString("All of them")))
                .andExpect(content().string(containsString("0 of 2")))
                .andExpect(content().string(containsString("Maya Okafor")));
        page(ruth, task.href() + "/edit").andExpect(content().string(containsString("value=\"14:30\"")));
        page(ruth, "/students/" + MAYA.value() + "/tasks")
                .andExpect(content().string(containsString("Sort the papers")));
        assertThat(task.draft().priority()).isEqualTo(Priority.HIGH);
        assertThat(task.draft().type()).isEqualTo(TaskType.DOCUMENT);
    }

    @Test
    @Proves("TN-tasks")
    void completingATaskWithStepsLeftAsksFirst() throws Exception {
        var task = added("Ask first", Repeat.NEVER, "One", "Two");
        mvc.perform(send(ruth, "/tasks/" + task.id() + "/toggle", "done", "1"))
                .andExpect(redirectedUrl(task.href() + "/completion"));
        assertThat(again(task).status()).isEqualTo(TaskStatus.OPEN);
        page(ruth, task.href() + "/completion")
                .andExpect(content().string(containsString("These steps are not ticked")));
        mvc.perform(send(ruth, task.href() + "/completion", "note", "Went well"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Went well")));
        mvc.perform(send(ruth, task.href() + "/completion", "note", "Went well", "anyway", "yes"))
                .andExpect(redirectedUrl(task.href()));
        assertThat(again(task).status()).isEqualTo(TaskStatus.DONE);
        page(ruth, task.href()).andExpect(content().string(containsString("Went well")));
    }

    @Test
    @Proves("TN-tasks")
    void aTaskWhoseStepsAreTickedIsCompletedAtOnce() throws Exception {
        var task = added("Tick all", Repeat.NEVER, "Only one");
        var step = pages(task).steps().getFirst().id();
        mvc.perform(send(ruth, task.href() + "/steps/" + step, "done", "1")).andExpect(redirectedUrl(task.href()));
        mvc.perform(send(ruth, "/tasks/" + task.id() + "/toggle", "done", "1"))
                .andExpect(redirectedUrl("/students/" + MAYA.value()));
        assertThat(again(task).status()).isEqualTo(TaskStatus.DONE);
        mvc.perform(send(ruth, task.href() + "/steps/999999999", "done", "1")).andExpect(status().isNotFound());
    }

    @Test
    @Proves("TN-tasks")
    void aTaskThatRepeatsComesAgainWithItsChecklistAndSubscribers() {
        var task = added("Weekly look", Repeat.WEEKLY, "Step");
        as(RUTH, () -> tasks.follow(task.id(), new Assignee.Person(DIANE), true, viewer(RUTH)));
        as(RUTH, () -> tasks.complete(task.id(), "", true, viewer(RUTH)));
        var next = newest();
        assertThat(next.follows()).isEqualTo(task.id());
        assertThat(next.status()).isEqualTo(TaskStatus.OPEN);
        assertThat(next.dueAt()).isAfter(clock.instant());
        var page = pages(next);
        assertThat(page.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.done()).isFalse());
        assertThat(page.following().followers())
                .singleElement()
                .satisfies(one -> assertThat(one.key()).isEqualTo("p" + DIANE));
    }

    @Test
    void repetitionKeepsTheDayOfTheMonthAndLeavesOutWhatIsPast() {
        var due = Instant.parse("2026-01-31T10:00:00Z");
        assertThat(Repeat.MONTHLY.next(due, due.minusSeconds(1), ZoneOffset.UTC))
                .isEqualTo("2026-02-28T10:00:00Z");
        assertThat(Repeat.MONTHLY.next(due, Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC))
                .isEqualTo("2026-03-31T10:00:00Z");
        assertThat(Repeat.FORTNIGHTLY.next(due, due, ZoneOffset.UTC)).isEqualTo("2026-02-14T10:00:00Z");
    }

    @Test
    @Proves("G-2")
    void twoPeopleWhoChangeDifferentFieldsBothGetTheirs() throws Exception {
        var task = added("Both edit", Repeat.NEVER);
        mvc.perform(send(diane, task.href() + "/edit", entries(task, "description", "From Diane")))
                .andExpect(redirectedUrl(task.href()));
        mvc.perform(send(ruth, task.href() + "/edit", entries(task, "title", "From Ruth")))
                .andExpect(redirectedUrl(task.href()));
        assertThat(again(task).title()).isEqualTo("From Ruth");
        assertThat(again(task).draft().description()).isEqualTo("From Diane");
    }

    @Test
    @Proves("G-2")
    void twoPeopleWhoChangeTheSameFieldSeeBothValues() throws Exception {
        var task = added("Same field", Repeat.NEVER);
        mvc.perform(send(diane, task.href() + "/edit", entries(task, "title", "From Diane")))
                .andExpect(redirectedUrl(task.href()));
        mvc.perform(send(ruth, task.href() + "/edit", entries(task, "title", "From Ruth")))
                .andExpect(status().isPreconditionFailed())
                .andExpect(content().string(containsString("From Diane")))
                .andExpect(content().string(containsString("value=\"From Ruth\"")));
        assertThat(again(task).title()).isEqualTo("From Diane");
    }

    @Test
    @Proves("G-2")
    void twoPeopleWhoChangeTheChecklistSeeBothLists() throws Exception {
        var task = added("Same checklist", Repeat.NEVER, "Call");
        mvc.perform(send(diane, task.href() + "/edit", entries(task, "checklist", "Call\nWrite")))
                .andExpect(redirectedUrl(task.href()));
        var before = entries(task, "checklist", "Call\nVisit");
        for (int i = 0; i < before.length; i += 2) {
            before[i + 1] = before[i].equals("was_checklist") ? "Call" : before[i + 1];
        }
        mvc.perform(send(ruth, task.href() + "/edit", before))
                .andExpect(status().isPreconditionFailed())
                .andExpect(content().string(containsString("Take theirs: <span class=\"pre\">Call\nWrite")))
                .andExpect(content().string(containsString("Keep mine: <span class=\"pre\">Call\nVisit")));
    }

    @Test
    @Proves("G-2")
    void whoChangesATemplateInTwoWindowsSeesBothValues() throws Exception {
        String[] first = {"name", "Two windows", "title", "Call", "type", "call", "priority", "2", "unit", "days"};
        mvc.perform(send(ruth, "/tasks/templates", first)).andExpect(redirectedUrl("/tasks/templates"));
        var id = as(RUTH, () -> templates.usable(viewer(RUTH))).stream()
                .filter(template -> template.name().equals("Two windows"))
                .findFirst()
                .orElseThrow()
                .id();
        var path = "/tasks/templates/" + id;
        var opened = new LinkedHashMap<String, String>();
        for (int i = 0; i < first.length; i += 2) {
            opened.put(first[i], first[i + 1]);
            opened.put("was_" + first[i], first[i + 1]);
        }
        List.of("purpose", "assignee", "amount", "description", "checklist", "shared")
                .forEach(field -> opened.put("was_" + field, ""));
        mvc.perform(send(ruth, path, sent(opened, "title", "Call at noon")))
                .andExpect(redirectedUrl("/tasks/templates"));
        mvc.perform(send(ruth, path, sent(opened, "purpose", "For the first week")))
                .andExpect(redirectedUrl("/tasks/templates"));
        mvc.perform(send(ruth, path, sent(opened, "title", "Call at nine")))
                .andExpect(status().isPreconditionFailed())
                .andExpect(content().string(containsString("Take theirs: <span class=\"pre\">Call at noon")))
                .andExpect(content().string(containsString("value=\"Call at nine\"")));
        var now = as(RUTH, () -> templates.find(id, viewer(RUTH))).orElseThrow();
        assertThat(now.title()).isEqualTo("Call at noon");
        assertThat(now.purpose()).isEqualTo("For the first week");
        mvc.perform(send(ruth, path + "/retirement")).andExpect(status().isSeeOther());
    }

    private static String[] sent(LinkedHashMap<String, String> opened, String field, String value) {
        var values = new LinkedHashMap<>(opened);
        values.put(field, value);
        return values.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);
    }

    @Test
    void whoHandsATaskOnFollowsItAndEndsOnItsPage() throws Exception {
        var task = as(
                DIANE,
                () -> added(
                        DIANE,
                        new AddTask(
                                People.OMAR,
                                null,
                                "Hugo’s turn",
                                TaskType.TODO,
                                Priority.LOW,
                                new Assignee.Person(HUGO),
                                null)));
        mvc.perform(send(hugo, task.href() + "/edit", entries(task, "assignee", "p" + RUTH)))
                .andExpect(redirectedUrl(task.href()));
        page(hugo, task.href()).andExpect(status().isOk()).andExpect(content().string(containsString("Subscribed")));
        page(hugo, "/tasks?view=followed").andExpect(content().string(containsString("Hugo’s turn")));
    }

    @Test
    @Proves("G-5")
    void aTaskNobodyShowedMeIsNotThere() throws Exception {
        var task = added("Hidden", Repeat.NEVER);
        for (var path : List.of("", "/edit", "/completion")) {
            page(hugo, task.href() + path).andExpect(status().isNotFound());
        }
        mvc.perform(send(hugo, "/tasks/" + task.id() + "/toggle", "done", "1")).andExpect(status().isNotFound());
        page(hugo, "/tasks?view=all").andExpect(content().string(not(containsString(">Hidden<"))));
    }

    @Test
    @Proves("TN-tasks")
    void everyViewOfTheListOpens() throws Exception {
        added("In the list", Repeat.NEVER);
        for (var view : List.of("open", "today", "overdue", "team", "created", "followed", "students", "all")) {
            page(ruth, "/tasks?view=" + view).andExpect(status().isOk());
            page(ruth, "/tasks/count?view=" + view).andExpect(status().isOk());
        }
        page(ruth, "/tasks?view=created").andExpect(content().string(containsString("In the list")));
    }

    @Test
    @Proves({"TN-tasks", "G-3"})
    void aTaskIsToldDueSoonOnceForEachDueDate() throws Exception {
        var zone = institutions.current().zone();
        var tomorrow = clock.instant()
                .atZone(zone)
                .toLocalDate()
                .plusDays(2)
                .atStartOfDay(zone)
                .toInstant();
        var task = as(RUTH, () -> added(RUTH, AddTask.of(MAYA, null, "Soon", new Assignee.Person(RUTH), tomorrow)));
        assertThat(reminders.tell()).isPositive();
        assertThat(reminders.tell()).isZero();
        var later = tomorrow.atZone(zone).minusDays(1).toLocalDate().toString();
        mvc.perform(send(ruth, task.href() + "/edit", entries(again(task), "due", later, "due_time", "09:15")))
                .andExpect(redirectedUrl(task.href()));
        assertThat(reminders.tell()).isEqualTo(1);
    }

    @Test
    @Proves({"TN-1", "TN-2"})
    void aTemplateFillsInAndDropsWhoIsGoneWithANote() throws Exception {
        People.write(
                database,
                "insert into access.account (id, email, family_name, is_active) overriding system value values"
                        + " (9511, 'left@people.test', 'Left', false) on conflict do nothing");
        mvc.perform(send(
                        ruth,
                        "/tasks/templates",
                        "name",
                        "First call",
                        "title",
                        "Call the student",
                        "type",
                        "call",
                        "priority",
                        "2",
                        "assignee",
                        "p9511",
                        "amount",
                        "2",
                        "unit",
                        "business_days",
                        "checklist",
                        "Find the number"))
                .andExpect(redirectedUrl("/tasks/templates"));
        var template = as(RUTH, () -> templates.usable(viewer(RUTH))).getFirst();
        page(ruth, "/students/" + MAYA.value() + "/tasks/new?template=" + template.id())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"Call the student\"")))
                .andExpect(content().string(containsString("Find the number")))
                .andExpect(content().string(containsString("cannot take this task")))
                .andExpect(content().string(containsString("<option value=\"p" + RUTH + "\" selected>")));
        page(hugo, "/tasks/templates").andExpect(content().string(not(containsString("First call"))));
        page(hugo, "/tasks/templates/" + template.id()).andExpect(status().isNotFound());
        mvc.perform(send(ruth, "/tasks/templates/" + template.id() + "/retirement"))
                .andExpect(status().isSeeOther());
        assertThat(as(RUTH, () -> templates.usable(viewer(RUTH)))).isEmpty();
        mvc.perform(send(ruth, "/tasks/templates", "name", "")).andExpect(status().isUnprocessableContent());
    }

    private String[] entries(TaskStore.Row task, String... changed) {
        var values = new LinkedHashMap<String, String>();
        var now = as(DIANE, () -> {
            var entered = pages.entered(task);
            return new LinkedHashMap<>(
                    TaskForm.values(entered, format, institutions.current().zone()));
        });
        now.forEach((field, value) -> {
            values.put(field, value);
            values.put("was_" + field, value);
        });
        values.put("version", Integer.toString(task.version()));
        for (int i = 0; i < changed.length; i += 2) {
            values.put(changed[i], changed[i + 1]);
        }
        return values.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);
    }

    private TaskStore.Row added(String title, Repeat repeat, String... steps) {
        var detail = new TaskDetail("", repeat, List.of(steps));
        var task =
                new AddTask(MAYA, null, title, TaskType.TODO, Priority.MEDIUM, new Assignee.Person(RUTH), null, detail);
        return added(RUTH, task);
    }

    private TaskStore.Row added(long by, AddTask task) {
        return as(by, () -> {
            tasks.add(task, viewer(by));
            return newest();
        });
    }

    private TaskStore.Row newest() {
        return as(DIANE, () -> {
            try (var connection = database.superuser();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select max(number) from task.task")) {
                row.next();
                return pages.task(row.getLong(1));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private TaskStore.Row again(TaskStore.Row task) {
        return as(DIANE, () -> pages.task(task.number()));
    }

    private TaskPage pages(TaskStore.Row task) {
        return as(DIANE, () -> pages.page(task.number(), Form.EMPTY, viewer(DIANE)));
    }

    private Viewer viewer(long account) {
        return as(account, () -> viewers.ofAccount(account).orElseThrow());
    }

    private ResultActions page(Cookie who, String path) throws Exception {
        return mvc.perform(get(path).cookie(who));
    }

    private static MockHttpServletRequestBuilder send(Cookie who, String path, String... values) {
        var request = post(path).cookie(who).with(csrf());
        for (int i = 0; i < values.length; i += 2) {
            request.param(values[i], values[i + 1]);
        }
        return request;
    }
}
