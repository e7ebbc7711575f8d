package app.throughline.trail;

import app.throughline.contact.StudentHeader;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;

/** Who looked at a student's records, newest first. */
public record AccessPage(StudentHeader header, List<Row> rows, Ui.Pager pager) {
    /**
     * One look.
     *
     * @param seenAs the name of the person whom an administrator looked as, "" for nobody
     * @param what the page or record
     * @param purpose what for, "" where nobody is asked
     */
    public record Row(When at, Ui.Face who, String seenAs, String what, String purpose) {}
}
