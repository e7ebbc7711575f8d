package app.throughline.report.page;

import app.throughline.report.Figure;
import app.throughline.report.Figure.Cell;
import app.throughline.web.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The slices of a figure as its chart draws them.
 *
 * @param href the records of a slice
 */
record Slices(List<Slice> all, UnaryOperator<String> href) {
    /** As many bars as a chart has; the table has all. */
    private static final int DRAWN = 12;

    /** A slice. @param count 0 when it is hidden @param took its median, null for none */
    record Slice(
            String key,
            String name,
            long count,
            boolean isFew,
            @Nullable Double took) {
        String number() {
            return isFew ? FigureWords.FEW : Numbers.of(count);
        }
    }

    /** These, whether or not anything is in them. @param names by key */
    static Slices inOrder(Figure figure, Map<String, String> names, Wish wish) {
        var all = names.entrySet().stream()
                .map(name ->
                        slice(name.getKey(), name.getValue(), figure.slices().get(name.getKey())))
                .toList();
        return new Slices(all, hrefs(figure, wish));
    }

    /** Those there are. @param other the name of one without a name */
    static Slices largestFirst(Figure figure, Map<String, String> names, String other, Wish wish) {
        var all = figure.slices().entrySet().stream()
                .map(cell -> slice(cell.getKey(), names.getOrDefault(cell.getKey(), other), cell.getValue()))
                .sorted(Comparator.comparing(Slice::count).reversed().thenComparing(Slice::name))
                .toList();
        return new Slices(all, hrefs(figure, wish));
    }

    ChartCard.Bars bars(String label) {
        return bars(label, "hbars", all.stream().map(_ -> "").toList());
    }

    /** @param notes what stands behind each value */
    ChartCard.Bars bars(String label, String style, List<String> notes) {
        long most = Math.max(1, all.stream().mapToLong(Slice::count).max().orElse(0));
        var rows = new ArrayList<ChartCard.Bar>();
        for (int i = 0; i < Math.min(DRAWN, all.size()); i++) {
            var slice = all.get(i);
            rows.add(new ChartCard.Bar(
                    slice.name(),
                    hrefOf(slice),
                    Numbers.coordinate(100.0 * slice.count() / most),
                    slice.isFew() ? FigureWords.FEW : "",
                    slice.isFew() ? "" : Numbers.of(slice.count()),
                    notes.get(i)));
        }
        return new ChartCard.Bars(label, style, rows);
    }

    ChartCard.Table table(String head, String counted) {
        return new ChartCard.Table(
                List.of(head, counted),
                all.stream().map(slice -> List.of(slice.name(), slice.number())).toList());
    }

    /** Empty where there is nothing to list. */
    String hrefOf(Slice slice) {
        return slice.count() == 0 ? "" : href.apply(slice.key());
    }

    long sum() {
        return all.stream().mapToLong(Slice::count).sum();
    }

    private static UnaryOperator<String> hrefs(Figure figure, Wish wish) {
        return slice -> wish.records(figure.metric().id(), slice);
    }

    private static Slice slice(String key, String name, @Nullable Cell cell) {
        if (cell == null) {
            return new Slice(key, name, 0, false, null);
        }
        return switch (cell) {
            case Cell.Few() -> new Slice(key, name, 0, true, null);
            case Cell.Shown(var _, var _, var tally) ->
                new Slice(key, name, tally.n(), false, tally.took().median());
        };
    }
}
