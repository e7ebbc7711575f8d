package app.throughline.workflow.run;

import app.throughline.action.ActionRefused;
import app.throughline.kernel.Tx;
import app.throughline.workflow.core.Effect;
import app.throughline.workflow.core.EffectKey;
import app.throughline.workflow.step.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Does what the interpreter asked for, in the transaction that moves the students: the same step of all of them together,
 * behind a savepoint. What throws is done one by one, so that one student's step costs nobody else's.
 */
@Component
class Effects {
    private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

    private final Tx tx;
    private final Doers doers;

    /** Those who know how. */
    @Component
    record Doers(ActionSteps actions, MessageSteps messages, RecordSteps records, CallSteps calls) {}

    Effects(Tx tx, Doers doers) {
        this.tx = tx;
        this.doers = doers;
    }

    /** A step that is taken by one of them, with what is to be done for it. */
    record Task(Traveller of, Effect effect) {}

    private static final EffectKey NO_KEY = new EffectKey(0, 0, 0, 0);

    private record Group(long workflow, int version, Effect what) {
        /** The step is the same for all; the keys differ. */
        static Group of(Task task) {
            var workflow = task.of().workflow();
            return new Group(workflow.workflow(), workflow.version(), common(task.effect()));
        }

        private static Effect common(Effect effect) {
            return switch (effect) {
                case Effect.Run(var _, var step) -> new Effect.Run(NO_KEY, step);
                case Effect.Keep(var _, var step, var _) -> new Effect.Keep(NO_KEY, step, NO_KEY);
            };
        }
    }

    /** Does all that these students' last advance asks for, in the order of each; students ascending. */
    void perform(List<Traveller> all, Instant now) {
        boolean more = true;
        for (int no = 0; more; no++) {
            more = false;
            var groups = new LinkedHashMap<Group, List<Task>>();
            for (var one : all) {
                var effect = one.effect(no);
                if (effect.isPresent()) {
                    var task = new Task(one, effect.get());
                    groups.computeIfAbsent(Group.of(task), _ -> new ArrayList<>())
                            .add(task);
                    more = true;
                }
            }
            groups.values().forEach(tasks -> together(tasks, now));
        }
    }

    private void together(List<Task> tasks, Instant now) {
        var answers = new ArrayList<Answer>();
        var thrown = tx.attempt(() -> answers.addAll(does(tasks, now)));
        if (thrown.isPresent() && Passing.is(thrown.get())) {
            throw thrown.get();
        }
        if (thrown.isEmpty()) {
            settle(tasks, answers);
        } else if (tasks.size() == 1) {
            tasks.getFirst().of().settle(tasks.getFirst().effect(), broken(tasks.getFirst(), thrown.get()));
        } else {
            tasks.forEach(task -> together(List.of(task), now));
        }
    }

    private static void settle(List<Task> tasks, List<Answer> answers) {
        for (int i = 0; i < tasks.size(); i++) {
            tasks.get(i).of().settle(tasks.get(i).effect(), answers.get(i));
        }
    }

    /** What a door does not allow is left out (product 12, "if it cannot"); what nobody foresaw keeps the student. */
    private static Answer broken(Task task, RuntimeException thrown) {
        if (thrown instanceof ActionRefused refused) {
            return new Answer.Skipped(Objects.requireNonNullElse(refused.getMessage(), "It was refused."));
        }
        var key = task.effect().key();
        LOG.error(
                "Step {} of workflow {} broke off",
                key.step(),
                task.of().workflow().workflow(),
                thrown);
        return new Answer.Broken("It broke off with an error of the software ("
                + thrown.getClass().getSimpleName() + ").");
    }

    private List<Answer> does(List<Task> tasks, Instant now) {
        return switch (tasks.getFirst().effect()) {
            case Effect.Keep(var _, var call, var _) -> doers.calls().keep(call, tasks);
            case Effect.Run(var _, var step) -> does(step, tasks, now);
        };
    }

    private List<Answer> does(Step step, List<Task> tasks, Instant now) {
        return switch (step) {
            case Step.Do act -> doers.actions().perform(act, tasks);
            case Step.SendEmail(var _, var message) -> doers.messages().mail(message, tasks, now);
            case Step.SendText(var _, var message) -> doers.messages().text(message, tasks, now);
            case Step.ChangeProperty change -> doers.records().change(change, tasks);
            case Step.GiveRole give -> doers.records().give(give, tasks);
            case Step.EndRole end -> doers.records().end(end, tasks);
            case Step.StopWorkflow stop -> doers.records().stop(stop, tasks, now);
            case Step.CallWebhook call -> doers.calls().call(call, tasks);
            case Step.WaitFor _,
                    Step.WaitUntil _,
                    Step.WaitForWindow _,
                    Step.WaitForCondition _,
                    Step.Branch _,
                    Step.Split _,
                    Step.Goal _,
                    Step.Exit _,
                    Step.Unfinished _ -> throw new IllegalStateException("Nothing is to be done by " + step);
        };
    }
}
