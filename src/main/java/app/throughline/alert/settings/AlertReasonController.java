package app.throughline.alert.settings;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertStatus;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.SettingsEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of the reasons for closing alerts. */
@Controller
@RequestMapping("/settings/reasons")
public class AlertReasonController {
    private static final String LIST = "/settings/reasons";
    private static final List<AlertStatus> CLOSINGS =
            List.of(AlertStatus.RESOLVED, AlertStatus.DISMISSED, AlertStatus.CANCELLED);

    private final AlertReasonSettings settings;

    /** The page. @param problem what stood against the last wish, "" when nothing did */
    public record Page(List<Group> groups, String problem) {}

    /** The reasons of one way of closing. @param form what was typed for a new one */
    public record Group(String id, String name, String code, List<Row> rows, Form form) {}

    /** A reason. @param fixed given by the software: it can be renamed only */
    public record Row(long id, String path, String name, boolean fixed, boolean on) {
        /** The id of the row on the page. */
        public String domId() {
            return "reason-" + id;
        }
    }

    /** The form that renames one. */
    public record Edit(String title, String action, String version, Form form, Meanwhile meanwhile) {}

    AlertReasonController(AlertReasonSettings settings) {
        this.settings = settings;
    }

    /** Its place in the menu of the settings. */
    @Component
    static final class Entry implements SettingsEntry {
        @Override
        public String group() {
            return "Work";
        }

        @Override
        public String label() {
            return "Closing reasons";
        }

        @Override
        public String description() {
            return "Why alerts are resolved, dismissed or cancelled.";
        }

        @Override
        public String href() {
            return LIST;
        }

        @Override
        public int order() {
            return 210;
        }
    }

    @GetMapping
    Html list(Viewer viewer) {
        AlertTypeController.check(viewer);
        return Html.page("alert/reasonsettings", page("", Form.EMPTY, ""));
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        AlertTypeController.check(viewer);
        var form = new Form(values, List.of());
        var status = status(form.value("status"));
        var wrong = settings.add(status, form.value("name"), viewer.cause());
        return wrong.isPresent()
                ? Html.page("alert/reasonsettings", page("", form.with(List.of(wrong.get())), form.value("status")))
                        .invalid()
                : Html.redirect(LIST).flash(Flash.done(form.value("name").strip() + " added"));
    }

    @GetMapping("/{id:\\d+}")
    Html form(@PathVariable long id, Viewer viewer) {
        AlertTypeController.check(viewer);
        var row = row(id);
        var form = Form.of(Map.of("name", row.name()));
        return Html.page("alert/reasonform", edit(id, Integer.toString(row.version()), form, Meanwhile.NONE));
    }

    @PostMapping("/{id:\\d+}")
    Html rename(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        AlertTypeController.check(viewer);
        values.computeIfAbsent("version", restored -> List.of(Integer.toString(row(id).version())));
        var form = new Form(values, List.of());
        if (Meanwhile.takesTheirs(form, "name")) {
            return Html.redirect(LIST + "#reason-" + id);
        }
        var version = form.value("version").matches("\\d{1,9}") ? Integer.parseInt(form.value("version")) : 0;
        var wrong = settings.rename(id, version, form.value("name"), viewer.cause());
        if (wrong.isEmpty()) {
            return Html.redirect(LIST + "#reason-" + id)
                    .flash(Flash.done(form.value("name").strip() + " saved"));
        }
        return wrong.get().code().equals("stale")
                ? Html.page("alert/reasonform", meanwhile(id, form)).status(412)
                : Html.page(
                                "alert/reasonform",
                                edit(id, form.value("version"), form.with(List.of(wrong.get())), Meanwhile.NONE))
                        .invalid();
    }

    private Edit meanwhile(long id, Form form) {
        var row = row(id);
        var name = new Meanwhile.Field("name", "Name", row.name(), form.value("name"));
        return edit(id, Integer.toString(row.version()), form, Meanwhile.of("Somebody", name));
    }

    /** Moves a reason up or down, or to a place. */
    @PostMapping("/{id:\\d+}/position")
    Html place(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String to,
            Viewer viewer) {
        AlertTypeController.check(viewer);
        settings.place(id, AlertTypeController.target(by, to, settings.place(id)), viewer.cause());
        return Html.redirect(LIST + "#reason-" + id);
    }

    @PostMapping("/{id:\\d+}/state")
    Html turn(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        AlertTypeController.check(viewer);
        Optional<FieldError> wrong = settings.turn(id, on.equals("yes"), viewer.cause());
        return wrong.isPresent()
                ? Html.page("alert/reasonsettings", page(wrong.get().message(), Form.EMPTY, ""))
                        .invalid()
                : Html.redirect(LIST + "#reason-" + id)
                        .flash(Flash.done(on.equals("yes") ? "In use again" : "Retired"));
    }

    @PostMapping("/{id:\\d+}/deletion")
    Html delete(@PathVariable long id, Viewer viewer) {
        AlertTypeController.check(viewer);
        var uses = settings.delete(id, viewer.cause());
        return uses.isEmpty()
                ? Html.redirect(LIST).flash(Flash.done("Deleted"))
                : Html.page(
                                "alert/reasonsettings",
                                page("It cannot be deleted: " + String.join(", ", uses), Form.EMPTY, ""))
                        .status(409);
    }

    private Page page(String problem, Form form, String at) {
        var rows = settings.list();
        return new Page(
                CLOSINGS.stream()
                        .map(status -> new Group(
                                "reasons-" + status.code(),
                                status.label(),
                                Short.toString(status.code()),
                                rows.stream()
                                        .filter(row -> row.status() == status)
                                        .map(row -> new Row(
                                                row.id(),
                                                LIST + "/" + row.id(),
                                                row.name(),
                                                row.isSystem(),
                                                row.isActive()))
                                        .toList(),
                                at.equals(Short.toString(status.code())) ? form : Form.EMPTY))
                        .toList(),
                problem);
    }

    private static Edit edit(long id, String version, Form form, Meanwhile meanwhile) {
        return new Edit("Rename reason", LIST + "/" + id, version, form, meanwhile);
    }

    private AlertReasonSettings.Row row(long id) {
        return settings.list().stream()
                .filter(row -> row.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("reason"));
    }

    private static AlertStatus status(String code) {
        return CLOSINGS.stream()
                .filter(status -> Short.toString(status.code()).equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("status"));
    }
}
