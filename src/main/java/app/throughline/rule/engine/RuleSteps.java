package app.throughline.rule.engine;

import app.throughline.database.Failpoint;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import app.throughline.rule.EnabledRules;
import app.throughline.rule.RuleList;
import app.throughline.rule.TriggerWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What rules do by themselves, one step at a time: those whose time has come look at their records, the oldest first, each
 * in a transaction of its own (product RU-4). {@link RuleThread} takes the steps again and again; tests take them when
 * they wish.
 */
@Component
public class RuleSteps {
    private static final Logger LOG = LoggerFactory.getLogger(RuleSteps.class);
    private static final int AT_ONCE = 200;
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Tx tx;
    private final Armings armings;
    private final Rulebooks books;
    private final RulePasses pass;
    private final Moments moments;
    private final Keeping keeping;

    /** What is kept of runs, and which rules there are. */
    @Component
    record Keeping(EnabledRules rules, UnmatchedCounts unmatched, RunLog log, UnreadableRules unreadable) {}

    RuleSteps(Tx tx, Armings armings, Rulebooks books, RulePasses pass, Moments moments, Keeping keeping) {
        this.tx = tx;
        this.armings = armings;
        this.books = books;
        this.pass = pass;
        this.moments = moments;
        this.keeping = keeping;
    }

    /** Lets the rules run whose time has come. @return how many armings were looked at */
    public int due() {
        return Caller.SERVICE.call(() -> {
            var due = tx.read(() -> armings.due(AT_ONCE));
            return (int) due.stream().filter(this::fire).count();
        });
    }

    private boolean fire(Armings.Due due) {
        try {
            return tx.call(() -> fired(due));
        } catch (RuntimeException broke) {
            LOG.error(
                    "A rule that waited for {} {} broke off",
                    due.about().kind(),
                    due.about().id(),
                    broke);
            tx.run(() -> again(due));
            return false;
        }
    }

    private void again(Armings.Due due) {
        if (due.tries() + 1 >= TRIES) {
            armings.fired(due);
        } else {
            armings.retry(due, TimeFrame.instant(moments.now().micros()).plus(PAUSE));
        }
    }

    /** Looks at one record. @return whether there was something to decide */
    private boolean fired(Armings.Due due) {
        if (!armings.lock(due)) {
            if (armings.isGone(due)) {
                armings.remove(due);
            }
            return false;
        }
        var book = books.current(Armings.list(due));
        var rule = book.rules().stream()
                .filter(one -> one.rule().id() == due.rule())
                .findFirst();
        if (rule.isEmpty()) {
            armings.remove(due);
            return true;
        }
        if (armings.confirmed(due, rule.get().rule()).isPresent()) {
            armings.fired(due);
            Failpoint.reach("rule.fired");
            run(book, rule.get(), due);
        }
        return true;
    }

    private void run(Rulebook book, CompiledRule rule, Armings.Due due) {
        var moment = moments.now();
        if (book.isOn() && rule.rule().isEffective(TimeFrame.instant(moment.micros()))) {
            pass.run(book, List.of(rule), event(rule, due), moment, pass::count);
        }
    }

    private static Event event(CompiledRule rule, Armings.Due due) {
        return new Event(
                Armings.list(due),
                TriggerWriter.key(rule.rule().current().trigger()),
                due.about(),
                due.contact(),
                false,
                Set.of(),
                Map.of(),
                Cause.of(Actor.SYSTEM));
    }

    /**
     * Arms every rule anew where something went past it, such as a calendar that changed, and tells owners of rules whose
     * conditions cannot be read any more.
     */
    public void rearm() {
        Caller.SERVICE.run(() -> {
            tx.run(() -> keeping.unreadable().tell());
            for (var list : List.of(RuleList.ALERTS, RuleList.CASES)) {
                for (var rule : tx.read(() -> keeping.rules().of(list))) {
                    tx.run(() -> armings.sweep(rule));
                }
            }
        });
    }

    /** Adds what was counted in memory, and forgets runs that are older than they are kept. */
    public void tidy() {
        Caller.SERVICE.run(() -> {
            keeping.unmatched().write();
            var now = TimeFrame.instant(moments.now().micros());
            tx.run(() -> keeping.log().forget(now));
        });
    }
}
