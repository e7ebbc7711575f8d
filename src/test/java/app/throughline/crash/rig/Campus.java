package app.throughline.crash.rig;

import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.contact.Consents;
import app.throughline.contact.Labels;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Login;
import app.throughline.message.MessageTemplates;
import app.throughline.outbox.webhook.Endpoint;
import app.throughline.outbox.webhook.Endpoints;
import app.throughline.workflow.Publishing;
import app.throughline.workflow.WorkflowHead;
import app.throughline.workflow.WorkflowSaving;
import app.throughline.workflow.Workflows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What the automation of the rig works on: students, two who review, rules, a segment, an endpoint, a template, a
 * dashboard by mail and the workflows. It is made through the application's own doors by the first node.
 *
 * @param workflows those whose students arrive at the end without a wait, then one that lets them wait for a minute
 */
public record Campus(List<Long> workflows) {
    /** Their ids begin with 1. */
    public static final int STUDENTS = 6_000;

    /** The raiser; the two after it review. */
    static final long RAISER = 9501;

    /** So many workflows have the same steps, for each may send only so many messages in an hour. */
    private static final int ALIKE = 7;

    /** What their names begin with. */
    private static final String NAMED = "Crash ";

    private static final Cause SETTING = Cause.of(Actor.SYSTEM);
    private static final String HAS_ALERT =
            "{\"version\":1,\"root\":\"contact\",\"where\":{\"has\":\"alert\",\"where\":{\"all\":[]}}}";

    public Campus {
        workflows = List.copyOf(workflows);
    }

    /** Makes it in an empty database. @param superuser past row security @param hook where webhooks go */
    static void found(ConfigurableApplicationContext application, Connection superuser, String hook)
            throws SQLException {
        Cluster.write(superuser, people());
        var steps = new Doors(application).steps(hook);
        var viewers = application.getBean(Viewers.class);
        new Caller(RAISER, Login.WEB).run(() -> {
            var viewer = viewers.ofAccount(RAISER).orElseThrow();
            var workflows = application.getBean(Workflows.class);
            for (int i = 0; i <= ALIKE; i++) {
                published(workflows, viewer, NAMED + i, steps.definition(i == ALIKE));
            }
            published(workflows, viewer, "By alert", Steps.byAlert());
        });
        Cluster.write(superuser, automation());
    }

    /** What was made. */
    static Campus read(Cluster cluster) {
        return new Campus(
                cluster
                        .lines("select id from workflow.workflow where name like '" + NAMED + "%' order by name")
                        .stream()
                        .map(Long::valueOf)
                        .toList());
    }

    private static void published(Workflows workflows, Viewer viewer, String name, String definition) {
        var saving = workflows.bring(new WorkflowHead(name, "", "Crashes", List.of()), definition, viewer);
        if (!(saving instanceof WorkflowSaving.Saved(var id))) {
            throw new IllegalStateException(saving.toString());
        }
        var publishing = workflows.publish(id, workflows.get(id, viewer).version(), viewer);
        if (!(publishing instanceof Publishing.Published)) {
            throw new IllegalStateException(publishing.toString());
        }
    }

    private record Doors(ConfigurableApplicationContext application) {
        Steps steps(String hook) {
            return Caller.SERVICE.call(() -> {
                long label = application.getBean(Labels.class).define("Crash", SETTING);
                var templates = application.getBean(MessageTemplates.class);
                var draft = new MessageTemplates.Draft(
                        "Crash", "", Consents.Channel.EMAIL, "advising", "Hello", "Words to you", "");
                long template = templates.add(draft, SETTING);
                templates.publish(template, SETTING);
                var endpoint = new Endpoint.Draft("Ledger", hook, List.of("alert.created"), false, false, 60_000);
                var added = application.getBean(Endpoints.class).add(endpoint, "", SETTING);
                if (!(added instanceof Endpoints.Change.Done(var id, var _))) {
                    throw new IllegalStateException(added.toString());
                }
                return new Steps(label, template, id);
            });
        }
    }

