package app.throughline.report.page;

import app.throughline.report.Change;
import app.throughline.report.Figure;
import app.throughline.report.core.Interval;
import app.throughline.report.metric.FigureUnit;
import app.throughline.report.metric.Metric;
import app.throughline.report.page.DashboardPage.Versus;
import app.throughline.web.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Differences between two figures as people read them. Whether more is better nobody says here. */
final class ChangeWords {
    private static final String SAME = "Same";

    private ChangeWords() {}

    /** The intervals of two medians; empty for what is no duration. */
    record Medians(Optional<Interval> mine, Optional<Interval> other) {}

    /** @param term the other's */
    static Versus of(Figure mine, Figure other, String term, Medians medians) {
        var metric = mine.metric();
        var notes = new ArrayList<String>();
        medians.mine().ifPresent(interval -> notes.add("95%: " + median(metric, interval)));
        var theirs = term + ": " + FigureWords.value(other);
        notes.add(medians.other()
                .map(interval -> theirs + " (95%: " + median(metric, interval) + ")")
                .orElse(theirs));
        var change = Change.of(mine, other);
        change.flatMap(Change::interval)
                .ifPresent(interval -> notes.add("Difference 95%: " + Numbers.points(interval.low()) + " to "
                        + Numbers.points(interval.high())));
        var words = change.map(one -> words(metric, one.by())).orElse("");
        return new Versus(words, icon(words, change), List.copyOf(notes));
    }

    private static String words(Metric metric, double by) {
        return switch (metric.unit()) {
            case PERCENT -> Math.round(by) == 0 ? SAME : Numbers.points(by / 100);
            case COUNT -> moreOrLess(Numbers.of(Math.round(Math.abs(by))), by, "fewer");
            case PER_HUNDRED -> moreOrLess(Numbers.of(Math.abs(by)), by, "fewer");
            case HOURS, BUSINESS_HOURS -> moreOrLess(FigureWords.amount(Math.abs(by), metric.unit()), by, "less");
            case DAYS -> moreOrLess(FigureWords.amount(Math.abs(by), FigureUnit.DAYS), by, "less");
            case POINTS -> moreOrLess(FigureWords.amount(Math.abs(by), FigureUnit.POINTS), by, "less");
        };
    }

    private static String moreOrLess(String amount, double by, String less) {
        return amount.matches("0(\\.0+)?( .*)?") ? SAME : amount + " " + (by > 0 ? "more" : less);
    }

    private static String median(Metric metric, Interval interval) {
        return FigureWords.amount(interval.low(), metric.unit()) + " to "
                + FigureWords.amount(interval.high(), metric.unit());
    }

    private static String icon(String words, Optional<Change> change) {
        return words.equals(SAME) ? "minus" : change.map(Change::by).orElse(0.0) > 0 ? "trending-up" : "trending-down";
    }
}
