package app.throughline.segment.page;

import app.throughline.web.Ui;
import java.util.List;

/**
 * Why a student is in a segment or not.
 *
 * @param answer whether they are
 * @param note what is to be known about it, "" for nothing
 * @param why the filter's tree
 */
public record ExplainPage(Place segment, Place student, Ui.Tag answer, String note, Part why) {
    /** Where something stands. */
    public record Place(String name, String href) {}

    /**
     * A part of the filter.
     *
     * @param answer yes or no
     * @param detail what was met, "" for nothing
     * @param changes when time can change the answer, "" for never
     * @param parts what it is made of, or all that was asked of the nearest record
     */
    public record Part(Ui.Tag answer, String words, String detail, String changes, List<Part> parts) {
        public Part {
            parts = List.copyOf(parts);
        }
    }
}
