package app.throughline.casework.list;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseField;
import app.throughline.casework.CaseProperties;
import app.throughline.casework.page.CasePages;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.ListState;
import app.throughline.web.NavigationItem;
import app.throughline.web.Query;
import app.throughline.web.SavedViews;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of cases and the page of a case. */
@Controller
class CaseController {
    private final CaseListPages lists;
    private final CasePages pages;
    private final CaseProperties properties;
    private final SavedViews views;

    CaseController(CaseListPages lists, CasePages pages, CaseProperties properties, SavedViews views) {
        this.lists = lists;
        this.pages = pages;
        this.properties = properties;
        this.views = views;
    }

    @GetMapping("/cases")
    Html list(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        var opened = views.open(CaseListPages.NAME, query, viewer);
        var page = lists.page(ListState.parse(CaseLists.LIST, opened.query()), opened, viewer);
        return Html.page("casework/list", page)
                .orFragment("casework/rows", page)
                .status(page.status());
    }

    @GetMapping("/cases/board")
    Html board(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        var page = boardPage(query, viewer);
        return Html.page("casework/list", page)
                .orFragment("casework/board", page)
                .status(page.status());
    }

    private CaseListPage boardPage(MultiValueMap<String, String> query, Viewer viewer) {
        var opened = views.open(CaseListPages.NAME, query, viewer);
        return lists.board(ListState.parse(CaseLists.LIST, opened.query()), opened, viewer);
    }

    /** A card goes to another open status: by its menu, by key or by drag, which all press the same button. */
    @PostMapping("/cases/CASE-{number:\\d{1,18}}/move")
    Html move(
            @PathVariable long number,
            @RequestParam String status,
            @RequestParam String seen,
            @RequestParam(defaultValue = "") String query,
            Viewer viewer) {
        var kept = Query.of(query);
        var moved = properties.change(number, CaseField.STATUS, seen, status, viewer);
        var board = "/cases/board" + (query.matches("[\\x21-\\x7e]+") ? "?" + query : "");
        return Html.redirect(board)
                .orFragment("casework/board", boardPage(kept, viewer))
                .flash(told(number, moved));
    }

    private static Flash told(long number, CaseChange moved) {
        return switch (moved) {
            case CaseChange.Done done ->
                Flash.undoable(
                        "CASE-" + number + ": " + done.summary(),
                        "/cases/CASE-" + number + "/history/" + done.history() + "/undo");
            case CaseChange.Unchanged same -> Flash.done("CASE-" + number + " is there already");
            case CaseChange.Invalid(var errors) ->
                Flash.problem(errors.getFirst().message());
            case CaseChange.Meanwhile theirs ->
                Flash.problem(theirs.by() + " changed this meanwhile: it is " + theirs.now() + " now.");
            case CaseChange.InOtherCase other -> Flash.problem("That alert is in another case.");
            case CaseChange.Refused refused -> Flash.problem("Your role may look at cases but not change them.");
        };
    }

    @GetMapping("/cases/count")
    Html count(@RequestParam(defaultValue = "") String view, Viewer viewer) {
        return Html.fragment("casework/count", lists.count(view, viewer));
    }

    /** How many cases each view has, for the tabs. */
    @GetMapping("/cases/counts")
    Html counts(Viewer viewer) {
        return Html.fragment("listing/counts", lists.counts(viewer));
    }

    /** How many cases the list has, in words. */
    @GetMapping("/cases/total")
    Html total(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        return Html.fragment("listing/total", lists.total(ListState.parse(CaseLists.LIST, query), viewer));
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
