package app.throughline.alert.settings;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.raise.AlertTemplates;
import app.throughline.alert.raise.AlertTemplates.Template;
import app.throughline.kernel.Text;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Setting;
import app.throughline.web.SettingsEntry;
import app.throughline.web.Ui;
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

/** The settings of alert templates. */
@Controller
@RequestMapping("/settings/alert-templates")
public class AlertTemplateController {
    private static final String LIST = "/settings/alert-templates";

    private final AlertTemplates templates;
    private final AlertTypes types;
    private final AlertTemplateForms forms;

    /** The page. */
    public record Page(List<Row> rows) {}

    /** A template. @param note who may use it */
    public record Row(long id, String path, String name, String purpose, Ui.Tag type, String note, boolean on) {
        /** The id of the row on the page. */
        public String domId() {
            return "template-" + id;
        }
    }

    AlertTemplateController(AlertTemplates templates, AlertTypes types, AlertTemplateForms forms) {
        this.templates = templates;
        this.types = types;
        this.forms = forms;
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
        return forms.shown(0, 0, Form.of(Map.of("shared", "yes")), Meanwhile.NONE);
    }

    @GetMapping("/{id:\\d+}")
    Html form(@PathVariable long id, Viewer viewer) {
        AlertTypeController.check(viewer);
        var template = templates.get(id, viewer);
        var form = Meanwhile.opened(AlertTemplateForms.stored(template));
        return forms.shown(id, template.version(), form, Meanwhile.NONE);
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        AlertTypeController.check(viewer);
        return saved(0, 0, new Form(values, List.of()), viewer).orElseThrow();
    }

    @PostMapping("/{id:\\d+}")
    Html save(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        AlertTypeController.check(viewer);
        var template = templates.get(id, viewer);
        var sent = new Form(values, List.of());
        var merged = forms.merge(sent, template);
        if (!Setting.isOf(sent, template.version()) && !merged.isEmpty()) {
            return forms.shown(id, template.version(), merged.form(), merged).status(412);
        }
        return saved(id, template.version(), merged.form(), viewer).orElseGet(() -> save(id, values, viewer));
    }

    /** Empty when somebody saved it since its version was read. */
    private Optional<Html> saved(long id, int version, Form form, Viewer viewer) {
        var wrong = forms.wrong(id, form);
        if (!wrong.isEmpty()) {
            return Optional.of(
                    forms.shown(id, version, form.with(wrong), Meanwhile.NONE).invalid());
        }
        return templates
                .save(AlertTemplateForms.read(id, version, form), viewer)
                .map(saved -> Html.redirect(LIST + "#template-" + saved)
                        .flash(Flash.done(Text.trim(form.value("name")) + " saved")));
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
}
