package app.throughline.report.sheet;

import static java.util.Objects.requireNonNullElse;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.listing.Exports;
import app.throughline.listing.Exports.Prepared;
import app.throughline.listing.ListHeads;
import app.throughline.listing.SentQuery;
import app.throughline.report.metric.Metric;
import app.throughline.report.page.DashboardAccess;
import app.throughline.report.page.Tab;
import app.throughline.report.page.TabSights;
import app.throughline.report.page.Wish;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Query;
import app.throughline.web.Ui;
import app.throughline.web.When;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Exports of figures: the question what for, as for records, then the file (product DA-4). */
@Controller
@RequestMapping(Wish.PATH + "/export")
class SheetController {
    /** Chosen for the whole tab. */
    private static final String ALL = "all";

    private final Sheets sheets;
    private final TabSights sights;
    private final Exports exports;
    private final When.Format when;

    SheetController(Sheets sheets, TabSights sights, Exports exports, When.Format when) {
        this.sheets = sheets;
        this.sights = sights;
        this.exports = exports;
        this.when = when;
    }

    /** A tab, or one figure of it. */
    private record Wanted(Tab tab, Optional<Metric> only) {}

    /** What it is for, and which figures. */
    @GetMapping
    Html ask(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        allow(viewer);
        var wish = new Wish(query);
        var page = page(wish, first(query, "figure"), Form.EMPTY, viewer);
        return Html.page("report/exportpage", page).orFragment("report/export", page);
    }

    /** The file; a page with what is wrong otherwise. */
    @PostMapping
    @Nullable
    Html make(@RequestParam MultiValueMap<String, String> sent, HttpServletResponse response, Viewer viewer)
            throws IOException {
        allow(viewer);
        var wish = new Wish(Query.of(SentQuery.of(sent)));
        var sheet = new Wanted(tab(wish, viewer), only(tab(wish, viewer), first(sent, "figure"), viewer));
        var query = wish.state().query();
        var asked =
                new Exports.Asked(Wish.LIST, query, List.of(), first(sent, "purpose"), sent.containsKey("mark"), false);
        return switch (exports.prepareTable(asked, viewer)) {
            case Prepared.Invalid(var errors) ->
                Html.page("report/exportpage", page(wish, first(sent, "figure"), new Form(sent, errors), viewer))
                        .invalid();
            case Prepared.Ready ready -> {
                write(ready, wish, sheet, response, viewer);
                yield null;
            }
        };
    }

    private void write(Prepared.Ready ready, Wish wish, Wanted of, HttpServletResponse response, Viewer viewer)
            throws IOException {
        var sheet = sheets.of(of.tab(), of.only().orElse(null), wish, viewer);
        var name = Wish.LIST + "-" + of.only().map(Metric::id).orElse(of.tab().word()) + "-" + when.today() + ".csv";
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        exports.writeTable(ready, SheetCells.of(sheet), response.getOutputStream(), viewer);
    }

    private SheetPage page(Wish wish, String chosen, Form form, Viewer viewer) {
        var tab = tab(wish, viewer);
        var figures = new ArrayList<Ui.Option>();
        figures.add(Ui.Option.of(
                ALL, "All of " + tab.label(), only(tab, chosen, viewer).isEmpty()));
        sights.metrics(tab, viewer).stream()
                .map(metric -> Ui.Option.of(
                        metric.id(),
                        metric.title() + " (" + metric.id() + ")",
                        metric.id().equals(chosen)))
                .forEach(figures::add);
        return new SheetPage(wish.state().query(), figures, form, wish.at(tab));
    }

    /** @throws NotFound for a tab that the person does not have */
    private Tab tab(Wish wish, Viewer viewer) {
        return Optional.of(Tab.find(wish.tab()).orElse(Tab.OVERVIEW))
                .filter(tab -> sights.has(tab, viewer))
                .orElseThrow(() -> new NotFound("export"));
    }

    /** The figure with this id, empty for all of the tab. @throws NotFound for one that the person does not have */
    private Optional<Metric> only(Tab tab, String figure, Viewer viewer) {
        if (figure.isEmpty() || figure.equals(ALL)) {
            return Optional.empty();
        }
        var found = sights.metrics(tab, viewer).stream()
                .filter(metric -> metric.id().equals(figure))
                .findFirst();
        return Optional.of(found.orElseThrow(() -> new NotFound("export")));
    }

    private static void allow(Viewer viewer) {
        if (!DashboardAccess.uses(viewer) || !ListHeads.mayExport(viewer)) {
            throw new NotFound("export");
        }
    }

    private static String first(MultiValueMap<String, String> sent, String name) {
        return requireNonNullElse(sent.getFirst(name), "");
    }
}
