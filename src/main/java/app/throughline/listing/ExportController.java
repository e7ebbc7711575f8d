package app.throughline.listing;

import app.throughline.access.Viewer;
import app.throughline.listing.Exports.Prepared;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.When;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Exports: the question what for, then the file. */
@Controller
class ExportController {
    private final Exports exports;
    private final When.Format format;

    ExportController(Exports exports, When.Format format) {
        this.exports = exports;
        this.format = format;
    }

    @GetMapping("/exports/new")
    Html ask(@RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        var page = page(sent, Form.EMPTY, viewer);
        return Html.page("listing/exportpage", page).orFragment("listing/export", page);
    }

    private ExportPage page(MultiValueMap<String, String> sent, Form form, Viewer viewer) {
        var list = exports.permitted(value(sent, "list"), viewer);
        var ids = sent.containsKey("all") ? List.<Long>of() : BulkChanges.ids(sent.getOrDefault("id", List.of()));
        var query = SentQuery.of(sent);
        return new ExportPage(
                "Export " + list.noun().many(),
                list.name(),
                query,
                ids,
                ids.isEmpty()
                        ? "Everything this list shows, at most 200,000 rows."
                        : list.noun().count(ids.size()),
                form,
                "/" + list.name() + (query.isEmpty() ? "" : "?" + query));
    }

    /** The file, written as it is read; a page with what is wrong otherwise. */
    @PostMapping("/exports")
    @Nullable
    Html make(@RequestParam MultiValueMap<String, String> sent, HttpServletResponse response, Viewer viewer)
            throws IOException {
        var ids = BulkChanges.ids(sent.getOrDefault("id", List.of()));
        var asked = new Exports.Asked(
                value(sent, "list"),
                SentQuery.of(sent),
                ids,
                value(sent, "purpose"),
                sent.containsKey("mark"),
                sent.containsKey("holds"));
        return switch (exports.prepare(asked, viewer)) {
            case Prepared.Invalid(var errors) -> {
                var page = page(sent, new Form(sent, errors), viewer);
                yield Html.page("listing/exportpage", page).invalid();
            }
            case Prepared.Ready ready -> {
                var name = asked.list() + "-" + format.today() + ".csv";
                response.setContentType("text/csv;charset=UTF-8");
                response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
                response.setHeader("Cache-Control", "no-store");
                response.setHeader("X-Content-Type-Options", "nosniff");
                exports.write(ready, response.getOutputStream(), viewer);
                yield null;
            }
        };
    }

    private static String value(MultiValueMap<String, String> sent, String name) {
        var value = sent.getFirst(name);
        return value == null ? "" : value;
    }
}
