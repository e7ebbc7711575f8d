package app.throughline.report.sheet;

import app.throughline.listing.Cell;
import app.throughline.report.Figure;
import app.throughline.report.core.Interval;
import app.throughline.report.metric.Metric;
import app.throughline.report.metric.Shape;
import app.throughline.report.page.FigureWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A sheet as rows of a file: what it is about, then a row for each figure and each of its slices. Only what the page says
 * of a figure is in it: the denominator, the interval, the spread and what is still open, and nothing of one about too
 * few students.
 */
final class SheetCells {
    private static final List<String> HEADS = List.of(
            "Metric",
            "Title",
            "Slice",
            "Value",
            "Unit",
            "n",
            "95% from",
            "95% to",
            "90th percentile",
            "Median in business hours",
            "Still open",
            "Oldest open",
            "Median age of the open",
            "Remark",
            "Definition",
            "Formula",
            "Cohort");
    /** From the value's unit to the remark. */
    private static final int NUMBERS = 8;

    private SheetCells() {}

    static List<List<Cell>> of(Sheet sheet) {
        var rows = new ArrayList<List<Cell>>();
        rows.add(List.of(words("Student success"), words(sheet.title())));
        sheet.about().forEach(about -> rows.add(List.of(words(about.label()), words(about.words()))));
        rows.add(HEADS.stream().map(SheetCells::words).toList());
        for (var line : sheet.figures()) {
            rows.add(row(line, "", line.figure().total()));
            line.slices().forEach(slice -> rows.add(row(line, slice.name(), slice.cell())));
        }
        return rows;
    }

    private static List<Cell> row(Sheet.Line line, String slice, Figure.Cell cell) {
        var metric = line.metric();
        var row = new ArrayList<Cell>(List.of(words(metric.id()), words(metric.title()), words(slice)));
        switch (cell) {
            case Figure.Cell.Few() -> {
                row.add(words(FigureWords.slice(metric, cell)));
                row.add(words(unit(metric, slice)));
                row.addAll(List.copyOf(java.util.Collections.nCopies(NUMBERS, words(""))));
            }
            case Figure.Cell.Shown shown -> {
                row.add(number(shown.value()));
                row.add(words(unit(metric, slice)));
                numbers(metric, shown, row);
            }
        }
        row.add(words(line.figure().isRounded() ? "Counts to the nearest 5" : ""));
        row.addAll(List.of(words(metric.definition()), words(metric.formula()), words(line.cohort())));
        return row;
    }

    private static void numbers(Metric metric, Figure.Cell.Shown shown, List<Cell> row) {
        var tally = shown.tally();
        row.add(isShare(metric.shape()) ? new Cell.Count(tally.n()) : words(""));
        row.add(shown.interval().map(Interval::low).map(SheetCells::percent).orElse(words("")));
        row.add(shown.interval().map(Interval::high).map(SheetCells::percent).orElse(words("")));
        row.add(number(tally.took().p90()));
        row.add(number(tally.business().median()));
        row.add(tally.open().count() > 0 ? new Cell.Count(tally.open().count()) : words(""));
        row.add(number(tally.open().oldest()));
        row.add(number(tally.open().median()));
    }

    /** Whether it is of something that is worth counting beside it. */
    private static boolean isShare(Shape shape) {
        return switch (shape) {
            case Shape.Rate _,
                    Shape.Ratio _,
                    Shape.Share _,
                    Shape.Duration _,
                    Shape.Arms _,
                    Shape.Pairs _,
                    Shape.Curve _ -> true;
            case Shape.Count _, Shape.Sum _, Shape.Stages _ -> false;
        };
    }

    private static String unit(Metric metric, String slice) {
        if (FigureWords.isDifference(metric) && slice.isEmpty()) {
            return "percentage points";
        }
        return switch (metric.unit()) {
            case COUNT -> "";
            case PERCENT -> "%";
            case PER_HUNDRED -> "per 100 students";
            case HOURS -> "hours";
            case BUSINESS_HOURS -> "business hours";
            case DAYS -> "days";
            case POINTS -> "points";
        };
    }

    private static Cell percent(double share) {
        return new Cell.Count(Math.round(100 * share));
    }

    private static Cell number(OptionalDouble value) {
        return value.isPresent() ? number((Double) value.getAsDouble()) : words("");
    }

    private static Cell number(@Nullable Double value) {
        if (value == null) {
            return words("");
        }
        return value == Math.rint(value)
                ? new Cell.Count(Math.round(value))
                : new Cell.Amount(String.format(Locale.ROOT, "%.2f", value));
    }

    private static Cell words(String text) {
        return new Cell.Words(text, false);
    }
}
