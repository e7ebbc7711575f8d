package app.throughline.alert.page;

import app.throughline.access.Viewer;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How many alerts there are, told after the page. */
@Controller
class CountController {
    private final QueueLists lists;
    private final QueuePages pages;
    private final QueueFigures figures;

    CountController(QueueLists lists, QueuePages pages, QueueFigures figures) {
        this.lists = lists;
        this.pages = pages;
        this.figures = figures;
    }

    /** In one view. */
    @GetMapping("/alerts/count")
    Html one(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        var count = lists.count(AlertController.state(query, viewer), viewer, 1000);
        return Html.fragment("alert/count", Numbers.capped(count, 999));
    }

    /** In every view, and how much waits. */
    @GetMapping("/alerts/counts")
    Html all(Viewer viewer) {
        AlertController.state(new LinkedMultiValueMap<>(), viewer);
        return Html.fragment("listing/counts", figures.counts(viewer));
    }

    /** In the list as it is asked for, in words. */
    @GetMapping("/alerts/total")
    Html total(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        return Html.fragment("listing/total", pages.total(AlertController.state(query, viewer), viewer));
    }
}
