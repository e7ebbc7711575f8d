package app.throughline.workflow.watch;

import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.kernel.Caller;
import app.throughline.workflow.Publishing;
import app.throughline.workflow.WorkflowHead;
import app.throughline.workflow.WorkflowSaving;
import app.throughline.workflow.Workflows;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;

/**
 * A workflow with students in it, written past the runner: Wilma directs and sees everybody, Wes advises Ivy and nobody
 * else; Noor has no advisor.
 */
public final class WatchWorld {
    public static final long WILMA = 98601;
    public static final long WES = 98602;
    public static final long IVY = 98611;
    public static final long NOOR = 98612;

    static final String EVERYBODY = "{\"version\":1,\"root\":\"contact\",\"where\":{\"all\":[]}}";
    public static final String NOTE =
            "{\"id\":1,\"type\":\"do\",\"action\":{\"type\":\"add_note\",\"text\":\"Hello\"}}";
    public static final String WAIT = "{\"id\":2,\"type\":\"wait\",\"n\":3,\"unit\":\"day\"}";
    static final String SPLIT = "{\"id\":3,\"type\":\"split\",\"arms\":[{\"name\":\"Letter\",\"percent\":50,\"steps\":"
            + "[{\"id\":4,\"type\":\"wait\",\"n\":1,\"unit\":\"day\"}]},{\"name\":\"Call\",\"percent\":50,\"steps\":[]}]}";
    public static final String GOAL = "{\"id\":5,\"type\":\"goal\",\"name\":\"Registered\",\"when\":" + EVERYBODY + "}";

    private static final List<String> SCENE = List.of(
            "insert into access.account (id, email, given_name, family_name, title) overriding system value values"
                    + " (98601, 'wilma@watch.test', 'Wilma', 'Watcher', 'Director'),"
                    + " (98602, 'wes@watch.test', 'Wes', 'Warden', 'Academic advisor') on conflict do nothing",
            "insert into access.group_member (group_id, account_id) values (2, 98601), (3, 98602) on conflict do nothing",
            "insert into contact.contact (id, source, source_key, student_id, given_name, family_name) overriding system"
                    + " value values (98611, 'watch', '1', 'W98611', 'Ivy', 'Inside'),"
                    + " (98612, 'watch', '2', 'W98612', 'Noor', 'Nobodys') on conflict do nothing",
            "insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source)"
                    + " select 98611, 98602, r.id, true, date '2020-01-01', 'watch' from contact.network_role r"
                    + " where r.key = 'academic_advisor' on conflict do nothing");

    private final TestDatabase database;
    private final Viewers viewers;
    private final Workflows workflows;

    /** Sets the scene. */
    public WatchWorld(ApplicationContext context) {
        this.database = context.getBean(TestDatabase.class);
        this.viewers = context.getBean(Viewers.class);
        this.workflows = context.getBean(Workflows.class);
        SCENE.forEach(sql -> People.write(database, sql));
    }

    /** A workflow of one's own that is on: a note, a wait of three days, a split with a wait in its first arm, a goal. */
    public long workflow() {
        return as(WILMA, () -> {
            long id = saved(workflows.bring(
                    new WorkflowHead("Watched " + UUID.randomUUID(), "", "", List.of()),
                    definition(NOTE, WAIT, SPLIT, GOAL),
                    viewer(WILMA)));
            published(id);
            return id;
        });
    }

    /** Publishes another version of it. */
    public void next(long workflow, String... steps) {
        as(WILMA, () -> {
            var version = workflows.get(workflow, viewer(WILMA)).version();
            saved(workflows.write(workflow, version, definition(steps), viewer(WILMA)));
            published(workflow);
            return true;
        });
    }

    private void published(long workflow) {
        var version = workflows.get(workflow, viewer(WILMA)).version();
        var done = workflows.publish(workflow, version, viewer(WILMA));
        if (!(done instanceof Publishing.Published)) {
            throw new IllegalStateException(done.toString());
        }
    }

    static String definition(String... steps) {
        return "{\"version\":1,\"triggers\":[{\"on\":\"manual\"}],\"steps\":[" + String.join(",", steps) + "]}";
    }

    private static long saved(WorkflowSaving saving) {
        return ((WorkflowSaving.Saved) saving).workflow();
    }

    /** Puts a student into a workflow at a step. @param columns what else is set, such as {@code state = 3} */
    public long enrolled(long workflow, long contact, int step, String... columns) {
        long id = value(
                "insert into workflow.enrollment (contact_id, workflow_id, version_no, entry_key, step, entered_at,"
                        + " moved_at) values (" + contact + ", " + workflow + ", 1, 'manual:" + UUID.randomUUID()
                        + "', " + step
                        + ", now() - interval '2 days', now() - interval '1 day') returning id");
        for (var column : columns) {
            write("update workflow.enrollment set " + column + " where id = " + id);
        }
        return id;
    }

    /** Writes a line of its history. @param hours ago */
    public void passed(long enrollment, int step, int why, int way, String outcome, int hours) {
        write("insert into workflow.stretch (contact_id, enrollment_id, passed, details, passed_at)"
                + " select contact_id, id, array[" + step + ", 1, " + why + ", " + way + ", coalesce(" + outcome
                + ", 0)], array['Told so'], now() -"
                + " interval '" + hours + " hours' from workflow.enrollment where id = " + enrollment);
    }

    /** Says why a student did not enter. */
    public void refused(long workflow, long contact, String reason) {
        write("insert into workflow.refusal (contact_id, workflow_id, entry_key, reason, refused_at) values (" + contact
                + ", " + workflow + ", 'manual:x', '" + reason + "', now())");
    }

    /** Queues or holds a message of an enrollment. @param state as stored */
    public long message(long enrollment, int step, int state) {
        return value(
                "insert into message.message (contact_id, channel, topic, purpose, key, address, subject, body, state,"
                        + " reason, held_until, created_at, actor_kind, actor_name) select contact_id, 'email', 'advising', 1, 'wf-'"
                        + " || id || '-" + step + "-1-1', 'someone@watch.test', 'Hello', 'Hello there', " + state
                        + ", '"
                        + (state == 2 ? "quiet_hours" : "") + "', " + (state == 2 ? "now() + interval '1 day'" : "null")
                        + ", now(), 6, 'Watched' from workflow.enrollment where id = " + enrollment + " returning id");
    }

    /** Writes past row security. */
    public void write(String sql) {
        People.write(database, sql);
    }

    /** Reads a number past row security. */
    public long value(String sql) {
        return Long.parseLong(text(sql));
    }

    /** Reads past row security. */
    public String text(String sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who this is at the doors. */
    public Viewer viewer(long account) {
        return viewers.ofAccount(account).orElseThrow();
    }

    /** Does this as a person at the web pages. */
    public static <T> T as(long account, Supplier<T> work) {
        return Caller.web(account).call(work);
    }
}
