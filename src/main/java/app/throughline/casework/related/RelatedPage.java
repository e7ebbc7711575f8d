package app.throughline.casework.related;

import app.throughline.web.Ui;
import java.util.List;

/**
 * What is related to a case, as a page and beside the case.
 *
 * @param mayChange whether the person may relate and end relations
 * @param candidates what else could be related
 */
public record RelatedPage(String label, List<Relations.Related> rows, boolean mayChange, List<Ui.Option> candidates) {
    /** The case's page. */
    public String base() {
        return "/cases/" + label;
    }
}
