package app.throughline.workflow.trouble;

import static app.throughline.workflow.watch.WatchWorld.IVY;
import static app.throughline.workflow.watch.WatchWorld.NOOR;
import static app.throughline.workflow.watch.WatchWorld.WILMA;
import static app.throughline.workflow.watch.WatchWorld.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.message.MessageState;
import app.throughline.message.OptOuts;
import app.throughline.message.Releases;
import app.throughline.notice.Tellings;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.watch.Unsent;
import app.throughline.workflow.watch.WatchWorld;
import app.throughline.workflow.watch.WorkflowSwitches;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** Workflows of which too much goes wrong pause themselves (security 2a). */
@ThroughlineTest
class BreakersTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Workflows workflows;

    @Autowired
    WorkflowSwitches switches;

    @Autowired
    Releases releases;

    @Autowired
    OptOuts optOuts;

    @Autowired
    Tellings tellings;

    @Autowired
    MockMvc mvc;

    WatchWorld world;
    long workflow;
    long ivy;

    @BeforeEach
    void aWorkflowIsOn() {
        world = new WatchWorld(context);
        workflow = world.workflow();
        ivy = world.enrolled(workflow, IVY, 2);
    }

    @Test
    void messagesThatComeBackPauseItHoldBackTheRestAndCallItsOwner() throws Exception {
        sent(100);
        for (int step = 1; step <= 5; step++) {
            reported(step, MessageState.BOUNCED);
        }
        assertThat(state()).as("5 of 100 are 5 %").isEqualTo(WorkflowState.ACTIVE);
        reported(6, MessageState.BOUNCED);
        assertThat(state()).isEqualTo(WorkflowState.PAUSED);
        assertThat(switches.holds(workflow)).isTrue();
        assertThat(reason()).isEqualTo("6 messages came back, more than 5 %.");
        assertThat(world.text("select detail ->> 'reason' from audit.entry where action = 'workflow.paused-by-itself'"
                        + " and record_kind = 'workflow' and record_id = " + workflow))
                .startsWith("6 messages came back");
        Caller.SERVICE.run(() -> {
            while (tellings.tell() > 0) {
                // there is more
            }
        });
        assertThat(world.text("select string_agg(said::text, ' ') from notice.notice where account_id = " + WILMA
                        + " and record_kind = 'workflow' and record_id = " + workflow))
                .contains("It paused itself: 6 messages came back");
        var wilma = new People(
                        context.getBean(TestDatabase.class),
                        context.getBean(SignIns.class),
                        context.getBean(Accounts.class))
                .cookie(WILMA, "wilma@watch.test");
        mvc.perform(get("/workflows/" + workflow + "/resumption").cookie(wilma))
                .andExpect(content().string(containsString("It paused itself.")));
    }

    @Test
    void whatWentWrongBeforeSomebodyLetItGoOnCountsNoMore() {
        sent(10);
        for (int step = 1; step <= 5; step++) {
            reported(step, MessageState.FAILED);
        }
        assertThat(state()).isEqualTo(WorkflowState.PAUSED);
        as(WILMA, () -> switches.resume(workflow, true, new Unsent.Sent(), world.viewer(WILMA)));
        world.write("update workflow.sending set slot_at = slot_at - interval '20 minutes' where workflow_id = "
                + workflow);
        reported(6, MessageState.FAILED);
        assertThat(state()).isEqualTo(WorkflowState.ACTIVE);
        assertThat(reason()).isEmpty();
        assertThat(switches.holds(workflow)).isFalse();
    }

    @Test
    void studentsWhoWantNoMorePauseIt() {
        sent(200);
        for (int student = 1; student <= 3; student++) {
            var contact = 98_660 + student;
            world.write("insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                    + " overriding system value values (" + contact + ", 'watch', 's" + contact + "', 'W" + contact
                    + "', 'Stop', 'Please') on conflict do nothing");
            world.write("delete from contact.consent where contact_id = " + contact);
            long message = world.message(world.enrolled(workflow, contact, 2), 1, 1);
            var token = ("token-of-" + workflow + "-" + contact + "-0000000000000").substring(0, 26);
            world.write("update message.message set token = '" + token + "' where id = " + message);
            assertThat(state()).isEqualTo(WorkflowState.ACTIVE);
            optOuts.stop(token, false);
            optOuts.stop(token, false);
        }
        assertThat(state()).isEqualTo(WorkflowState.PAUSED);
        assertThat(reason()).isEqualTo("3 messages made a student want no more of them, more than 1 %.");
    }

    @Test
    void aTenthOfTheStudentsWhoCannotGoOnPausesItAndFewDoNot() {
        stuck(
                "insert into workflow.enrollment (contact_id, workflow_id, version_no, entry_key, step, entered_at, moved_at)"
                        + " select " + NOOR + ", " + workflow + ", 1, 'manual:moved' || n, 2, now(), now()"
                        + " from generate_series(1, 300) n");
        stuck(failed(24, "failed", 0));
        tellTheyFailed();
        assertThat(state()).as("24 are few").isEqualTo(WorkflowState.ACTIVE);
        stuck(failed(6, "failed", 24));
        tellTheyFailed();
        assertThat(state()).as("30 of 331").isEqualTo(WorkflowState.ACTIVE);
        stuck(failed(10, "failed", 30));
        tellTheyFailed();
        assertThat(state()).as("40 of 341").isEqualTo(WorkflowState.PAUSED);
        assertThat(switches.holds(workflow)).as("its messages are not to blame").isFalse();
    }

    @Test
    void oneStudentWhoGoesRoundInACircleIsEnough() {
        stuck(failed(1, "loop", 0));
        tellTheyFailed();
        assertThat(state()).isEqualTo(WorkflowState.PAUSED);
        assertThat(reason()).contains("circle");
    }

    private void stuck(String insert) {
        world.write(insert);
    }

    private String failed(int count, String ending, int from) {
        return "insert into workflow.enrollment (contact_id, workflow_id, version_no, entry_key, step, entered_at, moved_at,"
                + " state, ending, reason) select " + NOOR + ", " + workflow
                + ", 1, 'manual:failed' || n, 1, now(), now(),"
                + " 3, '" + ending + "', 'It failed.' from generate_series(" + (from + 1) + ", " + (from + count)
                + ") n";
    }

    private void tellTheyFailed() {
        var about = new RecordRef("workflow", workflow);
        Caller.SERVICE.run(() -> context.getBean(Tx.class)
                .run(() -> context.getBean(Happenings.class)
                        .publish(new TroubleHappening(TroubleHappening.FAILED, about, Cause.of(Actor.SYSTEM)))));
    }

    private void sent(int count) {
        world.write("insert into workflow.sending (workflow_id, slot_at, asked_count, sent_count) values (" + workflow
                + ", now() - interval '30 minutes', " + count + ", " + count + ")");
    }

    private void reported(int step, MessageState state) {
        long message = world.message(ivy, step, 1);
        var delivery = world.text("select 'message-' || id || '-' || posts from message.message where id = " + message);
        var known = Caller.SERVICE.call(() -> releases.reported(delivery, state, false, "It went wrong"));
        assertThat(known).isTrue();
    }

    private String reason() {
        return as(WILMA, () -> workflows.get(workflow, world.viewer(WILMA)).pauseReason());
    }

    private WorkflowState state() {
        return as(WILMA, () -> workflows.get(workflow, world.viewer(WILMA)).state());
    }
}
