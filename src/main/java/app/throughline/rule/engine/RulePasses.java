package app.throughline.rule.engine;

import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.segment.SegmentConditions;
import java.util.BitSet;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs the rules of a list on an event, inside the transaction that brought it about and in the name of the software
 * itself: in list order, each on the record as those before it left it (product RU-1).
 */
@Component
public class RulePasses {
    private static final Logger LOG = LoggerFactory.getLogger(RulePasses.class);

    private final Tx tx;
    private final DSLContext db;
    private final RuleRunner runner;
    private final SegmentConditions segments;
    private final UnmatchedCounts unmatched;
    private final Moments moments;

    /** Hears of each rule that was asked. @param ran null when its conditions did not hold */
    @FunctionalInterface
    interface Witness {
        void asked(CompiledRule rule, RuleRunner.@Nullable Ran ran);
    }

    RulePasses(
            Tx tx,
            DSLContext db,
            RuleRunner runner,
            SegmentConditions segments,
            UnmatchedCounts unmatched,
            Moments moments) {
        this.tx = tx;
        this.db = db;
        this.runner = runner;
        this.segments = segments;
        this.unmatched = unmatched;
        this.moments = moments;
    }

    /** Runs what is enabled and starts on this event. @param book of its list, as the transaction sees it */
    void run(Rulebook book, Event event) {
        var moment = moments.now();
        var at = TimeFrame.instant(moment.micros());
        var started = book.rules().stream()
                .filter(rule -> rule.startsOn(event) && rule.rule().isEffective(at))
                .toList();
        var row = event.row();
        if (row != null && book.isRuledOut(started, row, moment, view())) {
            started.forEach(rule -> count(rule, null));
        } else if (!started.isEmpty()) {
            guarded(
                    event,
                    () -> Caller.SERVICE.run(() -> tx.run(() -> run(book, started, event, moment, this::count))));
        }
    }

    private Rulebook.View view() {
        return new Rulebook.View(db, segments.memberships());
    }

    /** A new alert is told behind a savepoint; everywhere else the rules get one, so that no fault loses a change. */
    private void guarded(Event event, Runnable work) {
        if (event.name().equals("alert.raised")) {
            work.run();
            return;
        }
        tx.attempt(work)
                .ifPresent(thrown -> LOG.error(
                        "Rules on {} {} broke off; the change itself stands",
                        event.about().kind(),
                        event.about().id(),
                        thrown));
    }

    /** Counts a rule whose conditions did not hold. */
    void count(CompiledRule rule, RuleRunner.@Nullable Ran ran) {
        if (ran == null) {
            unmatched.add(rule.rule().id());
        }
    }

    /** Runs these rules of a rulebook, as the software itself. */
    void run(Rulebook book, List<CompiledRule> rules, Event event, Moment moment, Witness witness) {
        BitSet holding = null;
        var asked = event;
        for (int i = 0; i < rules.size(); i++) {
            if (holding == null) {
                holding = book.holding(rules.subList(i, rules.size()), asked, moment, view());
                asked = event.later();
            }
            var rule = rules.get(i);
            if (!holding.get(rule.place())) {
                witness.asked(rule, null);
                continue;
            }
            var ran = runner.run(rule, event, moment);
            witness.asked(rule, ran);
            if (!ran.goesOn()) {
                return;
            }
            if (ran.changed()) {
                holding = null;
            }
        }
    }
}
