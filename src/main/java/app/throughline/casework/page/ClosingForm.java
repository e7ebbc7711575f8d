package app.throughline.casework.page;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * The forms that close and reopen a case.
 *
 * @param label CASE-n
 * @param reasons for closing
 * @param statuses that fit a result; the first is the usual one
 * @param alerts of the case, with what can become of them
 * @param tasks the titles of open tasks
 */
public record ClosingForm(
        String label,
        String title,
        Form form,
        List<Ui.Option> results,
        List<Ui.Option> reasons,
        List<Ui.Option> statuses,
        List<Alert> alerts,
        List<String> tasks) {

    /** An alert of the case. @param field the name of its choice in the form */
    public record Alert(String field, String label, String title, List<Ui.Option> ends) {}

    /** The case's page. */
    public String back() {
        return "/cases/" + label;
    }
}
