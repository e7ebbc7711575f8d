package app.throughline.report.fact;

import app.throughline.web.Ui;
import java.util.List;

/**
 * How facts are.
 *
 * @param state whether all is well, in a word
 * @param warning what is not, "" when all is well
 * @param lines in words
 */
public record FactPage(Ui.Tag state, String warning, List<Line> lines) {
    public FactPage {
        lines = List.copyOf(lines);
    }

    /** A line of the properties. */
    public record Line(String label, String value) {}
}
