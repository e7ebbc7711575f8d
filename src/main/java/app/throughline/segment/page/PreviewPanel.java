package app.throughline.segment.page;

import app.throughline.web.Ui;
import java.util.List;

/**
 * Who a filter finds, beside the editor.
 *
 * @param count how many, in words; "" while the filter cannot be asked
 * @param note such as "students match now, out of 2,418 you can see", or what is wrong
 * @param change who would join and leave, "" for a new segment
 * @param students some of them
 * @param foot how many of how many are named, "" for all
 * @param refine where the exact number is asked for when this is some seconds old, "" when it is exact
 */
public record PreviewPanel(
        String count, String note, String change, List<Student> students, String foot, String refine) {
    /** One that is exact. */
    public PreviewPanel(String count, String note, String change, List<Student> students, String foot) {
        this(count, note, change, students, foot, "");
    }

    /** A student. @param sub number and standing */
    public record Student(long id, Ui.Face face, String sub, String href) {}
}
