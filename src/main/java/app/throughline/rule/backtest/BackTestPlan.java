package app.throughline.rule.backtest;

import app.throughline.filter.Filter;
import java.time.LocalDate;
import java.util.List;

/**
 * What is to be replayed.
 *
 * @param variants the rule as it is, then the same with other limits
 * @param others further rules, to see which of them would have fired too
 * @param from the first day
 * @param until the last day
 */
public record BackTestPlan(List<Variant> variants, List<Variant> others, LocalDate from, LocalDate until) {
    public BackTestPlan {
        variants = List.copyOf(variants);
        others = List.copyOf(others);
    }

    /** A filter to be replayed. @param isSensitive whether it sees sensitive records beside the one it runs on */
    public record Variant(String name, Filter.Rooted filter, boolean isSensitive) {}
}
