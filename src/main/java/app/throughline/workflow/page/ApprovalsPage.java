package app.throughline.workflow.page;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;

/**
 * What waits for the word of a second person: versions, and students who are to enter together.
 *
 * @param versions drafts that somebody wants published
 * @param students those who wait to enter
 */
public record ApprovalsPage(List<Row> versions, List<Row> students) {
    public ApprovalsPage {
        versions = List.copyOf(versions);
        students = List.copyOf(students);
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return versions.isEmpty() && students.isEmpty();
    }

    /** What stands in place of the rows when there are none. */
    public Ui.Empty empty() {
        return new Ui.Empty(
                "users",
                "Nothing waits",
                "Versions that may do more than is usual, and many students at once, wait here for approval.",
                "",
                "");
    }

    /**
     * One that waits.
     *
     * @param action where the answer is sent
     * @param page where one can look at it
     * @param messages where its messages can be read
     * @param lines what there is to know before one answers
     * @param asked who wants it
     */
    public record Row(
            String domId,
            String action,
            String page,
            String messages,
            String workflow,
            String words,
            List<String> lines,
            String asked,
            When at,
            Answer answer) {
        public Row {
            lines = List.copyOf(lines);
        }
    }

    /**
     * What can be answered.
     *
     * @param form what was typed, and what is wrong with it
     * @param field its name; "" where no number is asked for
     * @param hint what is to be typed
     * @param decision what the button that goes on sends
     * @param yes the words on it; "" for who may not
     * @param no the words on the other
     */
    public record Answer(Form form, String field, String hint, String decision, String yes, String no) {}
}
