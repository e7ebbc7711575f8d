package app.throughline.report.page;

import app.throughline.report.Figure;
import app.throughline.report.Figure.Cell;
import app.throughline.report.InstitutionTotals.Outside;
import app.throughline.report.Tally;
import app.throughline.report.core.CellRule;
import app.throughline.report.core.Interval;
import app.throughline.report.metric.Cohort;
import app.throughline.report.metric.FigureUnit;
import app.throughline.report.metric.Metric;
import app.throughline.report.metric.Metric.Part;
import app.throughline.report.metric.Shape;
import app.throughline.web.Numbers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Figures as people read them. */
public final class FigureWords {
    /** In the place of a number about too few. */
    public static final String FEW = "fewer than 10";

    private static final String FEW_ON_A_SIDE = "fewer than 30 on a side";
    static final String FEW_PAIRS = "fewer than 30 pairs";
    private static final String NONE = "–";
    private static final double LONG = 48;
    private static final double LONG_BUSINESS = 40;
    private static final double BUSINESS_DAY = 8;

    private FigureWords() {}

    /** The number with its unit, "–" without a denominator. */
    public static String value(Figure figure) {
        return value(figure.metric(), figure.total());
    }

    /** The same of a part of a figure. */
    private static String value(Metric metric, Cell cell) {
        return switch (cell) {
            case Cell.Few() ->
                metric.shape() instanceof Shape.Pairs ? FEW_PAIRS : metric.cells() == CellRule.S3 ? FEW_ON_A_SIDE : FEW;
            case Cell.Shown(var value, var _, var _) -> value.isEmpty() ? NONE : number(metric, value.getAsDouble());
        };
    }

    /** A part of a figure; one side of a comparison is a rate. */
    public static String slice(Metric metric, Cell cell) {
        return metric.shape() instanceof Shape.Arms && cell instanceof Cell.Shown(var value, var _, var _)
                ? value.isEmpty() ? NONE : amount(value.getAsDouble(), FigureUnit.PERCENT)
                : value(metric, cell);
    }

    /** What stands under the number, a line each. */
    public static List<String> notes(Figure figure) {
        return switch (figure.total()) {
            case Cell.Few() -> List.of();
            case Cell.Shown shown -> notes(figure, shown);
        };
    }

    /** What is outside somebody's access. */
    public static String outside(Outside outside) {
        return switch (outside) {
            case Outside.More(var count) -> Numbers.of(count) + " more are outside your access, to the nearest 5.";
            case Outside.NoneOrFew() -> "No more are outside your access, or they are about fewer than 10 students.";
        };
    }

    /** What stands behind "as of": how old those of the read replica were at most; "" when there are none. */
    public static String behind(Collection<Figure> figures) {
        return figures.stream()
                .flatMap(figure -> figure.behind().stream())
                .max(Comparator.naturalOrder())
                .map(lag -> ", from the read replica, "
                        + (lag.toSeconds() == 0 ? "less than a second" : lag.toSeconds() + " s") + " behind")
                .orElse("");
    }

    /** Which cohort the figure is about. */
    public static String cohort(Metric metric, boolean isSwitched) {
        return switch (isSwitched ? metric.cohort().switched() : metric.cohort()) {
            case NOW -> "Now";
            case CREATED -> "By creation";
            case ENDED -> "By closing";
            case TERM -> "Of the term";
            case WINDOW -> "In the window";
        };
    }

    private static List<String> notes(Figure figure, Cell.Shown shown) {
        var metric = figure.metric();
        var tally = shown.tally();
        var notes = new ArrayList<String>();
        switch (metric.shape()) {
            case Shape.Duration _ -> notes.addAll(took(tally, metric.unit()));
            case Shape.Rate _, Shape.Ratio _, Shape.Share _ -> notes.add("n = " + Numbers.of(tally.n()));
            case Shape.Pairs _ -> notes.add("n = " + Numbers.of(tally.n()) + " pairs");
            case Shape.Arms(var one, var other) -> List.of(one, other).forEach(arm -> notes.add(arm(figure, arm)));
            case Shape.Count _, Shape.Stages _, Shape.Curve _, Shape.Sum _ -> notes.addAll(counted(metric, tally));
        }
        shown.interval().map(interval -> interval(metric, interval)).ifPresent(notes::add);
        if (figure.isRounded()) {
            notes.add("Counts to the nearest 5");
        }
        if (!metric.caution().isEmpty()) {
            notes.add(metric.caution());
        }
        return notes;
    }

