package app.throughline.segment.upkeep;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;

/**
 * How the live engine is.
 *
 * @param state whether all is well, in a word
 * @param warning what is not, "" when all is well
 * @param facts in words
 * @param canCompare whether a comparison of everybody may be asked for now
 * @param unasked segments that cannot be asked any more
 */
public record UpkeepPage(
        Ui.Tag state,
        String warning,
        List<Fact> facts,
        boolean canCompare,
        List<Comparison> comparisons,
        List<Unasked> unasked) {
    /** A line of the properties. */
    public record Fact(String label, String value) {}

    /** What a comparison found. @param who was compared */
    public record Comparison(When at, String who, String checked, String mended, String disagreed, Ui.Tag result) {}

    /** A segment without members. @param href its page, "" when the viewer may not open it */
    public record Unasked(String name, String href, String why) {}
}
