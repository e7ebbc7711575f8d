package app.throughline.task.page;

import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.List;

/**
 * The form of a task template.
 *
 * @param retireUrl takes it out of use or brings it back, "" for a new one
 * @param retired whether it is out of use
 * @param was hidden fields: what stood in each field when the form was opened
 * @param meanwhile what was changed in another window that is changed here too
 */
public record TemplatePage(
        String heading,
        String action,
        String retireUrl,
        boolean retired,
        Form form,
        List<Ui.Option> was,
        Meanwhile meanwhile,
        TaskFormPage.Choices choices,
        List<Ui.Option> units) {

    /** The list of templates. */
    public record Listing(List<Row> rows) {}

    /** One of them. @param note such as "Shared" or "Private" */
    public record Row(String name, String purpose, String note, String owner, String href) {}
}
