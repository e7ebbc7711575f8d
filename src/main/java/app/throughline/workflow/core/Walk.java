package app.throughline.workflow.core;

import app.throughline.workflow.core.Passed.Why;
import app.throughline.workflow.step.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of the interpreter: from where an enrollment stands to where it stops. */
final class Walk {
    /** Straight on, by no way inside. */
    private static final int ON = -1;

    private final Program program;
    private final Enrollment enrollment;
    private final Facts facts;
    private final Instant now;
    private final Waits waits;
    private final int most;

    private final List<Effect> effects = new ArrayList<>(4);
    private final List<Passed> passed = new ArrayList<>(8);
    private int at;
    private boolean inside;
    private int walked;
    private @Nullable Instant wake;
    /** Whether an effect may have made what the facts say untrue. */
    private boolean stale;

    Walk(Program program, Enrollment enrollment, Facts facts, Instant now, Waits waits, int most) {
        this.program = program;
        this.enrollment = enrollment;
        this.facts = facts;
        this.now = now;
        this.waits = waits;
        this.most = most;
        this.at = program.place(enrollment.step());
        this.inside = enrollment.isInside();
        this.walked = enrollment.walked();
        this.wake = enrollment.wakeAt();
    }

    Advance go() {
        Next reached = null;
        while (reached == null) {
            reached = at == Program.END ? new Next.Finished(new Next.End.Completed()) : step(program.node(at));
        }
        int stands = at == Program.END ? enrollment.step() : program.node(at).id();
        var waiting = reached instanceof Next.Waiting;
        return new Advance(
                enrollment.at(stands, inside, waiting ? 0 : walked, wake),
                List.copyOf(effects),
                List.copyOf(passed),
                reached);
    }

    /** Takes a step. @return where it stops, null to go on */
    private @Nullable Next step(Node node) {
        if (program.exits().length > 0 || node.goals().length > 0) {
            if (stale) {
                return new Next.Again();
            }
            int from = at;
            var left = leaves(node);
            if (left != null || at != from) {
                return left;
            }
        }
        if (!inside && ++walked > most) {
            return new Next.Failed("loop", "It took " + most + " steps without a wait.");
        }
        var stop = take(node);
        if (stop instanceof Next.Again && !inside) {
            walked--;
        }
        return stop;
    }

    /** Whether the student leaves, or is taken to a goal ahead. */
    private @Nullable Next leaves(Node node) {
        for (int i = 0; i < program.exits().length; i++) {
            if (facts.holds(program.exits()[i])) {
                return end(node, new Passed(node.id(), enrollment.visit(), Why.LEFT, i), new Next.End.Left(i));
            }
        }
        for (int goal : node.goals()) {
            var ahead = program.node(goal);
            if (facts.holds(ahead.filters()[0])) {
                pass(ahead, Why.GOAL_MET, ON);
                return null;
            }
        }
        return null;
    }

    private Next end(Node node, Passed last, Next.End end) {
        passed.add(last);
        inside = false;
        wake = null;
        return new Next.Finished(end);
    }

    private @Nullable Next take(Node node) {
        return switch (node.step()) {
            case Step.Do _,
                    Step.SendEmail _,
                    Step.SendText _,
                    Step.ChangeProperty _,
                    Step.GiveRole _,
                    Step.EndRole _,
                    Step.StopWorkflow _ -> effect(node);
            case Step.CallWebhook call -> call.awaits() ? call(node, call) : effect(node);
            case Step.WaitFor wait -> inside ? untilWake(node) : wait(node, waits.after(now, wait.length()));
            case Step.WaitUntil wait -> date(node, wait);
            case Step.WaitForWindow wait -> window(node, wait);
            case Step.WaitForCondition wait -> condition(node, wait);
            case Step.Branch _ -> branch(node);
            case Step.Split split -> pass(node, Why.CHOSEN, Chance.arm(split, enrollment));
            case Step.Goal _ -> goal(node);
            case Step.Exit exit ->
                end(node, new Passed(exit.id(), enrollment.visit(), Why.EXITED, ON), new Next.End.Exited(exit.id()));
            case Step.Unfinished _ -> throw new IllegalStateException("Programs have no unfinished steps");
        };
    }

