package app.throughline.casework.page;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * Taking records of a case to a new one.
 *
 * @param groups what is on it, by kind
 * @param note who will see the new case
 */
public record SplitPage(
        String label, String base, List<Group> groups, OpenForm.Choices choices, String note, Form form) {
    /** The records of a kind. */
    public record Group(String heading, List<Ui.Option> items) {}
}
