package app.throughline.segment.page;

import app.throughline.web.Ui;
import java.util.List;

/**
 * Who a filter finds, beside the editor.
 *
 * @param count how many, in words; "" while the filter cannot be asked
 * @param note such as "students match now, out of 2,418 you can see", or what is wrong
 * @param change who would join and leave, "" for a new segment
 * @param parts what the number is made of, where one of several conditions is enough
 * @param students some of them
 * @param foot how many of how many are named, "" for all
 * @param refine where the exact number is asked for when this is some seconds old, "" when it is exact
 */
public record PreviewPanel(
        String count,
        String note,
        String change,
        List<Part> parts,
        List<Student> students,
        String foot,
        String refine) {
    /** One that is exact. */
    public PreviewPanel(String count, String note, String change, List<Student> students, String foot) {
        this(count, note, change, List.of(), students, foot, "");
    }

    /** What one of several conditions finds. @param share of all that are found, 0 to 1 */
    public record Part(String label, double share, String count) {}

    /** A student. @param sub number, and the records by which they match or else their standing */
    public record Student(long id, Ui.Face face, String sub, String href) {}
}
