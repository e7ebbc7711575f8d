package app.throughline.note.page;

import app.throughline.contact.StudentHeader;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;

/**
 * A student's appointments, or those of one case.
 *
 * @param action where a new one is sent, "" when this person may not
 * @param place the case, such as "CASE-318", "" for all of the student's
 */
public record StudentAppointments(
        StudentHeader header, String place, List<Row> rows, String action, Form form, List<Ui.Option> people) {

    /**
     * An appointment.
     *
     * @param note length, place and purpose in words
     * @param endUrl where it is said how it ended, "" when it did already or this person may not
     */
    public record Row(Ui.Face staff, Ui.Tag status, When at, String note, String endUrl) {}
}
