package app.throughline.casework.page;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;

/**
 * Cases on other modules' pages.
 *
 * @param heading over the rows
 * @param groups the rows under their labels; a label may be ""
 * @param alert the alert that could be linked, such as {@code ALERT-12}; "" for none
 * @param openHref opens a case, "" when the person may not
 */
public record CasePanel(String heading, int count, List<Group> groups, String alert, String openHref) {

    /** Rows under a label. @param tone of the label, "" for none */
    public record Group(String label, String tone, List<Row> rows) {}

    /** A case. @param line under its title */
    public record Row(
            String label, String href, String title, Ui.Tag status, String line, When due, boolean isPrivate) {}
}