    /** What the steps name. */
    private record Steps(long label, long template, long endpoint) {
        String definition(boolean waits) {
            return "{\"version\":1,\"triggers\":[{\"on\":\"manual\"}],\"steps\":["
                    + "{\"id\":1,\"type\":\"do\",\"action\":{\"type\":\"add_label\",\"label\":" + label + "}},"
                    + note(2, "Begun") + ",{\"id\":3,\"type\":\"send_email\",\"template\":" + template + "},"
                    + "{\"id\":4,\"type\":\"wait_condition\",\"until\":" + HAS_ALERT
                    + ",\"timeout\":{\"n\":1,\"unit\":\"minute\"},\"met\":[" + note(5, "Met") + "],\"timed_out\":["
                    + note(6, "Late") + "]},{\"id\":7,\"type\":\"webhook\",\"endpoint\":" + endpoint
                    + ",\"takes\":[{\"pointer\":\"/answer\",\"variable\":\"answer\"}],\"failed\":["
                    + note(8, "Failed") + "]},"
                    + (waits ? "{\"id\":10,\"type\":\"wait\",\"n\":1,\"unit\":\"minute\"}," : "")
                    + note(9, "Ended") + "]}";
        }

        /** Whoever gets an alert enters, once for each. */
        static String byAlert() {
            return "{\"version\":1,\"triggers\":[{\"on\":\"alert_created\"}],\"steps\":[" + note(2, "Begun") + ","
                    + note(9, "Ended") + "]}";
        }

        private static String note(int id, String text) {
            return "{\"id\":" + id + ",\"type\":\"do\",\"action\":{\"type\":\"add_note\",\"text\":\"" + text + "\"}}";
        }
    }

    private static String[] people() {
        return new String[] {
            "insert into access.account (id, email, family_name) overriding system value"
                    + " select g, 'crash' || g || '@people.test', 'Crash' from generate_series(9501, 9503) g",
            "insert into access.group_member (group_id, account_id) select 2, g from generate_series(9501, 9503) g",
            "insert into access.group_member (group_id, account_id) values (1, " + RAISER + ")",
            Storm.session(RAISER),
            "insert into contact.contact (id, source, source_key, given_name, family_name, email) overriding system"
                    + " value select g, 'crash', g, 'Crash', 'Test', 's' || g || '@scene.test'"
                    + " from generate_series(1, " + STUDENTS + ") g",
            "select setval(pg_get_serial_sequence('contact.contact', 'id'), " + STUDENTS + ")",
            // the second message of a day is held: what lets held ones go on has something to do
            "update message.limits set day_count = 1"
        };
    }

    private static String[] automation() {
        var statements = new ArrayList<String>();
        statements.add("insert into segment.segment (id, name, owner_id, filter, created_at, updated_at, updated_by)"
                + " overriding system value values (9501, 'Crash', " + RAISER + ", '{}', now(), now(), " + RAISER
                + ")");
        statements.add(
                "insert into segment.slot (slot, segment_id, version, filter, is_sensitive, is_firing, created_at)"
                        + " values (0, 9501, 1, '" + HAS_ALERT + "', false, false, now())");
        rule(
                statements,
                1,
                "{\"on\":\"created\"}",
                "{\"type\":\"set_reviewer\",\"to\":{\"choices\":[{\"mode\":"
                        + "\"rotating\",\"key\":\"storm\",\"pool\":[\"p9502\",\"p9503\"]}]}}");
        rule(statements, 2, "{\"on\":\"created\"}", "{\"type\":\"add_comment\",\"text\":\"Seen\"}");
        rule(
                statements,
                3,
                "{\"on\":\"unreviewed_for\",\"n\":1,\"unit\":\"minute\"}",
                "{\"type\":\"add_comment\",\"text\":\"Waited\"}");
        statements.add("update rule.rulebook set version = version + 1 where list = 1");
        statements.add("insert into web.saved_view (id, list, name, query, owner_id, audience) overriding system value"
                + " values (9501, 'dashboard', 'Crash', 'tab=alerts', " + RAISER + ", 1)");
        statements.add("insert into report.mailing (view_id, rhythm, asked_by, asked_at) values (9501, 1, " + RAISER
                + ", now())");
        statements.add("insert into report.mailing_reader (view_id, account_id, next_at) values (9501, " + RAISER
                + ", now())");
        return statements.toArray(String[]::new);
    }

    private static void rule(List<String> statements, int no, String trigger, String action) {
        statements.add("insert into rule.rule (id, list, position, name, owner_id, is_enabled, created_at, updated_at,"
                + " updated_by) overriding system value values (" + (500 + no) + ", 1, " + no + ", 'Crash " + no + "', "
                + RAISER + ", true, now(), now(), " + RAISER + ")");
        statements.add(
                "insert into rule.version (rule_id, no, trigger, filter, actions, change, changed_at, changed_by)"
                        + " values (" + (500 + no) + ", 1, '" + trigger
                        + "', '{\"version\":1,\"root\":\"alert\",\"where\":"
                        + "{\"all\":[]}}', '[" + action + "]', 'created', now(), " + RAISER + ")");
    }
}
