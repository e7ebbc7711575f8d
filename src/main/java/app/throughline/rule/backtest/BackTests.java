package app.throughline.rule.backtest;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.filter.Filter;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleFilters;
import app.throughline.rule.RuleSight;
import app.throughline.rule.Rules;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Back-tests of rules: started, watched, stopped and kept. Whoever sees rules reads them, whoever writes rules starts them. */
@Component
public class BackTests {
    /** So many other numbers are tried at most. */
    static final int LIMITS = 8;

    /** A window has at most so many years. */
    private static final int YEARS = 10;

    private final Tx tx;
    private final Rules rules;
    private final RuleFilters filters;
    private final BackTestStore store;
    private final BackTestRuns runner;
    private final Told told;

    /** Who is told, and when it is. */
    @Component
    record Told(
            Audit audit,
            InstantSource clock,
            @Qualifier("systemClock") InstantSource systemClock) {}

    BackTests(Tx tx, Rules rules, RuleFilters filters, BackTestStore store, BackTestRuns runner, Told told) {
        this.tx = tx;
        this.rules = rules;
        this.filters = filters;
        this.store = store;
        this.runner = runner;
        this.told = told;
    }

    /**
     * What to test.
     *
     * @param from the first day
     * @param until the last day
     * @param limit which limit of the conditions is varied, from 0
     * @param limits other numbers to try for it
     */
    public record Wish(LocalDate from, LocalDate until, int limit, List<BigDecimal> limits) {
        public Wish {
            limits = List.copyOf(limits);
        }
    }

    /** What became of a wish. */
    public sealed interface Start {
        /** It is under way. */
        record Begun(long id) implements Start {}

        /** One of this rule is under way. */
        record Busy() implements Start {}

        /** It cannot be done as wished. */
        record Invalid(List<FieldError> errors) implements Start {}
    }

    /** Starts one in the background. @throws NotFound if the viewer does not see the rule, or writes none */
    public Start start(long rule, Wish wish, Viewer viewer) {
        var tested = seen(rule, viewer);
        if (!RuleSight.makes(viewer)) {
            throw new NotFound("rule");
        }
        var errors = errors(tested, wish);
        if (!errors.isEmpty()) {
            return new Start.Invalid(errors);
        }
        var start = tx.call(() -> begin(tested, wish, viewer));
        if (start instanceof Start.Begun(var id)) {
            runner.runBehind(id, tested, wish, viewer.accountId());
        }
        return start;
    }

    private Start begin(Rule rule, Wish wish, Viewer viewer) {
        if (store.isRunning(rule.id(), now())) {
            return new Start.Busy();
        }
        long id = store.begin(
                rule.id(),
                rule.current().no(),
                wish,
                viewer.accountId(),
                told.clock().instant(),
                now());
        tell(viewer, "rule.back_test_started", rule.id(), Map.of("from", wish.from(), "until", wish.until()));
        return new Start.Begun(id);
    }

    private List<FieldError> errors(Rule rule, Wish wish) {
        var errors = new ArrayList<FieldError>();
        if (filters(rule).isEmpty()) {
            errors.add(new FieldError("from", "not_allowed", "The conditions of this rule cannot be read any more."));
        }
        if (wish.until().isBefore(wish.from())) {
            errors.add(new FieldError("until", "out_of_range", "The last day is before the first."));
        } else if (wish.from().plusYears(YEARS).isBefore(wish.until())) {
            errors.add(new FieldError("until", "out_of_range", "Test at most " + YEARS + " years at a time."));
        }
        if (wish.limits().size() > LIMITS) {
            errors.add(new FieldError("limits", "too_many", "Try at most " + LIMITS + " other numbers."));
        }
        var limits = limits(rule);
        if (!wish.limits().isEmpty() && (wish.limit() < 0 || wish.limit() >= limits.size())) {
            errors.add(new FieldError("limit", "unknown_value", "Choose one of the limits of the conditions."));
        }
        return errors;
    }

    /** The numbers that the conditions of a rule compare with; none for conditions that cannot be read any more. */
    public List<FilterNumbers.Limit> limits(Rule rule) {
        return filters(rule).map(filter -> FilterNumbers.of(filter.where())).orElse(List.of());
    }

    private Optional<Filter.Rooted> filters(Rule rule) {
        return tx.read(
                () -> Optional.ofNullable(filters.read(rule.current().filter()).filter()));
    }

    /** What a rule asks, in words. */
    public String sentence(Rule rule) {
        return tx.read(() -> filters.sentence(rule.current().filter()));
    }

    /** Stops one that is under way. @return whether it was @throws NotFound if the viewer may not */
    public boolean cancel(long rule, long id, Viewer viewer) {
        var seen = seen(rule, viewer);
        if (!RuleSight.makes(viewer)) {
            throw new NotFound("rule");
        }
        return tx.call(() -> {
            get(seen.id(), id, viewer);
            boolean stopped = store.end(
                    id, BackTest.State.CANCELLED, null, "", told.clock().instant());
            if (stopped) {
                tell(viewer, "rule.back_test_cancelled", rule, Map.of());
            }
            return stopped;
        });
    }

    /** The latest back-tests of a rule, the newest first. @throws NotFound if the viewer does not see the rule */
    public List<BackTest> list(long rule, Viewer viewer) {
        seen(rule, viewer);
        return tx.read(() -> store.ofRule(rule, 50, now())).stream()
                .map(one -> one.as(viewer.accountId()))
                .toList();
    }

    /** One of them. @throws NotFound if there is none or the viewer does not see the rule */
    public BackTest get(long rule, long id, Viewer viewer) {
        seen(rule, viewer);
        return tx.read(() -> store.find(rule, id, now()))
                .map(one -> one.as(viewer.accountId()))
                .orElseThrow(() -> new NotFound("back-test"));
    }

    private Rule seen(long rule, Viewer viewer) {
        return rules.get(rule, viewer);
    }

    private Instant now() {
        return told.systemClock().instant();
    }

    private void tell(Viewer viewer, String action, long rule, Map<String, ?> detail) {
        told.audit().record(viewer.cause(), action, new RecordRef("rule", rule), 0, detail);
    }
}
