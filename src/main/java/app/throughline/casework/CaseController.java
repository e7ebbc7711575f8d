package app.throughline.casework;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.casework.page.CasePages;
import app.throughline.web.Html;
import app.throughline.web.ListState;
import app.throughline.web.NavigationItem;
import app.throughline.web.Sort;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of cases and the page of a case. */
@Controller
class CaseController {
    private static final ListState.Definition<CaseLists.Key> LIST = new ListState.Definition<>(
            "/cases",
            CaseLists.Key.class,
            new Sort<>(List.of(new Sort.By<>(CaseLists.Key.STATUS, false), new Sort.By<>(CaseLists.Key.DUE, false))),
            CaseFilters.NAMES);

    private final CaseListPages lists;
    private final CasePages pages;

    CaseController(CaseListPages lists, CasePages pages) {
        this.lists = lists;
        this.pages = pages;
    }

    @GetMapping("/cases")
    Html list(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        var page = lists.page(ListState.parse(LIST, query), viewer);
        return Html.page("casework/list", page).orFragment("casework/rows", page);
    }

    @GetMapping("/cases/count")
    Html count(@RequestParam(defaultValue = "") String view, Viewer viewer) {
        return Html.fragment("casework/count", lists.count(view, viewer));
    }

    @GetMapping("/cases/CASE-{number:\\d{1,18}}")
    Html page(
            @PathVariable long number,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String compose,
            @RequestParam(defaultValue = "") String add,
            Viewer viewer) {
        return Html.page("casework/page", pages.page(number, new CasePages.Asked(show, "", compose, add), viewer));
    }

    /** The older part of the timeline, also as a page of its own. */
    @GetMapping("/cases/CASE-{number:\\d{1,18}}/timeline")
    Html timeline(
            @PathVariable long number,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String before,
            Viewer viewer) {
        return Html.page("casework/page", pages.page(number, new CasePages.Asked(show, before, "", ""), viewer))
                .orFragment("casework/days", pages.timeline(number, show, before));
    }

    /** The menu entry. */
    @org.springframework.stereotype.Component
    record Menu(CaseLists lists) implements NavigationItem {
        @Override
        public String label() {
            return "Cases";
        }

        @Override
        public String icon() {
            return "briefcase";
        }

        @Override
        public String href() {
            return "/cases";
        }

        @Override
        public int order() {
            return 30;
        }

        @Override
        public String key() {
            return "g c";
        }

        @Override
        public String phoneLabel() {
            return "Cases";
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.CASES, Level.MINE);
        }

        @Override
        public boolean counted() {
            return true;
        }

        @Override
        public long count(Viewer viewer) {
            return lists.overdue(viewer);
        }
    }

    /** Opening a case, for the palette. */
    @org.springframework.stereotype.Component
    record OpenEntry() implements NavigationItem {
        @Override
        public String label() {
            return "Open a case";
        }

        @Override
        public String icon() {
            return "briefcase";
        }

        @Override
        public String href() {
            return "/cases/new";
        }

        @Override
        public int order() {
            return 31;
        }

        @Override
        public String key() {
            return "C";
        }

        @Override
        public boolean inSidebar() {
            return false;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.mayChange(Area.CASES);
        }
    }
}
