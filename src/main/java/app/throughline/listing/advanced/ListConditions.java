package app.throughline.listing.advanced;

import app.throughline.access.Viewer;
import app.throughline.builder.BuilderOptions;
import app.throughline.builder.Builders;
import app.throughline.builder.FilterPreviews;
import app.throughline.builder.Reading;
import app.throughline.filter.Category;
import app.throughline.filter.Filter;
import app.throughline.filter.json.FilterWriter;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.listing.ListFilters;
import app.throughline.listing.advanced.FilterPage.Asked;
import app.throughline.web.Form;
import app.throughline.web.Html;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Conditions of lists as they are built. Nothing of it is kept but in the form, and then in the address of the list. */
@Component
class ListConditions {
    private static final BuilderOptions OPTIONS = BuilderOptions.LIST;

    private final Builders builders;
    private final FilterPreviews previews;
    private final ListFilters filters;

    ListConditions(Builders builders, FilterPreviews previews, ListFilters filters) {
        this.builders = builders;
        this.previews = previews;
        this.filters = filters;
    }

    /** The builder with the condition of a list; with a first line to fill in where there is none. */
    FilterPage begin(ListFilters.Asking list, Asked asked, Viewer viewer) {
        var where = FilterAddresses.where(asked.query());
        var root = root(list);
        Map<String, List<String>> step = where.isEmpty()
                ? Map.of("edit", List.of("add-condition:n1"))
                : Map.of("edit", List.of("json"), "json", List.of(whole(root, where)));
        return page(list, asked, builders.form(root, step), Form.EMPTY, viewer);
    }

    /** The condition as whoever writes filters as JSON sees it. */
    private static String whole(Category root, String where) {
        return "{\"version\":1,\"root\":\"" + root.kind().key() + "\",\"where\":" + where + "}";
    }

    /** What follows from a form that was sent. */
    Html send(ListFilters.Asking list, Asked asked, Map<String, List<String>> sent, Viewer viewer) {
        var root = root(list);
        var form = builders.form(root, sent);
        if (builders.isEdit(sent)) {
            return Html.page("listing/filterpage", page(list, asked, form, Form.EMPTY, viewer));
        }
        if (!form.jsonErrors().isEmpty()) {
            var error = new FieldError("fb-json", "not_taken", form.jsonErrors().getFirst());
            return Html.page("listing/filterpage", page(list, asked, form, new Form(sent, List.of(error)), viewer))
                    .invalid();
        }
        var reading = builders.read(root, form.draft(), OPTIONS);
        var filter = reading.filter();
        var where = filter == null ? "" : written(filter.where());
        var errors = filter == null ? errors(reading) : refusals(root, where, viewer);
        return errors.isEmpty()
                ? Html.redirect(FilterAddresses.list(list.name(), FilterAddresses.with(asked.query(), where)))
                : Html.page("listing/filterpage", page(list, asked, form, new Form(sent, errors), viewer))
                        .invalid();
    }

    /** A condition as the address has it: "" for one that asks nothing, a single one without its group. */
    private static String written(Filter filter) {
        return filter instanceof Filter.All(var of) && of.size() <= 1
                ? of.stream().map(FilterWriter::where).findFirst().orElse("")
                : FilterWriter.where(filter);
    }

    private List<FieldError> refusals(Category root, String where, Viewer viewer) {
        return where.isEmpty()
                ? List.of()
                : filters.refusals(where, root.kind(), viewer).stream()
                        .map(message -> new FieldError("", "unknown_value", message))
                        .toList();
    }

    /** What is wrong, in the order of the conditions, each the way to its own. */
    private static List<FieldError> errors(Reading reading) {
        var errors = reading.errors();
        var found = reading.draft()
                .nodes()
                .filter(node -> errors.containsKey(node.id()))
                .map(node -> new FieldError(
                        "n" + node.id() + "-error", "invalid_format", errors.getOrDefault(node.id(), "")))
                .toList();
        return found.isEmpty() ? List.of(new FieldError("", "invalid_format", "This cannot be asked.")) : found;
    }

    private FilterPage page(ListFilters.Asking list, Asked asked, Builders.Form form, Form wrong, Viewer viewer) {
        var root = root(list);
        var many = list.noun().many();
        return new FilterPage(
                asked,
                new FilterPage.Place(Character.toUpperCase(many.charAt(0)) + many.substring(1), list.shows()),
                FilterAddresses.list(list.name(), asked.query()),
                builders.page(root, form, OPTIONS, wrong.hasErrors(), viewer),
                previews.of(builders.read(root, form.draft(), OPTIONS), viewer),
                wrong);
    }

    private Category root(ListFilters.Asking list) {
        var kind = list.kind();
        if (kind == null) {
            throw new NotFound("list");
        }
        return builders.root(kind.key());
    }
}
