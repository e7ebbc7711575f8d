package app.throughline.filter.core;

import app.throughline.filter.time.Scale;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Asks one question of one value, for all records. An empty value answers no. */
final class Leaves {
    private Leaves() {}

    @FunctionalInterface
    private interface OnNumber {
        boolean test(MemoryFilters.Run run, long value);
    }

    @FunctionalInterface
    private interface OnText {
        boolean test(Words words);
    }

    /** Where the values of a column come from, one for each record. */
    @FunctionalInterface
    interface Values {
        long[] of(MemoryFilters.Run run);
    }

    /** The values that were loaded, or for each record what the clock shows. */
    static Values values(Layout.Plan plan, Column column) {
        if (column.reading().isPresent()) {
            var reading = column.reading().get();
            return run -> {
                var values = new long[run.documents.of(plan).count()];
                Arrays.fill(values, reading.at(run.moment).orElse(Records.EMPTY));
                return values;
            };
        }
        int place = plan.numbers().indexOf(column);
        return run -> run.documents.of(plan).numbers()[place];
    }

    /** @param window of the run's windows */
    static MemoryFilters.Step within(Values of, int window) {
        return run -> {
            var values = of.of(run);
            var span = run.spans[window];
            long low = Math.max(span.low(), Records.EMPTY + 1);
            long last = span.high() == Long.MAX_VALUE ? Long.MAX_VALUE : span.high() - 1;
            var bits = new long[values.length + 63 >>> 6];
            if (span.low() < span.high()) {
                for (int row = 0; row < values.length; row++) {
                    long value = values[row];
                    bits[row >>> 6] |= (low <= value & value <= last ? 1L : 0L) << row;
                }
            }
            return bits;
        };
    }

    static MemoryFilters.Step number(Values of, Column column, Test test) {
        var on = onNumber(column, test);
        return run -> {
            var values = of.of(run);
            var bits = new long[values.length + 63 >>> 6];
            for (int row = 0; row < values.length; row++) {
                if (values[row] != Records.EMPTY && on.test(run, values[row])) {
                    bits[row >>> 6] |= 1L << row;
                }
            }
            return bits;
        };
    }

    private static OnNumber onNumber(Column column, Test test) {
        return switch (test) {
            case Test.Present _ -> (_, _) -> true;
            case Test.Among(var codes) -> among(codes);
            case Test.OnWeekday(var days) ->
                (run, value) -> days.contains(day(run, column, value).getDayOfWeek());
            case Test.InMonth(var months) ->
                (run, value) -> months.contains(day(run, column, value).getMonthValue());
            case Test.Recurs(var days) ->
                (run, value) -> {
                    var today = run.moment.today();
                    return !Recurrence.next(LocalDate.ofEpochDay(value), today).isAfter(today.plusDays(days));
                };
            case Test.Within _, Test.Words _, Test.Initial _, Test.Fits _ ->
                throw new IllegalStateException(column + " is not asked for " + test);
        };
    }

    private static OnNumber among(Set<Long> codes) {
        if (codes.size() == 1) {
            long only = codes.iterator().next();
            return (_, value) -> value == only;
        }
        var sorted = codes.stream().mapToLong(Long::longValue).sorted().toArray();
        return (_, value) -> Arrays.binarySearch(sorted, value) >= 0;
    }

    private static LocalDate day(MemoryFilters.Run run, Column column, long value) {
        return column.scale() == Scale.DAYS
                ? LocalDate.ofEpochDay(value)
                : run.moment.frame().dayOf(value);
    }

    static MemoryFilters.Step text(Layout.Plan plan, int place, Column column, Test test) {
        var on = onText(column, test);
        return run -> {
            var values = run.documents.of(plan).texts()[place];
            var bits = new long[values.length + 63 >>> 6];
            for (int row = 0; row < values.length; row++) {
                if (!values[row].folded().isEmpty() && on.test(values[row])) {
                    bits[row >>> 6] |= 1L << row;
                }
            }
            return bits;
        };
    }

    private static OnText onText(Column column, Test test) {
        return switch (test) {
            case Test.Present _ -> _ -> true;
            case Test.Words(var how, var any, var exact) -> words(how, any, exact);
            case Test.Initial(var from, var until) ->
                words -> {
                    int first = words.folded().codePointAt(0);
                    return first >= from && first <= until;
                };
            case Test.Fits(var pattern) -> {
                var compiled = com.google.re2j.Pattern.compile(pattern.expression(), com.google.re2j.Pattern.DOTALL);
                yield words -> compiled.matcher(words.folded()).find();
            }
            case Test.Among _, Test.Within _, Test.OnWeekday _, Test.InMonth _, Test.Recurs _ ->
                throw new IllegalStateException(column + " is a text");
        };
    }

    private static OnText words(Test.How how, List<String> any, boolean exact) {
        if (how == Test.How.EQUAL) {
            var all = Set.copyOf(any);
            return words -> all.contains(exact ? words.exact() : words.folded());
        }
        return words -> {
            var text = exact ? words.exact() : words.folded();
            return any.stream().anyMatch(word -> has(text, how, word));
        };
    }

    private static boolean has(String text, Test.How how, String word) {
        return switch (how) {
            case EQUAL -> text.equals(word);
            case CONTAINS -> text.contains(word);
            case STARTS -> text.startsWith(word);
            case ENDS -> text.endsWith(word);
        };
    }
}
