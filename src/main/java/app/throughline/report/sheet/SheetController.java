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
    private final Sheets sheets;
    private final Exports exports;
    private final When.Format when;

    SheetController(Sheets sheets, Exports exports, When.Format when) {
        this.sheets = sheets;
        this.exports = exports;
        this.when = when;
    }

    /** What it is for, and which figures. */
    @GetMapping
    Html ask(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        allow(viewer);
        var wish = new Wish(query);
        var page = page(wish, first(query, "figure"), Form.EMPTY);
        return Html.page("report/exportpage", page).orFragment("report/export", page);
    }

    /** The file; a page with what is wrong otherwise. */
    @PostMapping
    @Nullable
    Html make(@RequestParam MultiValueMap<String, String> sent, HttpServletResponse response, Viewer viewer)
            throws IOException {
        allow(viewer);
        var wish = new Wish(Query.of(SentQuery.of(sent)));
        var query = wish.state().query();
        var asked =
                new Exports.Asked(Wish.LIST, query, List.of(), first(sent, "purpose"), sent.containsKey("mark"), false);
        return switch (exports.prepareTable(asked, viewer)) {
            case Prepared.Invalid(var errors) ->
                Html.page("report/exportpage", page(wish, first(sent, "figure"), new Form(sent, errors)))
                        .invalid();
            case Prepared.Ready ready -> {
                write(ready, wish, first(sent, "figure"), response, viewer);
                yield null;
            }
        };
    }

    private void write(Prepared.Ready ready, Wish wish, String figure, HttpServletResponse response, Viewer viewer)
            throws IOException {
        var tab = tab(wish);
        var only = only(tab, figure);
        var sheet = sheets.of(tab, only.orElse(null), wish, viewer);
        var name = Wish.LIST + "-" + only.map(Metric::id).orElse(tab.word()) + "-" + when.today() + ".csv";
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        exports.writeTable(ready, SheetCells.of(sheet), response.getOutputStream(), viewer);
    }

    private static SheetPage page(Wish wish, String chosen, Form form) {
        var tab = tab(wish);
        var figures = new ArrayList<Ui.Option>();
        figures.add(
                Ui.Option.of("all", "All of " + tab.label(), only(tab, chosen).isEmpty()));
        tab.metrics().stream()
                .map(metric -> Ui.Option.of(
                        metric.id(),
                        metric.title() + " (" + metric.id() + ")",
                        metric.id().equals(chosen)))
                .forEach(figures::add);
        return new SheetPage(wish.state().query(), figures, form, wish.at(tab));
    }

    private static Tab tab(Wish wish) {
        return Tab.find(wish.tab()).orElse(Tab.OVERVIEW);
    }

    private static Optional<Metric> only(Tab tab, String figure) {
        return tab.metrics().stream()
                .filter(metric -> metric.id().equals(figure))
                .findFirst();
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
