package app.throughline.workflow;

import static app.throughline.world.People.DIANE;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.ApplicationContext;

/** Workflows that Diane publishes, and students of their own who enter them. */
public class WorkflowScene {
    /** Passes everybody. */
    public static final String EVERYBODY = "{\"version\":1,\"root\":\"contact\",\"where\":{\"all\":[]}}";

    private static final AtomicLong NEXT = new AtomicLong(9_820_000);

    private final Workflows workflows;
    private final Viewers viewers;
    private final TestDatabase database;
    private final SignIns signIns;
    private final Accounts accounts;

    /** The scene in this application. */
    public WorkflowScene(ApplicationContext application) {
        this.workflows = application.getBean(Workflows.class);
        this.viewers = application.getBean(Viewers.class);
        this.database = application.getBean(TestDatabase.class);
        this.signIns = application.getBean(SignIns.class);
        this.accounts = application.getBean(Accounts.class);
    }

    /** Diane, who writes workflows. */
    public Viewer diane() {
        new People(database, signIns, accounts);
        return People.as(DIANE, () -> viewers.ofAccount(DIANE).orElseThrow());
    }

    /** Publishes a workflow that somebody enters by hand. @param steps each as JSON @return its id */
    public long published(String... steps) {
        return started("{\"on\":\"manual\"}", steps);
    }

    /** The same with another trigger. */
    public long started(String trigger, String... steps) {
        return defined("{\"version\":1,\"triggers\":[" + trigger + "],\"steps\":[" + String.join(",", steps) + "]}");
    }

    /** Publishes a definition. */
    public long defined(String definition) {
        var diane = diane();
        return People.as(DIANE, () -> {
            var head = new WorkflowHead("Workflow " + UUID.randomUUID(), "", "Tests", List.of());
            var saving = workflows.bring(head, definition, diane);
            if (!(saving instanceof WorkflowSaving.Saved(var id))) {
                throw new AssertionError(saving);
            }
            var publishing = workflows.publish(id, workflows.get(id, diane).version(), diane);
            if (!(publishing instanceof Publishing.Published)) {
                throw new AssertionError(publishing);
            }
            return id;
        });
    }

    /** A student of this scene. */
    public long student() {
        long id = NEXT.incrementAndGet();
        run(
                "insert into contact.contact (id, source, source_key, given_name, family_name, email) overriding system value"
                        + " values (" + id + ", 'workflowtest', '" + id + "', 'Wendy', 'Walker " + id + "', 'w" + id
                        + "@scene.test')");
        return id;
    }

    /** Puts a student into a workflow at this moment. @return the enrollment */
    public long enter(long workflow, long student) {
        return enter(workflow, student, "null", "null");
    }

    /** The same with a record that comes along. */
    public long enter(long workflow, long student, String kind, long about) {
        return enter(workflow, student, "'" + kind + "'", String.valueOf(about));
    }

    private long enter(long workflow, long student, String kind, String about) {
        return number("insert into workflow.enrollment (contact_id, workflow_id, version_no, entry_key, about_kind,"
                + " about_id, wake_at, entered_at, moved_at) select " + student + ", w.id, w.version_no, 'test:"
                + UUID.randomUUID() + "', " + kind + ", " + about + ", now() - interval '1 second', now(), now()"
                + " from workflow.workflow w where w.id = " + workflow + " returning id");
    }

    /** What an enrollment passed, such as "1 DONE". */
    public List<String> passed(long enrollment) {
        return lines(
                "select step || ' ' || why || coalesce(' ' || outcome, '') || case when way >= 0 then ' way ' || way"
                        + " else '' end from workflow.passage where enrollment_id = " + enrollment + " order by id");
    }

    /** A column of an enrollment as text, "" for null. */
    public String value(long enrollment, String column) {
        return lines("select coalesce(" + column + "::text, '') from workflow.enrollment where id = " + enrollment)
                .getFirst();
    }

    /** What stands in the first column, line by line. */
    public List<String> lines(String sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var lines = new ArrayList<String>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long number(String sql) {
        return Long.parseLong(lines(sql).getFirst());
    }

    public void run(String... sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            for (var one : sql) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
