package app.throughline.rule.engine;

import app.throughline.action.Action;
import app.throughline.action.ActionRefused;
import app.throughline.action.ActionSentence;
import app.throughline.action.Actions;
import app.throughline.action.FieldChange;
import app.throughline.action.Outcome;
import app.throughline.action.Subject;
import app.throughline.database.Failpoint;
import app.throughline.filter.OptionMemory;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.TimeFrame;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.Tx;
import app.throughline.rule.RuleRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs one rule on one record behind a savepoint (product RU-2): what fails undoes what the rule changed, is logged and
 * told to its owner, and nothing else is lost. What would go round in a circle is not begun (RU-3).
 */
@Component
class RuleRunner {
    /** So many automatic steps may follow from each other. */
    static final int DEEPEST = 5;

    private static final Logger LOG = LoggerFactory.getLogger(RuleRunner.class);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Tx tx;
    private final Actions actions;
    private final ActionSentence sentence;
    private final RunLog log;
    private final Conditions conditions;
    private final Happenings happenings;

    /**
     * What came of it.
     *
     * @param goesOn whether the next rule is asked
     * @param changed whether the record or one beside it may be another now
     */
    record Ran(RuleRun.Result result, String reason, List<RuleRun.Step> steps, boolean goesOn, boolean changed) {
        private static Ran loop(String reason, boolean goesOn) {
            return new Ran(RuleRun.Result.LOOP_STOPPED, reason, List.of(), goesOn, false);
        }
    }

    RuleRunner(
            Tx tx, Actions actions, ActionSentence sentence, RunLog log, Conditions conditions, Happenings happenings) {
        this.tx = tx;
        this.actions = actions;
        this.sentence = sentence;
        this.log = log;
        this.conditions = conditions;
        this.happenings = happenings;
    }

    /** Runs a rule whose conditions hold. @param moment of the run, and by what its conditions were asked */
    Ran run(CompiledRule rule, Event event, Moment moment) {
        long began = System.nanoTime();
        var chain = Chain.current();
        var at = TimeFrame.instant(moment.micros());
        var circle = circle(rule, event, chain, at);
        if (circle != null) {
            if (!circle.reason().isEmpty()) {
                tell(rule, event, circle, "", chain, at, began);
            }
            return circle;
        }
        var why = OptionMemory.during(
                () -> conditions.of(rule, event.contact(), event.about().id(), moment));
        var ran = perform(rule, event, chain);
        tell(rule, event, ran, why, chain, at, began);
        Failpoint.reach("rule.ran");
        return ran;
    }

    private void tell(CompiledRule rule, Event event, Ran ran, String why, Chain chain, Instant at, long began) {
        var took = Duration.ofNanos(System.nanoTime() - began);
        log.write(new RunLog.Entry(rule, event, ran.result(), ran.reason(), why, ran.steps(), chain, at, took));
        switch (ran.result()) {
            case FAILED -> happenings.publish(RuleHappening.of("rule.failed", rule.rule()));
            case LOOP_STOPPED -> happenings.publish(RuleHappening.of("rule.loop-stopped", rule.rule()));
            case RAN, STOPPED -> {
                // nothing its owner must know at once
            }
        }
    }

    /** Why the rule must not run, null when it may; with an empty reason when that was told before. */
    private @org.jspecify.annotations.Nullable Ran circle(CompiledRule rule, Event event, Chain chain, Instant at) {
        var about = event.about();
        var stop = new Chain.Stop(rule.rule().id(), about);
        if (chain.has(rule.rule().id(), about)) {
            return once(chain, stop, "It ran on this record already: " + circle(chain, rule) + ".", true);
        }
        if (event.cause().depth() >= DEEPEST) {
            return once(chain, stop, "It would be more than " + DEEPEST + " automatic steps in a row.", false);
        }
        if (event.isCreation() && chain.links().isEmpty()) {
            return null;
        }
        var busy = log.since(at.minus(HOUR), about);
        if (busy.runs() < RuleRun.MOST_AN_HOUR) {
            return null;
        }
        return once(
                chain,
                stop,
                busy.loops() > 0 ? "" : "Rules ran " + RuleRun.MOST_AN_HOUR + " times on this record in an hour.",
                false);
    }

    private static Ran once(Chain chain, Chain.Stop stop, String reason, boolean goesOn) {
        return Ran.loop(chain.told().add(stop) ? reason : "", goesOn);
    }

    private static String circle(Chain chain, CompiledRule rule) {
        return String.join(", then ", chain.names()) + ", then " + rule.rule().name();
    }

    /** What each condition met, as JSON. */
    String conditions(CompiledRule rule, long contact, long record, Moment moment) {
        return conditions.of(rule, contact, record, moment);
    }

    /** Does what the rule does behind a savepoint, without writing it down. */
    Ran perform(CompiledRule rule, Event event, Chain chain) {
        var steps = new ArrayList<RuleRun.Step>();
        var link = new Chain.Link(rule.rule().id(), rule.rule().name(), event.about());
        var told = Set.copyOf(chain.told());
        var thrown = chain.and(link, () -> tx.attempt(() -> each(rule, event, steps)));
        if (thrown.isPresent()) {
            chain.told().retainAll(told); // what was told meanwhile is undone too
            return new Ran(RuleRun.Result.FAILED, reason(rule, event, thrown.get()), List.of(), true, false);
        }
        boolean stops = rule.rule().current().stopHere();
        boolean changed = steps.stream().anyMatch(step -> !step.changes().isEmpty());
        return new Ran(stops ? RuleRun.Result.STOPPED : RuleRun.Result.RAN, "", steps, !stops, changed);
    }

    private void each(CompiledRule rule, Event event, List<RuleRun.Step> steps) {
        var cause = new Cause(
                RuleHappening.actor(rule.rule()),
                event.cause().entry(),
                event.cause().depth() + 1);
        var once = "rule " + rule.rule().id() + " " + event.name() + " "
                + event.cause().entry();
        var subject = new Subject(event.about(), event.contact(), event.cause().entry() == null ? "" : once);
        for (var action : rule.actions()) {
            steps.add(step(action, actions.perform(action, subject, cause)));
        }
    }

    private RuleRun.Step step(Action action, Outcome outcome) {
        var words = sentence.say(action);
        return switch (outcome) {
            case Outcome.Done(var changes, var _) ->
                new RuleRun.Step(
                        words, "", changes.stream().map(RuleRunner::changed).toList());
            case Outcome.Skipped(var why) -> new RuleRun.Step(words, why, List.of());
        };
    }

    private static RuleRun.Changed changed(FieldChange change) {
        return new RuleRun.Changed(
                change.field(),
                Objects.requireNonNullElse(change.before(), ""),
                Objects.requireNonNullElse(change.after(), ""));
    }

    private static String reason(CompiledRule rule, Event event, RuntimeException thrown) {
        if (thrown instanceof ActionRefused refused) {
            return Objects.requireNonNullElse(refused.getMessage(), "It was refused.");
        }
        LOG.error(
                "Rule {} broke off on {} {}",
                rule.rule().id(),
                event.about().kind(),
                event.about().id(),
                thrown);
        return "It broke off with an error of the software ("
                + thrown.getClass().getSimpleName() + ").";
    }
}
