package app.throughline.web.search;

import app.throughline.access.Viewer;
import app.throughline.web.Html;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of search, and what the palette shows below its field while one types. */
@Controller
class SearchController {
    private static final int ON_PAGE = 20;
    private static final int IN_PALETTE = 5;

    private final Searches searches;

    SearchController(Searches searches) {
        this.searches = searches;
    }

    /** A number leads to its record, there or not: what is missing and what is not for this person answer alike. */
    @GetMapping("/search")
    Html search(@RequestParam(defaultValue = "") String q, Viewer viewer) {
        var words = Searches.words(q);
        return searches.place(words)
                .map(Html::redirect)
                .orElseGet(() -> Html.page("web/search/page", searches.page(words, ON_PAGE, true, viewer)));
    }

    /** Without words what the person opened last. */
    @GetMapping("/palette")
    Html palette(@RequestParam(defaultValue = "") String q, HttpServletRequest request, Viewer viewer) {
        var words = Searches.words(q);
        return Html.fragment(
                "web/search/palette",
                words.isEmpty()
                        ? searches.recent(LastOpened.of(request, viewer), LastOpened.shown(request), viewer)
                        : searches.page(words, IN_PALETTE, false, viewer));
    }
}
