package app.throughline.report.page;

import app.throughline.report.metric.Cohort;
import app.throughline.report.metric.Registry;
import app.throughline.web.Ui;
import java.util.List;
import java.util.function.Predicate;

/**
 * A tab of the dashboard.
 *
 * @param said whom and when the figures are about
 * @param now when they were reckoned, and where newer ones are
 * @param feeds how fresh each imported source is, where the tab says so
 */
public record DashboardPage(
        Filters filters,
        DashboardHead head,
        List<Ui.Tab> tabs,
        String said,
        Now now,
        List<Group> groups,
        List<ChartCard> charts,
        List<Ui.Tag> feeds) {
    public DashboardPage {
        tabs = List.copyOf(tabs);
        groups = List.copyOf(groups);
        charts = List.copyOf(charts);
        feeds = List.copyOf(feeds);
    }

    /** The same with other figures. */
    DashboardPage with(List<Group> others) {
        return new DashboardPage(filters, head, tabs, said, now, others, charts, feeds);
    }

    /** The same with other charts. */
    DashboardPage drawing(List<ChartCard> others) {
        return new DashboardPage(filters, head, tabs, said, now, groups, others, feeds);
    }

    /** The key figures, which stand over the charts. */
    public Group first() {
        return groups.getFirst();
    }

    /** Those under the charts. */
    public List<Group> others() {
        return groups.subList(1, groups.size());
    }

    /**
     * What the figures are about.
     *
     * @param path of the tab
     * @param dates the window and the cohort as they stand in the form
     * @param selects what else can be asked, one of each
     * @param saved the number of the saved dashboard that is changed, "" for none
     * @param where the condition on students, "" for none
     * @param clearHref the tab about everything, "" when it is
     */
    public record Filters(
            String path,
            List<Ui.Option> terms,
            Dates dates,
            List<Select> selects,
            List<Ui.Chip> chips,
            String saved,
            String where,
            String clearHref) {
        public Filters {
            terms = List.copyOf(terms);
            selects = List.copyOf(selects);
            chips = List.copyOf(chips);
        }
    }

    private static String selected(List<Ui.Option> options) {
        return options.stream()
                .filter(Ui.Option::selected)
                .map(Ui.Option::label)
                .findFirst()
                .orElse("");
    }

    /** One thing of several. */
    public record Select(String name, String label, String icon, List<Ui.Option> options) {
        String words() {
            return selected(options);
        }
    }

    /** As it was typed. @param problem why it is no window, "" for none */
    public record Dates(String from, String until, String problem, List<Ui.Option> cohorts) {
        String cohortWords() {
            return selected(cohorts);
        }
    }

    /** Figures that belong together. */
    public record Group(String id, String title, List<Tile> tiles) {}

    /**
     * A figure.
     *
     * @param isQuiet whether words stand in the place of a number
     * @param href the records behind it, "" for none
     * @param versus how it was in the term it is compared with
     */
    public record Tile(
            String id,
            String label,
            String value,
            boolean isQuiet,
            List<String> notes,
            About about,
            String href,
            Versus versus) {
        Tile with(Versus other) {
            return new Tile(id, label, value, isQuiet, notes, about, href, other);
        }

        /** The id of its definition on the page. */
        public String aboutId() {
            return "about-" + id;
        }
    }

    /**
     * Another term beside a figure.
     *
     * @param change by how much it differs, "" where one of them is not shown
     * @param icon for the change
     * @param notes the other value and the intervals, a line each; empty for no comparison
     */
    public record Versus(String change, String icon, List<String> notes) {
        static final Versus NONE = new Versus("", "", List.of());
    }

    /**
     * How the figures stay new on the open page.
     *
     * @param asOf when they were reckoned
     * @param topics what happens that changes open work; "" where none of it is shown
     * @param workHref open work alone
     * @param allHref all of them
     */
    public record Now(String asOf, String topics, String workHref, String allHref) {}

    /** What is put in the place of what stands on the open page: all of it. */
    Newer newer() {
        return newer(_ -> true);
    }

    /** What is put there of open work alone. */
    Newer openWork() {
        return newer(DashboardPage::isOpenWork);
    }

    private Newer newer(Predicate<String> metric) {
        var tiles = groups.stream()
                .flatMap(group -> group.tiles().stream())
                .filter(tile -> metric.test(tile.id()))
                .toList();
        return new Newer(
                now.asOf(),
                tiles,
                charts.stream().filter(card -> metric.test(card.metric())).toList());
    }

    private static boolean isOpenWork(String metric) {
        return Registry.find(metric).filter(one -> one.cohort() == Cohort.NOW).isPresent();
    }

    /** Newer figures, for their places on the open page. */
    public record Newer(String asOf, List<Tile> tiles, List<ChartCard> charts) {
        public Newer {
            tiles = List.copyOf(tiles);
            charts = List.copyOf(charts);
        }
    }

    /** What a figure means. @param href its definition */
    public record About(String definition, String formula, String cohort, String href) {}
}
