package app.throughline.report.page;

import app.throughline.web.Ui;
import java.util.List;

/**
 * The Overview tab.
 *
 * @param dates the window and the cohort as they stand in the form
 * @param said whom and when the figures are about, with the time they were reckoned
 */
public record DashboardPage(
        List<Ui.Option> terms, List<Ui.Chip> chips, Dates dates, String said, String clearHref, List<Group> groups) {
    public DashboardPage {
        terms = List.copyOf(terms);
        chips = List.copyOf(chips);
        groups = List.copyOf(groups);
    }

    /** As it was typed. @param problem why it is no window, "" for none */
    public record Dates(String from, String until, String problem, List<Ui.Option> cohorts) {}

    /** Figures that belong together. */
    public record Group(String id, String title, List<Tile> tiles) {}

    /**
     * A figure.
     *
     * @param isQuiet whether words stand in the place of a number
     * @param href the records behind it, "" for none
     */
    public record Tile(
            String id, String label, String value, boolean isQuiet, List<String> notes, About about, String href) {
        /** The id of its definition on the page. */
        public String aboutId() {
            return "about-" + id;
        }
    }

    /** What a figure means. */
    public record About(String definition, String formula, String cohort) {}
}
