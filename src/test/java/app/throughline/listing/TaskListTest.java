package app.throughline.listing;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.MAYA;
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
import app.throughline.listing.BulkChange.Result;
import app.throughline.task.AddTask;
import app.throughline.task.TaskChange;
import app.throughline.task.TaskFields;
import app.throughline.task.TaskStatus;
import app.throughline.task.Tasks;
import app.throughline.web.Form;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The list of tasks: filters, columns, ticking, and many at once. */
@ThroughlineTest
class TaskListTest {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    MockMvc mvc;

    @Autowired
    BulkChanges changes;

    @Autowired
    Tasks tasks;

    @Autowired
    TaskFields fields;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    Viewer diane;
    Cookie cookie;
    String word;

    @BeforeEach
    void people() {
        cookie = new People(database, signIns, accounts).cookie(DIANE, "diane@people.test");
        diane = as(DIANE, () -> viewers.ofAccount(DIANE).orElseThrow());
        word = "Listed" + NEXT.incrementAndGet();
    }

    @Test
    @Proves({"LI-1", "TN-tasks"})
    void chipsSearchAndColumnsNarrowAndShapeTheList() throws Exception {
        long open = add(word + " open");
        long done = add(word + " done");
        as(DIANE, () -> tasks.complete(done, "", true, diane));
        page("/tasks?q=" + word)
                .andExpect(content().string(containsString(word + " open")))
                .andExpect(content().string(not(containsString(word + " done"))));
        page("/tasks?status=4&q=" + word)
                .andExpect(content().string(containsString(word + " done")))
                .andExpect(content().string(not(containsString(word + " open"))));
        page("/tasks?view=all&priority=3&priority-op=not&q=" + word)
                .andExpect(content().string(not(containsString(word + " open"))));
        page("/tasks?column=number&q=" + word).andExpect(content().string(containsString("TASK-" + number(open))));
        for (var sort :
                List.of("due", "-due", "priority", "status", "title", "type", "student", "assignee", "number")) {
            page("/tasks?sort=" + sort + "&q=" + word).andExpect(content().string(containsString(word + " open")));
        }
        for (var group : List.of("status", "priority", "type", "assignee")) {
            page("/tasks?group=" + group + "&q=" + word).andExpect(status().isOk());
        }
        page("/tasks?view=rubbish&sort=rubbish&page=rubbish").andExpect(status().isOk());
        page("/tasks/count?view=open").andExpect(status().isOk());
    }

    @Test
    @Proves("TN-tasks")
    void aTaskIsTickedInTheListAndItsRowStays() throws Exception {
        long id = add(word + " to tick");
        mvc.perform(post("/tasks/" + id + "/tick")
                        .param("done", "1")
                        .header("HX-Request", "true")
                        .header("HX-Current-URL", "http://localhost/tasks?q=" + word)
                        .cookie(cookie)
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"task-" + id + "\"")))
                .andExpect(content().string(containsString("aria-checked=\"true\"")));
        assertThat(as(DIANE, () -> fields.find(id).orElseThrow().status())).isEqualTo(TaskStatus.DONE);
    }

    @Test
    @Proves("TN-tasks")
    void withoutScriptTheBoxIsAButtonOfItsOwnForm() throws Exception {
        long id = add(word + " by hand");
        page("/tasks?q=" + word)
                .andExpect(content().string(containsString("<form id=\"alone\" method=\"post\">")))
                .andExpect(content().string(containsString("formaction=\"/tasks/" + id + "/tick\"")));
        mvc.perform(post("/tasks/" + id + "/tick")
                        .param("done", "1")
                        .cookie(cookie)
                        .with(csrf()))
                .andExpect(status().isSeeOther());
        assertThat(as(DIANE, () -> fields.find(id).orElseThrow().status())).isEqualTo(TaskStatus.DONE);
        page("/tasks?view=all&q=" + word).andExpect(content().string(containsString("aria-checked=\"true\"")));
        mvc.perform(post("/tasks/" + id + "/tick")
                        .param("done", "")
                        .cookie(cookie)
                        .with(csrf()))
                .andExpect(status().isSeeOther());
        assertThat(as(DIANE, () -> fields.find(id).orElseThrow().status())).isEqualTo(TaskStatus.OPEN);
    }

    @Test
    @Proves({"LI-3", "TN-tasks"})
    void manyTasksAreAssignedDatedMovedAndPrioritizedAtOnceAndTakenBack() {
        var ids = List.of(add(word + " one"), add(word + " two"));
        for (var change : List.of(
                Map.entry("assign", new Assignee.Person(HUGO).key()),
                Map.entry("due", "2031-05-04"),
                Map.entry("status", "2"),
                Map.entry("priority", "1"))) {
            as(DIANE, () -> {
                var before =
                        ids.stream().map(id -> fields.find(id).orElseThrow()).toList();
                var draft = draft(change.getKey(), ids);
                var form = Form.of(Map.of("value", change.getValue()));
                assertThat(changes.start(draft.id(), form, diane)).isInstanceOf(BulkChanges.Begun.Started.class);
                assertThat(changes.counts(draft)).containsEntry(Result.CHANGED, 2);
                changes.undo(draft.id(), diane);
                assertThat(changes.counts(draft)).containsEntry(Result.UNDONE, 2);
                for (int i = 0; i < 2; i++) {
                    var now = fields.find(ids.get(i)).orElseThrow();
                    assertThat(now.assignee()).isEqualTo(before.get(i).assignee());
                    assertThat(now.dueAt()).isEqualTo(before.get(i).dueAt());
                    assertThat(now.status()).isEqualTo(before.get(i).status());
                    assertThat(now.priority()).isEqualTo(before.get(i).priority());
                }
                return draft;
            });
        }
    }

    @Test
    @Proves("LI-3")
    void closedTasksAndThoseChangedSinceAreLeftAlone() {
        long open = add(word + " open");
        long closed = add(word + " closed");
        as(DIANE, () -> {
            tasks.complete(closed, "", true, diane);
            var draft = draft("priority", List.of(open, closed));
            var form = Form.of(Map.of("value", "2"));
            assertThat(changes.preview(draft, form, diane).skipped()).containsEntry("Closed already", 1);
            changes.start(draft.id(), form, diane);
            tasks.move(open, TaskStatus.WAITING, "", diane);
            changes.undo(draft.id(), diane);
            assertThat(changes.counts(draft)).containsEntry(Result.NOT_UNDONE, 1);
            return draft;
        });
    }

    private BulkChange draft(String action, List<Long> ids) {
        var asked = new BulkChanges.Asked("tasks", action, "view=all");
        var drafted = (BulkChanges.Drafted.Draft) changes.draft(asked, ids, false, diane);
        return changes.get(drafted.id(), diane);
    }

    private long add(String title) {
        var task = AddTask.of(MAYA, null, title, new Assignee.Person(DIANE), null);
        return ((TaskChange.Done) as(DIANE, () -> tasks.add(task, diane))).id();
    }

    private long number(long id) throws java.sql.SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select number from task.task where id = " + id)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private ResultActions page(String path) throws Exception {
        return mvc.perform(get(path).cookie(cookie)).andExpect(status().isOk());
    }
}
