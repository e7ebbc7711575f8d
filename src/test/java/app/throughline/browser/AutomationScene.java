package app.throughline.browser;

import static app.throughline.world.People.DIANE;

import app.throughline.access.Accounts;
import app.throughline.access.NewAccount;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.notice.Tellings;
import app.throughline.outbox.LocalMail;
import app.throughline.rule.RuleWorld;
import app.throughline.segment.engine.EngineSteps;
import app.throughline.workflow.WorkflowScene;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.entry.time.Deadlines;
import app.throughline.workflow.run.RunnerSteps;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/**
 * Who and what the stories of automation share: Ada, who advises a student, Cora, who coaches her, and the engines, which
 * run here when a story says so as they do by themselves elsewhere.
 */
final class AutomationScene implements AutoCloseable {
    private static final Cause TEST = Cause.of(Actor.SYSTEM);

    /** Distinguishes what this story makes from what others left. */
    final String mark = UUID.randomUUID().toString().substring(0, 8);

    final long ada;
    final long cora;
    final long student;
    final String address;
    final LocalMail mail;

    private final ApplicationContext application;
    private final WorkflowScene scene;
    private final List<Long> workflows = new ArrayList<>();

    AutomationScene(ApplicationContext application) {
        this.application = application;
        this.scene = new WorkflowScene(application);
        this.mail = new LocalMail(application);
        this.address = "ida-" + mark + "@story.test";
        this.ada = account("Ada");
        this.cora = account("Cora");
        this.student =
                number("insert into contact.contact (source, source_key, student_id, given_name, family_name, email)"
                        + " values ('automation', '" + mark + "', 'A" + mark + "', 'Ida', 'Quiet" + mark + "', '"
                        + address
                        + "') returning id");
        tie(ada, "academic_advisor");
        tie(cora, "success_coach");
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    private long account(String given) {
        var accounts = bean(Accounts.class);
        var email = given.toLowerCase(java.util.Locale.ROOT) + "-" + mark + "@story.test";
        long id = accounts.create(new NewAccount(email, given, "Story" + mark, ""), TEST);
        accounts.join(id, "advisor", TEST);
        return id;
    }

    private void tie(long account, String role) {
        number(
                "insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source) select "
                        + student + ", " + account
                        + ", id, true, date '2020-01-01', 'automation' from contact.network_role"
                        + " where key = '" + role + "' returning contact_id");
    }

    /** What is at this address is archived when the story ends. @return the same */
    String kept(String path) {
        workflows.add(id(path));
        return path;
    }

    static long id(String path) {
        return Long.parseLong(path.replaceAll("^.*/([0-9]+)$", "$1"));
    }

    /** The engines take what waits, until nothing does: who joined and left, who enters, who moves, who is told. */
    void runs() {
        int moved = 1;
        for (int turn = 0; turn < 50 && moved > 0; turn++) {
            bean(EngineSteps.class).settle();
            moved = bean(RunnerSteps.class).step();
        }
        Caller.SERVICE.run(() -> {
            while (bean(Tellings.class).tell() > 0) {
                // until all is told
            }
        });
    }

    /** What time brings about is looked at. */
    void looksAtTheClock() {
        bean(Deadlines.class).sweep();
    }

    long number(String sql) {
        return scene.number(sql);
    }

    List<String> lines(String sql) {
        return scene.lines(sql);
    }

    @Override
    public void close() {
        var diane = scene.diane();
        workflows.forEach(workflow ->
                People.as(DIANE, () -> bean(Workflows.class).turn(workflow, WorkflowState.ARCHIVED, diane)));
        RuleWorld.clear(bean(TestDatabase.class));
        runs();
        mail.close();
    }
}
