package app.throughline.report.sheet;

import app.throughline.report.Figure;
import app.throughline.report.metric.Metric;
import app.throughline.report.page.DashboardHead.Asked;
import java.util.List;

/**
 * Figures of one person at one moment, out of the house: a tab, or one figure with its slices.
 *
 * @param title of the tab or of the figure
 * @param path the page it is of
 * @param about what it is about, as it stands over the table: window, filters, as of, import
 * @param figures in their order
 */
public record Sheet(String title, String path, List<Asked> about, List<Line> figures) {
    public Sheet {
        about = List.copyOf(about);
        figures = List.copyOf(figures);
    }

    /** A figure. @param cohort which records it is about, in words */
    public record Line(Figure figure, String cohort, List<Slice> slices) {
        public Line {
            slices = List.copyOf(slices);
        }

        Metric metric() {
            return figure.metric();
        }
    }

    /** A part of a figure, as its chart names it. */
    public record Slice(String name, Figure.Cell cell) {}
}
