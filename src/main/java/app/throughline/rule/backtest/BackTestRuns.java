package app.throughline.rule.backtest;

import app.throughline.action.Action;
import app.throughline.action.ActionReader;
import app.throughline.alert.AlertTypes;
import app.throughline.filter.Filter;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleFilters;
import app.throughline.rule.RuleList;
import app.throughline.rule.backtest.past.RecordBackTests;
import app.throughline.rule.signal.SignalAction;
import app.throughline.web.Numbers;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Runs a back-test in a thread of its own. Signals are asked in the name of the software itself, since counts come out;
 * alerts and cases are read as whoever asks may read them.
 */
@Component
public class BackTestRuns {
    private static final Logger LOG = LoggerFactory.getLogger(BackTestRuns.class);

    private final Tx tx;
    private final BackTestStore store;
    private final Replays replays;
    private final RuleFilters filters;
    private final Raised raised;
    private final Clocks clocks;

    /** The institution's time, and the world's. */
    @Component
    record Clocks(
            InstantSource clock, @Qualifier("systemClock") InstantSource systemClock, OtherRules others) {}

    /** What replays each kind of rule. */
    @Component
    record Replays(SignalBackTests signals, RecordBackTests records) {}

    /** What a signal rule raises. */
    @Component
    record Raised(ActionReader actions, AlertTypes types) {
        Optional<Action.CreateAlert> by(Rule rule) {
            return SignalAction.of(actions.kept(rule.current().actions()).actions());
        }
    }

    BackTestRuns(Tx tx, BackTestStore store, Replays replays, RuleFilters filters, Raised raised, Clocks clocks) {
        this.tx = tx;
        this.store = store;
        this.replays = replays;
        this.filters = filters;
        this.raised = raised;
        this.clocks = clocks;
    }

    /** @param asker the account that asks for it */
    void runBehind(long id, Rule rule, BackTests.Wish wish, long asker) {
        Thread.ofVirtual().name("back-test").start(() -> Caller.SERVICE.run(() -> run(id, rule, wish, asker)));
    }

    private void run(long id, Rule rule, BackTests.Wish wish, long asker) {
        try {
            Progress progress = (done, total) -> reached(id, done, total);
            var report = rule.list() == RuleList.SIGNALS
                    ? signals(rule, wish, progress)
                    : replays.records().run(rule, plan(rule, wish), asker, progress);
            report.ifPresent(found -> end(id, BackTest.State.DONE, Optional.of(found), ""));
        } catch (RuntimeException failed) {
            LOG.warn("A back-test of {} broke off", rule.name(), failed);
            end(
                    id,
                    BackTest.State.FAILED,
                    Optional.empty(),
                    "It broke off: " + failed.getClass().getSimpleName() + ".");
        }
    }

    private Optional<BackTestReport> signals(Rule rule, BackTests.Wish wish, Progress progress) {
        var action = raised.by(rule);
        var type = action.flatMap(one -> raised.types().find(one.type()));
        var perSection = action.map(Action.CreateAlert::withSection).orElse(true);
        return replays.signals().run(plan(rule, wish), type, perSection, progress);
    }

    private boolean reached(long id, int done, int total) {
        return tx.call(() -> store.reached(id, done, total, clocks.systemClock().instant()));
    }

    private void end(long id, BackTest.State how, Optional<BackTestReport> report, String failure) {
        tx.run(() ->
                store.end(id, how, report.orElse(null), failure, clocks.clock().instant()));
    }

    private BackTestPlan plan(Rule rule, BackTests.Wish wish) {
        return tx.read(
                () -> new BackTestPlan(variants(rule, wish), clocks.others().of(rule), wish.from(), wish.until()));
    }

    private List<BackTestPlan.Variant> variants(Rule rule, BackTests.Wish wish) {
        var filter = filters.read(rule.current().filter()).get();
        boolean sensitive = rule.current().isSensitive();
        var limits = FilterNumbers.of(filter.where());
        var variants = new ArrayList<BackTestPlan.Variant>();
        var own = limits.isEmpty()
                ? "As it is"
                : name(limits.get(Math.min(wish.limit(), limits.size() - 1)).value());
        variants.add(new BackTestPlan.Variant(own, filter, sensitive));
        for (var value : wish.limits()) {
            if (variants.stream().noneMatch(one -> one.name().equals(name(value)))) {
                var other = new Filter.Rooted(filter.root(), FilterNumbers.with(filter.where(), wish.limit(), value));
                variants.add(new BackTestPlan.Variant(name(value), other, sensitive));
            }
        }
        return variants;
    }

    private static String name(BigDecimal value) {
        return Numbers.of(value.doubleValue());
    }
}
