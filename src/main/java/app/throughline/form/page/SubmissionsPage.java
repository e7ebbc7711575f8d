package app.throughline.form.page;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;

/**
 * What was sent.
 *
 * @param form the name of the one form that is shown, "" for all
 * @param tabs the pages of forms
 * @param states by where it stands
 */
public record SubmissionsPage(
        String form, List<Ui.Tab> tabs, List<Ui.Tab> states, List<Row> rows, Ui.Empty empty, Ui.Pager pager) {
    public SubmissionsPage {
        tabs = List.copyOf(tabs);
        states = List.copyOf(states);
        rows = List.copyOf(rows);
    }

    /** Whether there is a page before or after this one. */
    public boolean isPaged() {
        return !pager.newerHref().isEmpty() || !pager.olderHref().isEmpty();
    }

    /** One. @param who the student, or what the answers say of them @param note a line below */
    public record Row(String who, String href, String note, Ui.Tag state, When at) {}
}
