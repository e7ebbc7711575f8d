package app.throughline.report;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of a metric in the slow implementation, and what rows come to. Whatever a metric lacks stays null. */
record Row(
        long record,
        long contact,
        @Nullable String slice,
        boolean hit,
        @Nullable Double top,
        @Nullable Double bottom,
        @Nullable Double measure,
        @Nullable Double business,
        @Nullable Double age,
        boolean isListed) {
    static Row of(long record, long contact) {
        return new Row(record, contact, null, false, null, null, null, null, null, true);
    }

    Row slice(String value) {
        return new Row(record, contact, value, hit, top, bottom, measure, business, age, isListed);
    }

    Row hit(boolean value) {
        return new Row(record, contact, slice, value, top, bottom, measure, business, age, isListed);
    }

    Row parts(@Nullable Double above, @Nullable Double below) {
        return new Row(record, contact, slice, hit, above, below, measure, business, age, isListed);
    }

    Row took(@Nullable Double value, @Nullable Double hours) {
        return new Row(record, contact, slice, hit, top, bottom, value, hours, age, isListed);
    }

    Row age(double value) {
        return new Row(record, contact, slice, hit, top, bottom, measure, business, value, isListed);
    }

    Row listed(boolean value) {
        return new Row(record, contact, slice, hit, top, bottom, measure, business, age, value);
    }

    /** How these are counted. */
    enum Counting {
        ALL,
        BELOW_THE_LINE,
        ENDED
    }

    /** What the list behind a number shows once: records, students or every row. */
    enum Listing {
        RECORDS,
        STUDENTS,
        ROWS
    }

    static Tally tally(List<Row> rows, Counting counting, Listing listing, boolean hasAge, boolean hasMeasure) {
        var counted = rows.stream()
                .filter(row -> switch (counting) {
                    case ALL -> true;
                    case BELOW_THE_LINE -> row.bottom != null;
                    case ENDED -> row.measure != null;
                })
                .toList();
        var open = rows.stream()
                .filter(row -> hasAge && (!hasMeasure || row.measure == null))
                .map(Row::age)
                .filter(Objects::nonNull)
                .toList();
        var listed = rows.stream().filter(Row::isListed);
        return new Tally(
                counted.size(),
                counted.stream()
                        .map(Row::contact)
                        .filter(c -> c != 0)
                        .distinct()
                        .count(),
                rows.stream().filter(Row::hit).count(),
                sum(rows.stream().map(Row::top)),
                sum(rows.stream().map(Row::bottom)),
                spread(rows.stream().map(Row::measure)),
                spread(rows.stream().map(Row::business)),
                new Tally.Open(open.size(), quantile(open, 1), quantile(open, 0.5)),
                switch (listing) {
                    case RECORDS -> listed.map(Row::record).distinct().count();
                    case STUDENTS -> listed.map(Row::contact).distinct().count();
                    case ROWS -> listed.count();
                });
    }

    private static @Nullable Double sum(Stream<@Nullable Double> values) {
        var known = values.filter(Objects::nonNull).toList();
        return known.isEmpty() ? null : known.stream().mapToDouble(v -> v).sum();
    }

    private static Tally.Spread spread(Stream<@Nullable Double> values) {
        var known = values.filter(Objects::nonNull).toList();
        return new Tally.Spread(quantile(known, 0.5), quantile(known, 0.9));
    }

    /** By hand, not by the product's code: the value at its place, or between two in proportion. */
    private static @Nullable Double quantile(List<Double> values, double share) {
        if (values.isEmpty()) {
            return null;
        }
        var sorted = values.stream().mapToDouble(v -> v).toArray();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        return below + 1 < sorted.length
                ? sorted[below] * (1 - (place - below)) + sorted[below + 1] * (place - below)
                : sorted[below];
    }
}