    private static String interval(Metric metric, Interval interval) {
        return isDifference(metric)
                ? "95%: " + Numbers.points(interval.low()) + " to " + Numbers.points(interval.high())
                : "95%: " + Math.round(100 * interval.low()) + "–" + Math.round(100 * interval.high()) + "%";
    }

    /** Whether its value is one rate less another, in points. */
    public static boolean isDifference(Metric metric) {
        return metric.shape() instanceof Shape.Arms || metric.shape() instanceof Shape.Pairs;
    }

    /** One side of a comparison: "Reached 62%, n = 140". */
    private static String arm(Figure figure, String arm) {
        var words = Character.toUpperCase(arm.charAt(0)) + arm.substring(1);
        return figure.slices().get(arm) instanceof Cell.Shown(var value, var _, var tally) && value.isPresent()
                ? words + " " + amount(value.getAsDouble(), FigureUnit.PERCENT) + ", n = " + Numbers.of(tally.n())
                : words + " " + NONE;
    }

    private static List<String> took(Tally tally, FigureUnit unit) {
        var notes = new ArrayList<String>();
        if (tally.took().p90() != null) {
            notes.add("9 of 10 within " + amount(tally.took().p90(), unit));
        }
        if (tally.business().median() != null) {
            notes.add("median " + business(tally.business().median()));
        }
        notes.add("n = " + Numbers.of(tally.n()));
        var open = tally.open();
        if (open.count() > 0 && open.oldest() != null && open.median() != null) {
            notes.add(Numbers.of(open.count()) + " still open, oldest " + amount(open.oldest(), unit) + ", median age "
                    + amount(open.median(), unit));
        }
        return notes;
    }

    private static List<String> counted(Metric metric, Tally tally) {
        var notes = new ArrayList<String>();
        if (metric.has(Part.HIT) && metric.cohort() == Cohort.NOW) {
            notes.add(Numbers.of(tally.hits()) + " overdue");
        } else if (metric.has(Part.HIT)) {
            notes.add(Numbers.of(tally.hits()) + " active now");
        }
        var oldest = tally.open().oldest();
        if (oldest != null) {
            notes.add("oldest " + amount(oldest, FigureUnit.DAYS));
        }
        return notes;
    }

    private static String number(Metric metric, double value) {
        return isDifference(metric) ? Numbers.points(value / 100) : amount(value, metric.unit());
    }

    /** An amount with its unit. Long times are in days: 48 hours and more, 40 business hours and more, eight a day. */
    static String amount(double value, FigureUnit unit) {
        return switch (unit) {
            case COUNT -> Numbers.of(Math.round(value));
            case PERCENT -> Numbers.of(value) + "%";
            case PER_HUNDRED -> Numbers.of(value);
            case HOURS -> Math.abs(value) < LONG ? Numbers.of(value) + " h" : days(value / 24);
            case BUSINESS_HOURS -> business(value);
            case DAYS -> days(value);
            case POINTS -> String.format(Locale.US, "%.2f", value);
        };
    }

    /** Such as "6.2 business hours" and "12 business days". */
    static String business(double hours) {
        return Math.abs(hours) < LONG_BUSINESS
                ? counted(hours, "business hour")
                : counted(hours / BUSINESS_DAY, "business day");
    }

    /** Business hours where the words stand beside: "6.2 h", and "12 d" of eight hours. */
    static String shortly(double hours) {
        return Math.abs(hours) < LONG_BUSINESS ? Numbers.of(hours) + " h" : Numbers.of(hours / BUSINESS_DAY) + " d";
    }

    private static String days(double days) {
        return counted(days, "day");
    }

    private static String counted(double number, String noun) {
        var words = Numbers.of(number);
        return words + " " + noun + (words.equals("1") ? "" : "s");
    }
}
