package app.throughline.task.page;

import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.List;

/**
 * The form of a task, new or not.
 *
 * @param heading such as "New task for Maya Okafor"
 * @param action where it is sent
 * @param back where leaving it leads
 * @param version what the person began from, "" for a new task
 * @param was hidden fields: what stood in each field when the form was opened
 * @param meanwhile what somebody else changed meanwhile that is changed here too
 * @param dropped what a template asked for that cannot be had
 * @param templates to fill the form in from; empty for none
 * @param templateAction the address of this form
 * @param on the record it is on, such as CASE-318, "" for none
 */
public record TaskFormPage(
        String heading,
        String action,
        String back,
        Form form,
        String version,
        List<Ui.Option> was,
        Meanwhile meanwhile,
        List<String> dropped,
        List<Ui.Option> templates,
        String templateAction,
        String on,
        Choices choices) {

    /** What the fields offer. */
    public record Choices(
            List<Ui.Option> types, List<Ui.Option> priorities, List<Ui.Option> people, List<Ui.Option> repeats) {}

    /** The button. */
    public String verb() {
        return version.isEmpty() ? "Add task" : "Save task";
    }
}
