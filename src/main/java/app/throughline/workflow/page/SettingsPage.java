package app.throughline.workflow.page;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * The settings of a workflow.
 *
 * @param about what it is called and where it is kept
 * @param rules how much it may do; kept in the draft
 * @param makes whether the viewer may change it
 */
public record SettingsPage(
        String path, int version, Ui.Tag state, List<Ui.Tab> tabs, About about, Rules rules, boolean makes) {
    public SettingsPage {
        tabs = List.copyOf(tabs);
    }

    /** The first form. */
    public record About(String name, Form form, List<String> folders, List<Ui.Option> owners) {
        public About {
            folders = List.copyOf(folders);
            owners = List.copyOf(owners);
        }
    }

    /** The second form. @param quiet the hours without messages @param numbers the limits */
    public record Rules(Form form, List<Ui.Option> purposes, List<Limit> quiet, List<Limit> numbers) {
        public Rules {
            purposes = List.copyOf(purposes);
            quiet = List.copyOf(quiet);
            numbers = List.copyOf(numbers);
        }
    }

    /** A question. */
    public record Limit(String name, String label, String hint) {}
}
