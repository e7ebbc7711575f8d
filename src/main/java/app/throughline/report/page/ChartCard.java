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
    /** What the id of a metric stands behind. */
    private static final String METRIC = "chart-";

    /** The metric it is made of, "" for one of several. */
    String metric() {
        return id.startsWith(METRIC) ? id.substring(METRIC.length()) : "";
    }

    /** Whether its numbers stand in a table besides. */
    public boolean hasTable() {
        return drawing.said().isEmpty() && !table.heads().isEmpty();
    }

    /**
     * What is drawn, of which one is there.
     *
     * @param said the words in the place of a chart that is about nothing or too few, "" where there is one
     */
    public record Drawing(
            @Nullable Plot plot,
            @Nullable Split split,
            @Nullable Bars bars,
            Chart.@Nullable HBars parts,
            @Nullable Grid grid,
            @Nullable Intervals intervals,
            String said) {
        static Drawing of(Plot plot) {
            return new Drawing(plot, null, null, null, null, null, "");
        }

        static Drawing of(Split split) {
            return new Drawing(null, split, null, null, null, null, "");
        }

        static Drawing of(Bars bars) {
            return new Drawing(null, null, bars, null, null, null, "");
        }

        static Drawing of(Chart.HBars parts) {
            return new Drawing(null, null, null, parts, null, null, "");
        }

        static Drawing of(Grid grid) {
            return new Drawing(null, null, null, null, grid, null, "");
        }

        static Drawing of(Intervals intervals) {
            return new Drawing(null, null, null, null, null, intervals, "");
        }

        static Drawing none(String said) {
            return new Drawing(null, null, null, null, null, null, said);
        }
    }

    /** Columns with what their colours mean. */
    public record Plot(Chart.Columns columns, List<Key> legend) {}

    /** @param style the class of the colour */
    public record Key(String style, String words) {}

    /** A table that is a chart of its own. @param label what it shows, for a screen reader */
    public record Grid(String label, List<Head> heads, List<GridRow> rows) {
        public Grid {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
        }
    }

    /** @param href the same table sorted by this column, "" when it does not sort @param sort as aria-sort, null for none */
    public record Head(String label, String href, @Nullable String sort) {
        static Head of(String label) {
            return new Head(label, "", null);
        }
    }

    /** @param name of who or what the row is about */
    public record GridRow(String name, List<GridCell> cells) {
        public GridRow {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A cell.
     *
     * @param href the records behind it, "" for none
     * @param shade 0 light to 4 dark, null for none
     * @param flagHref the definition by which somebody should look here, "" for no flag
     */
    public record GridCell(
            String text, String href, @Nullable String shade, String flagHref) {
        static GridCell of(String text, String href) {
            return new GridCell(text, href, null, "");
        }
    }

    /** Values with their intervals around nothing. @param low the least on the axis @param high the most */
    public record Intervals(String label, String low, String high, List<Span> rows) {}

    /**
     * One of them, in a box of 100.
     *
     * @param hidden the words in the place of the drawing, "" where there is one
     * @param flagHref the definition by which somebody should look here, "" for no flag
     */
    public record Span(
            String label,
            String hidden,
            String x,
            String width,
            String at,
            String value,
            String around,
            String flagHref) {}

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
    public record Table(List<String> heads, List<List<String>> rows) {
        /** For a drawing that is a table itself. */
        static final Table NONE = new Table(List.of(), List.of());
    }
}
