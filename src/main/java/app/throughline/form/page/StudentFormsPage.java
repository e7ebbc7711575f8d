package app.throughline.form.page;

import app.throughline.contact.StudentHeader;
import java.util.List;

/** What was sent about one student. */
public record StudentFormsPage(StudentHeader header, List<SubmissionsPage.Row> rows) {
    public StudentFormsPage {
        rows = List.copyOf(rows);
    }
}
