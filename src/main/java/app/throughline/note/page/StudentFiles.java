package app.throughline.note.page;

import app.throughline.contact.StudentHeader;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;

/**
 * A student's files, or those of one case.
 *
 * @param action where a new one is sent, "" when this person may not
 * @param place the case, such as "CASE-318", "" for all of the student's
 */
public record StudentFiles(
        StudentHeader header,
        String place,
        List<Row> rows,
        String action,
        Form form,
        List<Ui.Option> visibilities,
        List<Ui.Option> people) {

    /**
     * A file.
     *
     * @param href "" for a deleted one
     * @param note such as "24 KB · Ruth Adler", or who deleted it and the hash
     * @param deleteUrl "" when this person may not
     * @param readersUrl changes who may read it, "" when this person may not
     */
    public record Row(String name, String href, String note, When at, String deleteUrl, String readersUrl) {}
}
