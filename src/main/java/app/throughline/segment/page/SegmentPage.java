package app.throughline.segment.page;

import app.throughline.segment.SegmentUse;
import app.throughline.web.Spark;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment.
 *
 * @param sentence what it asks, "" for a snapshot that was filled by hand
 * @param facts such as whose it is and who shares it
 * @param members how many the viewer sees, and some of them
 * @param today who joined and left, null for one that does not change
 * @param trends how many members it had, none for one that does not change or began today
 * @param versions the filters it had, the newest first
 * @param overlap what it has in common with another, null until one is chosen
 */
public record SegmentPage(
        Head head,
        String sentence,
        List<Fact> facts,
        PreviewPanel members,
        ChangesPage.@Nullable Today today,
        List<Trend> trends,
        List<SegmentUse.Use> uses,
        List<Version> versions,
        List<Ui.Option> others,
        @Nullable Overlap overlap) {

    /** Its name, where it stands, and what the viewer may do with it. @param building how far, "" when complete */
    public record Head(String name, String description, String href, Ui.Tag state, String building, May may) {}

    /**
     * What may be done.
     *
     * @param change the segment itself
     * @param make others from it
     * @param archived whether it is out of use
     * @param live whether it follows its filter
     * @param filter whether it has one
     */
    public record May(boolean change, boolean make, boolean archived, boolean live, boolean filter) {}

    /** Something about it. */
    public record Fact(String label, String value) {}

    /**
     * A filter it had.
     *
     * @param changes what became of the one before it, a sentence for each condition
     * @param restore takes it back, "" for the present one and for who may not
     */
    public record Version(String label, String sentence, List<String> changes, Ui.Face by, When at, String restore) {}

    /** How many members it had. @param words from where to where @param points the oldest first */
    public record Trend(String title, String words, Spark line, List<Point> points) {}

    /** How many members it had at the end of a day. */
    public record Point(When day, long count) {}

    /** What two segments have in common. @param name of the other one */
    public record Overlap(String name, String href, String both, String first, String second) {}
}
