package app.throughline.form.page;

import app.throughline.web.Ui;
import java.util.List;

/**
 * The forms.
 *
 * @param administers whether this person makes forms
 * @param toFill those this person may fill in
 * @param tabs the forms, and what was sent
 */
public record FormsPage(boolean administers, List<Ui.Tab> tabs, List<Row> toFill, List<Row> rows) {
    public FormsPage {
        tabs = List.copyOf(tabs);
        toFill = List.copyOf(toFill);
        rows = List.copyOf(rows);
    }

    /** A form. @param note a line below its name */
    public record Row(String name, String href, String note, Ui.Tag state) {}

    /** Before there is any. */
    public Ui.Empty none() {
        return new Ui.Empty(
                "list-check",
                "No forms yet",
                "Ask students and staff something, and let the answers raise alerts and fill in properties.",
                "New form",
                "/forms/new");
    }

    /** For who has nothing to fill in. */
    public Ui.Empty nothingToFill() {
        return new Ui.Empty("list-check", "Nothing to fill in", "Forms for you appear here.", "", "");
    }
}
