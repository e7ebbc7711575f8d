package app.throughline.report.page;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
import app.throughline.web.SavedViews;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The dashboard, for whoever works with alerts or cases; its numbers are of what each of them sees. */
@Controller
@RequestMapping(Wish.PATH)
class DashboardController {
    private final DashboardPages pages;
    private final SavedViews views;
    private final DashboardComparison comparison;
    private final AdjustedFigures adjusted;

    DashboardController(
            DashboardPages pages, SavedViews views, DashboardComparison comparison, AdjustedFigures adjusted) {
        this.pages = pages;
        this.views = views;
        this.comparison = comparison;
        this.adjusted = adjusted;
    }

    /** Its place in the menu. */
    @Component
    static final class Entry implements NavigationItem {
        @Override
        public String label() {
            return "Student success";
        }

        @Override
        public String icon() {
            return "chart-bar";
        }

        @Override
        public String href() {
            return Wish.PATH;
        }

        @Override
        public int order() {
            return 500;
        }

        @Override
        public String group() {
            return "Insight";
        }

        @Override
        public boolean visible(Viewer viewer) {
            return DashboardAccess.uses(viewer);
        }
    }

    /** The overview, or what the address says of a saved view or a tab. */
    @GetMapping
    Html overview(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        allow(viewer);
        var opened = views.open(Wish.LIST, query, viewer);
        var tab = Optional.ofNullable(opened.query().getFirst(Wish.TAB)).flatMap(Tab::find);
        return tab(tab.orElse(Tab.OVERVIEW), opened, viewer);
    }

    /** One of the other tabs, for those who have it. */
    @GetMapping("/{tab:alerts|cases|funnel|team|coverage|equity}")
    Html tab(@PathVariable String tab, @RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        allow(viewer);
        var opened = query.isEmpty()
                ? new SavedViews.Opened(query, views.list(Wish.LIST, viewer), null)
                : views.open(Wish.LIST, query, viewer);
        return tab(Tab.find(tab).orElseThrow(() -> new NotFound("page")), opened, viewer);
    }

    /** What each number means. */
    @GetMapping("/metrics")
    Html metrics(Viewer viewer) {
        allow(viewer);
        return Html.page("report/metrics", MetricsPage.page());
    }

    /** Newer figures for the open page. @param of {@code work} for those of open work alone */
    @GetMapping("/newer/{tab}")
    Html newer(
            @PathVariable String tab,
            @RequestParam String of,
            @RequestParam MultiValueMap<String, String> query,
            Viewer viewer) {
        allow(viewer);
        var found = Tab.find(tab).orElseThrow(() -> new NotFound("page"));
        var opened = new SavedViews.Opened(query, List.of(), null);
        // open work is never compared with another term
        return of.equals("work")
                ? Html.fragment("report/newer", plain(found, opened, viewer).openWork())
                : Html.fragment("report/newer", page(found, opened, viewer).newer());
    }

    /** The records behind a number. */
    @GetMapping("/{id:[A-Z]\\d+[a-z-]*}/records")
    Html records(@PathVariable String id, @RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        allow(viewer);
        return Html.page(
                "report/records", pages.records(id, new Wish(query), viewer).orElseThrow(() -> new NotFound("page")));
    }

    private Html tab(Tab tab, SavedViews.Opened opened, Viewer viewer) {
        var page = page(tab, opened, viewer);
        return Html.page("report/dashboard", page).orFragment("report/changed", page);
    }

    private DashboardPage page(Tab tab, SavedViews.Opened opened, Viewer viewer) {
        var wish = new Wish(opened.query());
        return adjusted.on(tab, comparison.beside(tab, plain(tab, opened, viewer), wish, viewer), wish, viewer);
    }

    private DashboardPage plain(Tab tab, SavedViews.Opened opened, Viewer viewer) {
        return pages.tab(tab, opened, viewer).orElseThrow(() -> new NotFound("page"));
    }

    private static void allow(Viewer viewer) {
        if (!DashboardAccess.uses(viewer)) {
            throw new NotFound("page");
        }
    }
}
