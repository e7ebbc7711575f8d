package app.throughline.report.page;

import app.throughline.web.Chart;
import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart with its words and its table.
 *
 * @param finding what it is about, in a sentence
 * @param size the class for its width
 */
public record ChartCard(String id, String title, String finding, String size, Drawing drawing, Table table) {
    /**
     * What is drawn, of which one is there.
     *
     * @param said the words in the place of a chart that is about nothing or too few, "" where there is one
     */
    public record Drawing(
            Chart.@Nullable Columns columns,
            @Nullable Split split,
            @Nullable Bars bars,
            String said) {
        static Drawing of(Chart.Columns columns) {
            return new Drawing(columns, null, null, "");
        }

        static Drawing of(Split split) {
            return new Drawing(null, split, null, "");
        }

        static Drawing of(Bars bars) {
            return new Drawing(null, null, bars, "");
        }

        static Drawing none(String said) {
            return new Drawing(null, null, null, said);
        }
    }

    /** Parts of a whole, and the same as a list. */
    public record Split(Chart.SplitBar bar, List<Part> parts) {}

    /** @param href the records behind it, "" for none */
    public record Part(Ui.Tag tag, String href, String count, String share) {}

    /** Bars from the left. @param label what they show, for a screen reader @param style the class of the list */
    public record Bars(String label, String style, List<Bar> rows) {}

    /**
     * A bar.
     *
     * @param href the records behind it, "" for none
     * @param width of 100
     * @param hidden the words in the place of the bar when it is about too few, else ""
     * @param note what stands behind the value, "" for nothing
     */
    public record Bar(String label, String href, String width, String hidden, String value, String note) {}

    /** The numbers of the chart; the first of each row is its head. */
    public record Table(List<String> heads, List<List<String>> rows) {}
}
