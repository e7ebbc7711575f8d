package app.throughline.report.sheet;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * Asks what an export of figures is for.
 *
 * @param query the dashboard as it was looked at
 * @param figures the whole tab, then each of its figures
 * @param back the tab
 */
public record SheetPage(String query, List<Ui.Option> figures, Form form, String back) {
    public SheetPage {
        figures = List.copyOf(figures);
    }
}
