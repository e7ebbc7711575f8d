package app.throughline.listing;

import app.throughline.web.Ui;
import java.util.List;

/**
 * What stands over a list: its views, how it is shown, keeping it as a view, and taking it along.
 *
 * @param tabs built-in views, then saved ones
 * @param countsUrl tells how many records each view has, "" when the views have no counts
 * @param layouts other ways to show it, such as a board; none for most
 * @param save how it is kept
 * @param exportHref asks for an export of what is shown, "" when the person may not
 * @param filterHref opens the builder with the condition of what is shown, "" for a list that takes none
 */
public record ListHead(
        List<Ui.Tab> tabs,
        String countsUrl,
        List<Ui.Tab> layouts,
        Listing.Chooser chooser,
        Save save,
        String exportHref,
        String filterHref) {

    /** The same with other ways to show the list. */
    public ListHead with(List<Ui.Tab> ways) {
        return new ListHead(tabs, countsUrl, ways, chooser, save, exportHref, filterHref);
    }

    /**
     * Keeping what is shown as a view.
     *
     * @param list the list's name
     * @param query filters, sort and groups as shown
     * @param columns those chosen, none for the usual
     * @param id of the view it was opened with if this person may change it, otherwise 0
     * @param name its name, "" when there is none
     * @param foreign whether it was opened with somebody else's view
     * @param audiences who can be shown it, the present choice selected
     */
    public record Save(
            String list,
            String query,
            List<String> columns,
            long id,
            String name,
            boolean foreign,
            boolean isDefault,
            List<Ui.Option> audiences) {
        /** The choice of an audience that is single people. */
        static final String PEOPLE = "people";

        /** Where it says with whom the view is shared, "" unless it is shared with single people. */
        public String peopleHref() {
            var shared = audiences.stream()
                    .anyMatch(choice -> choice.selected() && choice.value().equals(PEOPLE));
            return changes() && shared ? "/views/" + id + "/people" : "";
        }

        /** The words on the button that makes a new view. */
        public String verb() {
            return foreign ? "Save as mine" : "Save view";
        }

        /** Whether the view itself can be changed. */
        public boolean changes() {
            return id != 0;
        }
    }
}
