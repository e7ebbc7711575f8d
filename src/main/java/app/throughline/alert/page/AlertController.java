package app.throughline.alert.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.alert.page.QueueLists.Key;
import app.throughline.alert.page.QueueLists.View;
import app.throughline.contact.ContactId;
import app.throughline.kernel.NotFound;
import app.throughline.web.Display;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.ListState;
import app.throughline.web.NavigationItem;
import app.throughline.web.Query;
import app.throughline.web.SavedViews;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The queue, an alert's panel beside it, and an alert's own page. */
@Controller
class AlertController {
    private final QueuePages pages;
    private final AlertPanels panels;
    private final AlertPages own;
    private final ReceiptPages receipts;
    private final SavedViews views;

    AlertController(QueuePages pages, AlertPanels panels, AlertPages own, ReceiptPages receipts, SavedViews views) {
        this.views = views;
        this.pages = pages;
        this.panels = panels;
        this.own = own;
        this.receipts = receipts;
    }

    /** The menu entry. */
    @Component
    static final class Menu implements NavigationItem {
        private final QueueLists lists;

        Menu(QueueLists lists) {
            this.lists = lists;
        }

        @Override
        public String label() {
            return "Alerts";
        }

        @Override
        public String icon() {
            return "bell";
        }

        @Override
        public String href() {
            return "/alerts";
        }

        @Override
        public int order() {
            return 20;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.ALERTS, Level.RAISE);
        }

        @Override
        public String key() {
            return "g a";
        }

        @Override
        public String phoneLabel() {
            return "Alerts";
        }

        @Override
        public boolean counted() {
            return true;
        }

        /** What waits in Triage; nothing for who only raises. */
        @Override
        public long count(Viewer viewer) {
            var state = state(new LinkedMultiValueMap<>(), viewer);
            return viewer.can(Area.ALERTS, Level.MINE) ? lists.count(state, viewer, 1000) : 0;
        }
    }

    @GetMapping("/alerts")
    Html queue(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        var opened = views.open(QueuePages.NAME, query, viewer);
        var state = state(opened.query(), viewer);
        var open = query.getFirst("open");
        var panel = open == null || open.isEmpty() ? null : panels.get(AlertPanels.number(open), viewer, queue(state));
        var number = panel == null ? 0 : AlertPanels.number(panel.head().id());
        var shown = pages.shown(state, viewer, number);
        var head = pages.head(state, opened, viewer);
        var page = new QueuePages.Page(head, QueueFigures.waiting(viewer), shown, panel);
        return Html.page("alert/queue", page)
                .orFragment("alert/list", shown)
                .status(shown.listing().status());
    }

    /** How many alerts came into the list since that moment, in milliseconds of the epoch. */
    @GetMapping("/alerts/news")
    Html news(@RequestParam long since, @RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        return Html.fragment("alert/news", pages.news(state(query, viewer), viewer, Instant.ofEpochMilli(since)));
    }

    @GetMapping("/alerts/{id}/panel")
    Html panel(
            @PathVariable String id,
            @RequestHeader(name = "HX-Current-URL", defaultValue = "") String page,
            Viewer viewer) {
        var state = state(Query.at(page), viewer);
        return Html.fragment("alert/panel", panels.get(AlertPanels.number(id), viewer, queue(state)));
    }

    @GetMapping("/alerts/{id:ALERT-\\d+}")
    Html alert(@PathVariable String id, Viewer viewer) {
        var number = AlertPanels.number(id);
        try {
            return Html.page("alert/alert", own.of(number, viewer, Form.EMPTY));
        } catch (NotFound unseen) {
            return Html.page("alert/receipt", receipts.find(number, viewer).orElseThrow(() -> unseen));
        }
    }

    /** The student's alerts. */
    @GetMapping("/students/{id}/alerts")
    Html ofStudent(@PathVariable long id, Viewer viewer) {
        var alerts = pages.ofStudent(new ContactId(id), viewer);
        return Html.page("alert/studentpage", alerts).orFragment("alert/student", alerts);
    }

    /** The state of the queue in a query; who may not triage sees what they raised. */
    static ListState<Key> state(MultiValueMap<String, String> query, Viewer viewer) {
        if (!viewer.can(Area.ALERTS, Level.RAISE)) {
            throw new NotFound("page");
        }
        var asked = query.getFirst("view");
        var views = QueuePages.views(viewer);
        var view = View.of(asked == null ? "" : asked);
        var shown = views.contains(view) ? view : views.getFirst();
        var state = ListState.parse(shown.definition(), query).in(shown == View.TRIAGE ? "" : shown.word());
        return shown.looksBack() ? narrow(state) : state;
    }

    /** Everything there ever was is only sorted by what an index has. */
    private static ListState<Key> narrow(ListState<Key> state) {
        var indexed = state.order().by().stream().allMatch(by -> by.key() == Key.RAISED || by.key() == Key.NUMBER);
        if (indexed
                || View.of(state.view()) == View.RAISED
                || !state.chosen("status").isEmpty()) {
            return state;
        }
        var none = new Display(
                state.display().saved(),
                state.display().columns(),
                "none",
                state.display().rows());
        return new ListState<>(
                state.list(),
                state.view(),
                state.words(),
                state.filters(),
                state.list().usual(),
                none,
                null);
    }

    /** The query that leads back to the queue in this state. */
    static String queue(ListState<Key> state) {
        var url = state.url(state.cursor());
        return url.contains("?") ? url.substring(url.indexOf('?') + 1) : "";
    }
}
