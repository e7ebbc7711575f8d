package app.throughline.listing.advanced;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.listing.ListFilters;
import app.throughline.listing.SentQuery;
import app.throughline.listing.advanced.FilterPage.Asked;
import app.throughline.web.Html;
import app.throughline.web.Query;
import app.throughline.web.SavedViews;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Builds the condition of a list. The page knows its list by name and not by address, so that it leads back to no other
 * page.
 */
@Controller
class FilterController {
    private final List<ListFilters.Asking> lists;
    private final ListConditions conditions;
    private final SavedViews views;

    FilterController(List<ListFilters.Asking> lists, ListConditions conditions, SavedViews views) {
        this.lists = List.copyOf(lists);
        this.conditions = conditions;
        this.views = views;
    }

    /**
     * The builder with the condition of the list.
     *
     * @param page where htmx asks from: the list may be narrowed by now, and the link above it is from before
     */
    @GetMapping("/filters")
    Html open(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestHeader(name = "HX-Current-URL", defaultValue = "") String page,
            Viewer viewer) {
        var list = list(sent, viewer);
        var asked = new Asked(list.name(), SentQuery.of(sent));
        if (page.isEmpty()) {
            return Html.page("listing/filterpage", conditions.begin(list, asked, viewer));
        }
        var query = isOf(list, page) ? shown(list, page, viewer) : asked.query();
        return Html.redirect(FilterAddresses.builder(list.name(), query));
    }

    private static boolean isOf(ListFilters.Asking list, String page) {
        return page.split("[?#]", 2)[0].endsWith("/" + list.name());
    }

    /** What a list shows at an address, with what a saved view keeps. */
    private String shown(ListFilters.Asking list, String page, Viewer viewer) {
        var query = new LinkedMultiValueMap<>(
                views.open(list.name(), Query.at(page), viewer).query());
        if (query.containsKey("saved")) {
            query.set("own", "1");
        }
        return FilterAddresses.text(query);
    }

    /** A step of the builder, without script; or the way to the list, or what is wrong with the condition. */
    @PostMapping("/filters")
    Html send(@RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        var list = list(sent, viewer);
        return conditions.send(list, new Asked(list.name(), SentQuery.of(sent)), sent, viewer);
    }

    private ListFilters.Asking list(MultiValueMap<String, String> sent, Viewer viewer) {
        return lists.stream()
                .filter(list ->
                        list.name().equals(sent.getFirst("list")) && list.kind() != null && list.visible(viewer))
                .findFirst()
                .orElseThrow(() -> new NotFound("list"));
    }
}
