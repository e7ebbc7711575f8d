package app.throughline.intake.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.calendar.Institutions;
import app.throughline.intake.ImportReport;
import app.throughline.intake.Imports;
import app.throughline.intake.Uploads;
import app.throughline.intake.house.HouseSource;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Imports for those who may import: the list, and one import from upload to result. */
@Controller
class ImportsController {
    private final Imports imports;
    private final ImportPages pages;
    private final Uploads uploads;
    private final Institutions institutions;

    ImportsController(Imports imports, ImportPages pages, Uploads uploads, Institutions institutions) {
        this.imports = imports;
        this.pages = pages;
        this.uploads = uploads;
        this.institutions = institutions;
    }

    /** The entry in the menu. */
    @Component
    static final class Menu implements NavigationItem {
        @Override
        public String label() {
            return "Imports";
        }

        @Override
        public String icon() {
            return "upload";
        }

        @Override
        public String href() {
            return "/imports";
        }

        @Override
        public String group() {
            return "Administration";
        }

        @Override
        public int order() {
            return 902;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.IMPORT, Level.ALL);
        }
    }

    @GetMapping("/imports")
    Html list(Viewer viewer) {
        allow(viewer);
        return Html.page("intake/list", pages.list());
    }

    @GetMapping("/imports/new")
    Html upload(Viewer viewer) {
        allow(viewer);
        return Html.page("intake/upload", new UploadPage(Form.EMPTY));
    }

    @PostMapping("/imports")
    Html receive(
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "full") String mode,
            @RequestParam(required = false, defaultValue = "") List<MultipartFile> files,
            Viewer viewer)
            throws IOException {
        allow(viewer);
        var sent = files.stream().filter(f -> !f.isEmpty()).toList();
        var form = Form.of(Map.of("title", title, "mode", mode));
        if (sent.isEmpty()) {
            return invalid(form, FieldError.required("files", "Choose one or more files."));
        }
        if (Text.tooLong(title, 200)) {
            return invalid(form, new FieldError("title", "too_long", "Keep the name to 200 characters."));
        }
        try {
            var name = Text.isEmpty(title) ? String.valueOf(sent.getFirst().getOriginalFilename()) : Text.trim(title);
            var described = described(name, mode, uploads.store(sent));
            var run = imports.receive(described, viewer.accountId(), viewer.cause());
            imports.checkInBackground(run);
            return Html.redirect("/imports/" + run + "/check");
        } catch (HouseSource.Refused e) {
            return invalid(form, new FieldError("files", e.code(), e.sentence()));
        }
    }

    private Imports.Files described(String name, String mode, Path folder) {
        var title = name.substring(0, Math.min(200, name.length()));
        var zone = institutions.current().zone();
        return new Imports.Files("house", "house", title, !mode.equals("delta"), zone, folder);
    }

    @GetMapping("/imports/{id}")
    Html open(@PathVariable long id, Viewer viewer) {
        allow(viewer);
        return Html.redirect("/imports/" + id + "/" + step(imports.find(id)));
    }

    @GetMapping("/imports/{id}/check")
    Html check(@PathVariable long id, Viewer viewer) {
        allow(viewer);
        return Html.page("intake/check", pages.step(id, "check", Form.EMPTY));
    }

    @PostMapping("/imports/{id}/check")
    Html checkAgain(@PathVariable long id, Viewer viewer) {
        allow(viewer);
        return started(id, imports.checkInBackground(id), "check");
    }

    @PostMapping("/imports/{id}/run")
    Html start(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        allow(viewer);
        var form = new Form(Map.copyOf(sent), List.of());
        var reason = Text.trim(form.value("reason"));
        if (imports.find(id).passable() && reason.isEmpty()) {
            var missing = FieldError.required("reason", "Write why this may pass.");
            return Html.page("intake/check", pages.step(id, "check", form.with(List.of(missing))))
                    .invalid();
        }
        return started(id, imports.applyInBackground(id, reason, viewer.cause()), "run");
    }

    @GetMapping("/imports/{id}/run")
    Html run(@PathVariable long id, Viewer viewer) {
        allow(viewer);
        var page = pages.step(id, "run", Form.EMPTY);
        return page.report().state().equals("importing")
                ? Html.page("intake/run", page)
                : Html.redirect("/imports/" + id + "/" + step(page.report()));
    }

    /** How far it is; once it is over, the way to what came of it. */
    @GetMapping("/imports/{id}/progress")
    Html progress(@PathVariable long id, Viewer viewer) {
        allow(viewer);
        var page = pages.step(id, "run", Form.EMPTY);
        return page.progress() != null
                ? Html.fragment("intake/progress", page.progress())
                : Html.redirect("/imports/" + id + "/" + step(page.report()));
    }

    @GetMapping("/imports/{id}/result")
    Html result(@PathVariable long id, Viewer viewer) {
        allow(viewer);
        return Html.page("intake/result", pages.step(id, "result", Form.EMPTY));
    }

    /** The quarantine as a file to correct and send again. */
    @GetMapping("/imports/{id}/quarantine.csv")
    ResponseEntity<StreamingResponseBody> quarantine(@PathVariable long id, Viewer viewer) {
        allow(viewer);
        var csv = imports.quarantineCsv(id);
        var name = ContentDisposition.attachment()
                .filename("quarantine-" + id + ".csv")
                .build();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", java.nio.charset.StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(out -> out.write(csv.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static String step(ImportReport report) {
        return switch (report.state()) {
            case "importing" -> "run";
            case "done" -> "result";
            case "failed" -> report.applied() > 0 ? "result" : "check";
            default -> "check";
        };
    }

    private static Html started(long id, Imports.Start start, String step) {
        return switch (start) {
            case Imports.Start.Ready() -> Html.redirect("/imports/" + id + "/" + step);
            case Imports.Start.Busy() ->
                Html.redirect("/imports/" + id)
                        .flash(Flash.problem("Another import is at work. Try again when it is done."));
            case Imports.Start.NotNow(var state) ->
                Html.redirect("/imports/" + id).flash(Flash.problem("This import is " + state + " already."));
        };
    }

    private static Html invalid(Form form, FieldError error) {
        return Html.page("intake/upload", new UploadPage(form.with(List.of(error))))
                .invalid();
    }

    private static void allow(Viewer viewer) {
        if (!viewer.can(Area.IMPORT, Level.ALL)) {
            throw new NotFound("imports");
        }
    }
}
