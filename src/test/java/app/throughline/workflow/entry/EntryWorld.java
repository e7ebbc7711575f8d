package app.throughline.workflow.entry;

import static app.throughline.world.People.DIANE;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertId;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.workflow.Publishing;
import app.throughline.workflow.WorkflowHead;
import app.throughline.workflow.WorkflowSaving;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.step.Policies;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;

/** What tests of entries share: Diane, who publishes workflows, students of their own, and who entered what. */
public final class EntryWorld {
    private static final AtomicLong NEXT = new AtomicLong(5_710_001);
    private static final String WAIT = "{\"id\":1,\"type\":\"wait\",\"n\":3,\"unit\":\"day\"}";

    private final ApplicationContext context;
    private final TestDatabase database;
    private final List<Long> made = new ArrayList<>();
    private final Viewer diane;

    /** Sets the scene in this application. */
    public EntryWorld(ApplicationContext context) {
        this.context = context;
        this.database = bean(TestDatabase.class);
        new People(database, bean(SignIns.class), bean(Accounts.class));
        this.diane = asDiane(() -> bean(Viewers.class).ofAccount(DIANE).orElseThrow());
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Viewer diane() {
        return diane;
    }

    public <T> T asDiane(Supplier<T> does) {
        return People.as(DIANE, does);
    }

    /** A new student, advised by nobody. */
    public ContactId student() {
        long id = NEXT.getAndIncrement();
        write(
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name) overriding system"
                        + " value values (" + id + ", 'entries', '" + id + "', 'E" + id + "', 'Nia', 'Entrada')");
        return new ContactId(id);
    }

    /** A published, active workflow that begins so and then waits for days. */
    public long workflow(String... triggers) {
        return named("Entries " + UUID.randomUUID(), triggers);
    }

    /** The same under a name. */
    public long named(String name, String... triggers) {
        return made(name, "", triggers);
    }

    /** One that more than so many students enter at once only when somebody else agrees; then they do together. */
    public long limited(int approvalAbove, String... triggers) {
        return crowded(new Policies.Crowds(approvalAbove, 0, 0), triggers);
    }

    /** One with a policy for many at once. */
    public long crowded(Policies.Crowds crowds, String... triggers) {
        return made("Entries " + UUID.randomUUID(), policies(crowds), triggers);
    }

    /** The policies as JSON has them. */
    public static String policies(Policies.Crowds crowds) {
        return "\"policies\":{\"approval_above\":" + crowds.approvalAbove() + ",\"first_in\":"
                + crowds.first().number() + ",\"first_share\":" + crowds.first().share() + ",\"cooling_minutes\":"
                + crowds.coolingMinutes() + "},";
    }

    /** A draft that nobody published. @param more such as its policies */
    public long draft(String name, String more, String... triggers) {
        var json = "{\"version\":1,\"purpose\":\"service\"," + more + "\"triggers\":[" + String.join(",", triggers)
                + "],\"steps\":[" + WAIT + "]}";
        var head = new WorkflowHead(name, "", "", List.of());
        long id = ((WorkflowSaving.Saved) asDiane(() -> bean(Workflows.class).bring(head, json, diane))).workflow();
        made.add(id);
        return id;
    }

    private long made(String name, String more, String... triggers) {
        long id = draft(name, more, triggers);
        publish(id);
        return id;
    }

    /** Publishes a draft, whatever it may do. */
    public void publish(long id) {
        var workflows = bean(Workflows.class);
        int version = asDiane(() -> workflows.get(id, diane)).version();
        var publishing = asDiane(() -> workflows.publish(id, version, diane));
        if (!(publishing instanceof Publishing.Published)) {
            throw new IllegalStateException(publishing.toString());
        }
    }

    public void turn(long workflow, WorkflowState state) {
        asDiane(() -> bean(Workflows.class).turn(workflow, state, diane));
        if (state == WorkflowState.ARCHIVED) {
            made.remove(workflow);
        }
    }

    /** Nothing that was made here hears anything any more. */
    public void clear() {
        List.copyOf(made).forEach(workflow -> turn(workflow, WorkflowState.ARCHIVED));
        settle();
    }

    /** Decides all that happened. */
    public void settle() {
        while (bean(Admissions.class).settle(200) == 200) {
            // there is more
        }
    }

    /** Who is inside: "contact about key", each with the record that came along. */
    public List<String> entered(long workflow, ContactId contact) {
        settle();
        return list("select concat_ws(':', about_kind, about_id) from workflow.enrollment where workflow_id = "
                + workflow + " and contact_id = " + contact.value() + " order by id");
    }

    /** Why they did not enter, each time. */
    public List<String> refused(long workflow, ContactId contact) {
        settle();
        return list("select reason from workflow.refusal where workflow_id = " + workflow + " and contact_id = "
                + contact.value() + " order by id");
    }

    /** What waits to be decided about a student. */
    public List<String> waiting(ContactId contact) {
        return list("select trigger from workflow.arrival where contact_id = " + contact.value() + " order by id");
    }

    /** Ends all enrollments of a student as the runner would. */
    public void end(long workflow, ContactId contact, String when) {
        write("update workflow.enrollment set state = 2, wake_at = null, ended_at = " + when
                + " where ended_at is null and workflow_id = " + workflow + " and contact_id = " + contact.value());
    }

    public AlertId alert(ContactId contact, String type) {
        var command = new RaiseAlert(contact, type, Priority.LOW, "", "Words.", null, "manual", null, null);
        return ((Raising.Raised) asDiane(() -> bean(Alerts.class).raise(command, diane.cause()))).alert();
    }

    /** The same by a program, so many automatic steps after the start. */
    public AlertId alert(ContactId contact, String type, int depth) {
        var ref = "entries " + UUID.randomUUID();
        var command = new RaiseAlert(contact, type, Priority.LOW, "", "Words.", null, "rule", ref, null);
        var cause = new Cause(Actor.SYSTEM, null, depth);
        return ((Raising.Raised) Caller.SERVICE.call(() -> bean(Alerts.class).raise(command, cause))).alert();
    }

    public void write(String sql) {
        People.write(database, sql);
    }

    /** One value, past row security; "" for none. */
    public String value(String sql) {
        return list(sql).stream().findFirst().orElse("");
    }

    public List<String> list(String sql) {
        try (var superuser = database.superuser();
                var statement = superuser.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