    /** Goes on behind a step, or inside one of its ways. */
    private @Nullable Next pass(Node node, Why why, int way) {
        passed.add(new Passed(node.id(), enrollment.visit(), why, way));
        at = way < 0 ? node.next() : node.ways()[way];
        inside = false;
        wake = null;
        return null;
    }

    private @Nullable Next effect(Node node) {
        effects.add(new Effect.Run(key(node, 1), node.step()));
        stale |= node.changes();
        return pass(node, Why.DONE, ON);
    }

    private EffectKey key(Node node, int no) {
        return new EffectKey(enrollment.id(), node.id(), enrollment.visit(), no);
    }

    private @Nullable Next call(Node node, Step.CallWebhook call) {
        var key = key(node, 1);
        if (!inside) {
            effects.add(new Effect.Run(key, call));
            return wait(node, null, key);
        }
        return switch (facts.reply(key)) {
            case NONE -> new Next.Waiting(null, key);
            case FAILED -> pass(node, Why.CALL_FAILED, 0);
            case ANSWERED -> {
                if (!call.takes().isEmpty()) {
                    effects.add(new Effect.Keep(key(node, 2), call, key));
                    stale = true;
                }
                yield pass(node, Why.ANSWERED, ON);
            }
        };
    }

    private Next wait(Node node, @Nullable Instant until) {
        return wait(node, until, null);
    }

    private Next wait(Node node, @Nullable Instant until, @Nullable EffectKey call) {
        if (!inside) {
            passed.add(new Passed(node.id(), enrollment.visit(), Why.WAITS, ON));
        }
        inside = true;
        wake = until;
        return new Next.Waiting(until, call);
    }

    private @Nullable Next untilWake(Node node) {
        return wake == null || !now.isBefore(wake) ? pass(node, Why.TIME_CAME, ON) : new Next.Waiting(wake, null);
    }

    /** The date is asked each time, so that it may move while the student waits. */
    private @Nullable Next date(Node node, Step.WaitUntil wait) {
        if (stale) {
            return new Next.Again();
        }
        var target = waits.target(wait, node.date(), facts);
        if (target == null) {
            return pass(node, Why.NO_DATE, 0);
        }
        return now.isBefore(target) ? wait(node, target) : pass(node, inside ? Why.TIME_CAME : Why.NO_WAIT, ON);
    }

    /** The window is asked each time: whoever comes late waits for the next one. */
    private @Nullable Next window(Node node, Step.WaitForWindow wait) {
        var opens = waits.opening(wait, now, facts);
        return now.isBefore(opens) ? wait(node, opens) : pass(node, inside ? Why.TIME_CAME : Why.NO_WAIT, ON);
    }

    private @Nullable Next condition(Node node, Step.WaitForCondition wait) {
        if (stale) {
            return new Next.Again();
        }
        if (facts.holds(node.filters()[0])) {
            return pass(node, Why.MET, 0);
        }
        if (inside) {
            return wake != null && !now.isBefore(wake) ? pass(node, Why.TIMED_OUT, 1) : new Next.Waiting(wake, null);
        }
        return wait(node, wait.timeout() == null ? null : waits.after(now, wait.timeout()));
    }

    private @Nullable Next branch(Node node) {
        if (stale) {
            return new Next.Again();
        }
        for (int i = 0; i < node.filters().length; i++) {
            if (facts.holds(node.filters()[i])) {
                return pass(node, Why.CHOSEN, i);
            }
        }
        return pass(node, Why.OTHERWISE, node.filters().length);
    }

    private @Nullable Next goal(Node node) {
        if (stale) {
            return new Next.Again();
        }
        return pass(node, facts.holds(node.filters()[0]) ? Why.GOAL_MET : Why.GOAL_NOT_MET, ON);
    }
}
