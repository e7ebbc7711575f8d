package app.throughline.alert.settings;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.raise.AlertTemplates;
import app.throughline.alert.raise.AlertTemplates.Template;
import app.throughline.calendar.Priority;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.SettingsEntry;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of alert templates. */
@Controller
@RequestMapping("/settings/alert-templates")
public class AlertTemplateController {
    private static final String LIST = "/settings/alert-templates";

    private final AlertTemplates templates;
    private final AlertTypes types;

    /** The page. */
    public record Page(List<Row> rows) {}

    /** A template. @param note who may use it */
    public record Row(long id, String path, String name, String purpose, Ui.Tag type, String note, boolean on) {
        /** The id of the row on the page. */
        public String domId() {
            return "template-" + id;
        }
    }

    /** The form. */
    public record Edit(
            String title,
            String action,
            String version,
            List<Ui.Option> types,
            List<Ui.Option> priorities,
            Form form) {}

    AlertTemplateController(AlertTemplates templates, AlertTypes types) {
        this.templates = templates;
        this.types = types;
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
            return "Alert templates";
        }

        @Override
        public String description() {
            return "What people can begin a new alert with.";
        }

        @Override
        public String href() {
            return LIST;
        }

        @Override
        public int order() {
            return 215;
        }
    }

    @GetMapping
    Html list(Viewer viewer) {
        AlertTypeController.check(viewer);
        return Html.page(
                "alert/templatesettings",
                new Page(templates.all(viewer).stream().map(this::row).toList()));
    }

    private Row row(Template template) {
        var type = types.find(template.typeKey()).orElseThrow();
        return new Row(
                template.id(),
                LIST + "/" + template.id(),
                template.name(),
                template.purpose(),
                new Ui.Tag(type.name(), type.group().icon(), ""),
                template.isShared() ? "Everybody" : "Only you",
                template.isActive());
    }

    @GetMapping("/new")
    Html fresh(Viewer viewer) {
        AlertTypeController.check(viewer);
        return Html.page("alert/templateform", edit(0, "1", Form.of(Map.of("shared", "yes"))));
    }

    @GetMapping("/{id:\\d+}")
    Html form(@PathVariable long id, Viewer viewer) {
        AlertTypeController.check(viewer);
        var template = templates.get(id, viewer);
        return Html.page("alert/templateform", edit(id, Integer.toString(template.version()), typed(template)));
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        return save(0, values, viewer);
    }

    @PostMapping("/{id:\\d+}")
    Html save(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        AlertTypeController.check(viewer);
        if (id != 0) {
            values.computeIfAbsent(
                    "version",
                    restored ->
                            List.of(Integer.toString(templates.get(id, viewer).version())));
        }
        var form = new Form(values, List.of());
        var wrong = wrong(id, form);
        if (!wrong.isEmpty()) {
            return Html.page("alert/templateform", edit(id, form.value("version"), form.with(wrong)))
                    .invalid();
        }
        var saved = templates.save(read(id, form), viewer);
        if (saved.isEmpty()) {
            var now = templates.get(id, viewer);
            var stale = new FieldError("name", "stale", "Somebody saved it meanwhile. Save again to keep yours.");
            return Html.page("alert/templateform", edit(id, Integer.toString(now.version()), form.with(List.of(stale))))
                    .status(412);
        }
        return Html.redirect(LIST + "#template-" + saved.get())
                .flash(Flash.done(Text.trim(form.value("name")) + " saved"));
    }

    @PostMapping("/{id:\\d+}/state")
    Html turn(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        AlertTypeController.check(viewer);
        templates.turn(id, on.equals("yes"), viewer);
        return Html.redirect(LIST + "#template-" + id).flash(Flash.done(on.equals("yes") ? "In use again" : "Retired"));
    }

    /** Moves a template up or down, or to a place. */
    @PostMapping("/{id:\\d+}/position")
    Html place(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String to,
            Viewer viewer) {
        AlertTypeController.check(viewer);
        var ids = templates.all(viewer).stream().map(Template::id).toList();
        templates.place(id, AlertTypeController.target(by, to, ids.indexOf(id)), viewer);
        return Html.redirect(LIST + "#template-" + id);
    }

    @PostMapping("/{id:\\d+}/deletion")
    Html delete(@PathVariable long id, Viewer viewer) {
        AlertTypeController.check(viewer);
        templates.delete(id, viewer);
        return Html.redirect(LIST).flash(Flash.done("Deleted. What it filled in stays"));
    }

    private List<FieldError> wrong(long id, Form form) {
        var wrong = new ArrayList<FieldError>();
        var name = Text.trim(form.value("name"));
        if (name.isEmpty()) {
            wrong.add(FieldError.required("name", "Name the template."));
        } else if (templates.isTaken(name, id)) {
            wrong.add(new FieldError("name", "conflict", "Another template has this name."));
        }
        if (types.find(form.value("type")).isEmpty()) {
            wrong.add(FieldError.required("type", "Choose a type."));
        }
        if (!Text.isEmpty(form.value("days"))
                && !form.value("days").strip().matches("\\d{1,2}|[12]\\d\\d|3[0-5]\\d|36[0-5]")) {
            wrong.add(new FieldError("days", "out_of_range", "Write a number of days from 0 to 365, or nothing."));
        }
        Stream.of(
                        new Limit("name", 120),
                        new Limit("purpose", 500),
                        new Limit("title", 200),
                        new Limit("words", 10_000))
                .filter(limit -> Text.tooLong(Text.trim(form.value(limit.field())), limit.most()))
                .map(limit -> new FieldError(limit.field(), "too_long", "Use at most " + limit.most() + " characters."))
                .forEach(wrong::add);
        return wrong;
    }

    private record Limit(String field, int most) {}

    private static Template read(long id, Form form) {
        var days = Text.trim(form.value("days"));
        var rank = form.value("priority");
        return new Template(
                id,
                Text.trim(form.value("name")),
                Text.trim(form.value("purpose")),
                form.value("type"),
                Text.trim(form.value("title")),
                Text.trim(form.value("words")),
                rank.matches("[1-4]") ? Priority.of(Integer.parseInt(rank)) : null,
                days.isEmpty() ? null : Integer.valueOf(days),
                null,
                form.ticked("shared"),
                true,
                form.value("version").matches("\\d{1,9}") ? Integer.parseInt(form.value("version")) : 0);
    }

    private static Form typed(Template template) {
        var values = new HashMap<String, String>();
        values.put("name", template.name());
        values.put("purpose", template.purpose());
        values.put("type", template.typeKey());
        values.put("title", template.title());
        values.put("words", template.words());
        values.put(
                "priority",
                template.priority() == null
                        ? ""
                        : Short.toString(template.priority().rank()));
        values.put("days", template.dueDays() == null ? "" : template.dueDays().toString());
        if (template.isShared()) {
            values.put("shared", "yes");
        }
        return Form.of(values);
    }

    private Edit edit(long id, String version, Form form) {
        var chosen = form.value("type");
        var kinds = types.list().stream()
                .filter(type -> type.isActive() || type.key().equals(chosen))
                .map(type -> new Ui.Option(
                        type.key(), type.name(), type.group().name(), type.key().equals(chosen)))
                .toList();
        return new Edit(
                id == 0 ? "New template" : "Change template",
                id == 0 ? LIST : LIST + "/" + id,
                version,
                kinds,
                priorities(form.value("priority")),
                form);
    }

    private static List<Ui.Option> priorities(String rank) {
        var priorities = new ArrayList<Ui.Option>();
        priorities.add(Ui.Option.of("", "As its type says", rank.isEmpty()));
        for (var priority : Priority.offered(rank)) {
            var key = Short.toString(priority.rank());
            priorities.add(Ui.Option.of(key, priority.label(), rank.equals(key)));
        }
        return priorities;
    }
}
