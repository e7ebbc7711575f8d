package app.throughline.trail;

import app.throughline.web.Form;
import app.throughline.web.When;
import java.util.List;

/** The records that can be put back. */
public record DeletionPage(List<Row> rows) {
    /**
     * One of them.
     *
     * @param student whose record it is, "" when the reader may not see them
     * @param action where putting it back is sent
     */
    public record Row(String label, String student, String reason, String by, When at, When until, String action) {}

    /**
     * The form that deletes a record.
     *
     * @param back the record's page
     */
    public record Ask(String label, String title, String action, String back, Form form) {}
}
