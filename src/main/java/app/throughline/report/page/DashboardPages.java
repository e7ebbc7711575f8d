package app.throughline.report.page;

import static java.util.stream.Collectors.toMap;

import app.throughline.access.Viewer;
import app.throughline.report.Figure;
import app.throughline.report.Figure.Cell;
import app.throughline.report.Figures;
import app.throughline.report.FreshFeeds;
import app.throughline.report.InstitutionTotals;
import app.throughline.report.ListedRecords;
import app.throughline.report.metric.Cohort;
import app.throughline.report.metric.Drill;
import app.throughline.report.metric.Metric;
import app.throughline.report.metric.Registry;
import app.throughline.report.page.DashboardPage.About;
import app.throughline.report.page.DashboardPage.Group;
import app.throughline.report.page.DashboardPage.Now;
import app.throughline.report.page.DashboardPage.Tile;
import app.throughline.report.page.DashboardPage.Versus;
import app.throughline.report.page.DashboardWishes.Meant;
import app.throughline.web.Numbers;
import app.throughline.web.SavedViews;
import app.throughline.web.Ui;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Makes the pages of the dashboard. */
@Component
class DashboardPages {
    /** What happens that changes how much work is open. */
    private static final String OPEN_WORK = "alert.raised alert.reviewed alert.escalated alert.folded alert.closed"
            + " alert.reopened alert.moved alert.undone alert.changed alert.updated alert.muted alert.unmuted"
            + " alert.overdue case.opened case.closed case.reopened case.assigned case.changed case.moved"
            + " case.status_changed case.settled case.undone case.overdue";

    private final Figures figures;
    private final Ways ways;
    private final DashboardHeads heads;
    private final DashboardCharts charts;
    private final TabSights sights;
    private final FreshFeeds feeds;

    /** From a figure to what it counts. */
    @Component
    record Ways(ListedRecords records, NamedLists named, InstitutionTotals totals) {}

    DashboardPages(
            Figures figures,
            Ways ways,
            DashboardHeads heads,
            DashboardCharts charts,
            TabSights sights,
            FreshFeeds feeds) {
        this.figures = figures;
        this.ways = ways;
        this.heads = heads;
        this.charts = charts;
        this.sights = sights;
        this.feeds = feeds;
    }

    /** What is asked, and by whom. */
    private record Asked(Wish wish, Meant meant, Viewer viewer) {}

    /** Empty when the person has no such tab. */
    Optional<DashboardPage> tab(Tab tab, SavedViews.Opened opened, Viewer viewer) {
        return sights.has(tab, viewer) ? Optional.of(page(tab, opened, viewer)) : Optional.empty();
    }

    private DashboardPage page(Tab tab, SavedViews.Opened opened, Viewer viewer) {
        var wish = new Wish(opened.query());
        var meant = sights.meant(tab, wish, viewer);
        var shown = figures.of(sights.metrics(tab, viewer), meant.ask());
        var byId = shown.stream().collect(toMap(figure -> figure.metric().id(), Function.identity()));
        var groups = tab.sections().stream()
                .map(section -> new Group(
                        section.id(), section.title(), tiles(section.metrics(), byId, new Asked(wish, meant, viewer))))
                .toList();
        var tabs = sights.of(viewer).stream()
                .map(one -> Ui.Tab.of(one.label(), wish.at(one), one.equals(tab)))
                .toList();
        var bar = heads.bar(tab, wish, meant, viewer);
        return new DashboardPage(
                bar,
                heads.of(tab, opened, bar, meant, viewer),
                tabs,
                meant.termWords(),
                now(tab, wish, shown),
                groups,
                charts.of(tab, byId, meant, wish),
                tab.equals(Tab.OVERVIEW) ? feeds.list() : List.of());
    }

    /** The records behind a number, or behind one slice of it. */
    Optional<RecordsPage> records(String id, Wish wish, Viewer viewer) {
        var listed = Registry.find(id).filter(DashboardPages::isListed);
        return listed.filter(metric -> sights.has(Tab.with(metric), viewer)).map(metric -> {
            var meant = sights.meant(Tab.with(metric), wish, viewer);
            var found = ways.records().of(metric, wish.slice(), meant.ask());
            var outside = wish.slice() == null
                    ? ways.totals()
                            .outside(List.of(metric), meant.ask(), viewer)
                            .get(metric.id())
                    : null;
            return new RecordsPage(
                    metric.title(),
                    said(found),
                    outside == null ? "" : FigureWords.outside(outside),
                    metric.definition(),
                    found.lines(),
                    wish.at(Tab.with(metric)));
        });
    }

    private static String said(ListedRecords.Found found) {
        if (found.count() == 0) {
            return "No records, or fewer than 10 students.";
        }
        var all = Numbers.plural(found.count(), "record", "records");
        return found.count() > found.lines().size()
                ? all + ", the first " + found.lines().size() + " of them"
                : all;
    }

    private static boolean isListed(Metric metric) {
        return metric.drill().of() != Drill.Of.NOTHING && metric.drill().of() != Drill.Of.ATTENDANCE;
    }

    private List<Tile> tiles(List<String> ids, Map<String, Figure> shown, Asked asked) {
        return ids.stream()
                .filter(shown::containsKey)
                .map(id -> tile(Objects.requireNonNull(shown.get(id)), asked))
                .toList();
    }

    private Tile tile(Figure figure, Asked asked) {
        var metric = figure.metric();
        boolean leads = isListed(metric) && figure.total() instanceof Cell.Shown;
        return new Tile(
                metric.id(),
                metric.title(),
                FigureWords.value(figure),
                figure.total() instanceof Cell.Few,
                FigureWords.notes(figure),
                new About(
                        metric.definition(),
                        metric.formula(),
                        FigureWords.cohort(metric, asked.wish().isSwitched()),
                        MetricsPage.href(metric.id())),
                leads ? href(metric, asked) : "",
                Versus.NONE);
    }

    /** The named list that has its records, else the page of the dashboard that does. */
    private String href(Metric metric, Asked asked) {
        return ways.named()
                .address(metric, asked.wish(), asked.meant(), asked.viewer())
                .orElseGet(() -> asked.wish().at(Wish.PATH + "/" + metric.id() + "/records"));
    }

    private Now now(Tab tab, Wish wish, List<Figure> shown) {
        var newer = wish.at(Wish.PATH + "/newer/" + tab.word());
        var and = newer + (newer.contains("?") ? "&" : "?") + "of=";
        boolean isWork = shown.stream().anyMatch(figure -> figure.metric().cohort() == Cohort.NOW);
        return new Now(asOf(shown), isWork ? OPEN_WORK : "", and + "work", and + "all");
    }

    private String asOf(List<Figure> shown) {
        return feeds.at(shown.getFirst().asOf()) + FigureWords.behind(shown) + feeds.remaking();
    }
}
