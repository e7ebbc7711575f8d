package app.throughline.note.template;

import app.throughline.access.Area;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.note.NoteType;
import app.throughline.note.template.NoteTemplates.NoteTemplate;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Templates of notes: one's own to change, others' to use. */
@Controller
@RequestMapping("/notes/templates")
class NoteTemplateController {
    private static final String LIST = "/notes/templates";

    /** The fields with the words people know them by. */
    private static final Map<String, String> FIELDS = fields();

    private final NoteTemplates templates;
    private final Staff staff;

    NoteTemplateController(NoteTemplates templates, Staff staff) {
        this.templates = templates;
        this.staff = staff;
    }

    @GetMapping
    Html list(Viewer viewer) {
        allow(viewer);
        var all = templates.all(viewer);
        var owners =
                staff.byId(all.stream().map(NoteTemplate::ownerId).distinct().toList());
        return Html.page(
                "note/templates",
                new NoteTemplatePage(all.stream()
                        .map(one -> row(one, owners.get(one.ownerId()), viewer))
                        .toList()));
    }

    private static NoteTemplatePage.Row row(NoteTemplate one, Staff.@Nullable Member owner, Viewer viewer) {
        var own = one.ownerId() == viewer.accountId();
        var who = own ? "You" : owner == null ? "" : owner.name();
        var state = one.isRetired() ? "Retired" : one.isShared() ? "Shared" : "Private";
        return new NoteTemplatePage.Row(
                one.name(), one.purpose(), who + " · " + state, own ? LIST + "/" + one.id() : "");
    }

    @GetMapping("/new")
    Html blank(Viewer viewer) {
        allow(viewer);
        return shown(null, Form.EMPTY, Meanwhile.NONE);
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html edit(@PathVariable long id, Viewer viewer) {
        var template = own(id, viewer);
        return shown(template, Meanwhile.opened(values(template)), Meanwhile.NONE);
    }

    private static Map<String, List<String>> values(NoteTemplate template) {
        return Map.of(
                "name", List.of(template.name()),
                "purpose", List.of(template.purpose()),
                "type", List.of(template.type().key()),
                "body", List.of(template.body()),
                "shared", template.isShared() ? List.of("yes") : List.of());
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        allow(viewer);
        return save(null, new Form(values, List.of()), viewer);
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html change(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var template = own(id, viewer);
        var merged =
                Meanwhile.merge(new Form(values, List.of()), FIELDS, values(template), NoteTemplateController::words);
        return merged.isEmpty()
                ? save(template, merged.form(), viewer)
                : shown(template, merged.form(), merged.by("You, in another window,"))
                        .status(412);
    }

    private static String words(String field, String value) {
        return field.equals("type")
                ? NoteTemplates.type(value).map(NoteType::label).orElse(value)
                : value;
    }

    @PostMapping("/{id:\\d{1,18}}/retirement")
    Html retire(@PathVariable long id, @RequestParam(defaultValue = "") String back, Viewer viewer) {
        allow(viewer);
        templates.retire(id, back.isEmpty(), viewer);
        return Html.redirect(LIST).flash(Flash.done(back.isEmpty() ? "Template retired" : "Template back in use"));
    }

    private Html save(@Nullable NoteTemplate before, Form form, Viewer viewer) {
        var wrong = errors(form);
        var type = NoteTemplates.type(form.value("type"));
        if (!wrong.isEmpty() || type.isEmpty()) {
            return shown(before, form.with(wrong), Meanwhile.NONE).invalid();
        }
        var template = new NoteTemplate(
                before == null ? 0 : before.id(),
                Text.trim(form.value("name")),
                Text.trim(form.value("purpose")),
                type.get(),
                Text.trim(form.value("body")),
                viewer.accountId(),
                form.ticked("shared"),
                false,
                before == null ? 1 : before.version());
        if (!templates.save(template, viewer) && before != null) {
            return change(before.id(), new LinkedMultiValueMap<>(form.values()), viewer);
        }
        return Html.redirect(LIST).flash(Flash.done("Template saved"));
    }

    private static List<FieldError> errors(Form form) {
        var wrong = new ArrayList<FieldError>();
        if (Text.isEmpty(form.value("name"))) {
            wrong.add(FieldError.required("name", "Give the template a name."));
        } else if (Text.tooLong(Text.trim(form.value("name")), 120)) {
            wrong.add(new FieldError("name", "too_long", "Shorten the name to 120 characters."));
        }
        if (Text.tooLong(Text.trim(form.value("purpose")), 500)) {
            wrong.add(new FieldError("purpose", "too_long", "Shorten it to 500 characters."));
        }
        if (Text.isEmpty(form.value("body"))) {
            wrong.add(FieldError.required("body", "Write what it fills in."));
        } else if (Text.tooLong(Text.trim(form.value("body")), 50_000)) {
            wrong.add(new FieldError("body", "too_long", "Shorten the text to 50,000 characters."));
        }
        if (NoteTemplates.type(form.value("type")).isEmpty()) {
            wrong.add(new FieldError("type", "unknown_value", "Choose what kind of note it is."));
        }
        return wrong;
    }

    private static Html shown(@Nullable NoteTemplate template, Form form, Meanwhile meanwhile) {
        var path = template == null ? LIST : LIST + "/" + template.id();
        return Html.page(
                "note/template",
                new NoteTemplatePage.Edit(
                        template == null ? "New note template" : template.name(),
                        path,
                        template == null ? "" : path + "/retirement",
                        template != null && template.isRetired(),
                        List.of(NoteType.values()).stream()
                                .map(type -> Ui.Option.of(type.key(), type.label(), form.has("type", type.key())))
                                .toList(),
                        form,
                        template == null ? List.of() : Meanwhile.hidden(form, FIELDS.keySet()),
                        meanwhile));
    }

    private static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "Name");
        fields.put("purpose", "When to use it");
        fields.put("type", "Type");
        fields.put("body", "Text");
        fields.put("shared", "Everybody may use it");
        return fields;
    }

    private NoteTemplate own(long id, Viewer viewer) {
        allow(viewer);
        return templates.all(viewer).stream()
                .filter(template -> template.id() == id && template.ownerId() == viewer.accountId())
                .findFirst()
                .orElseThrow(() -> new NotFound("template"));
    }

    private static void allow(Viewer viewer) {
        if (!viewer.mayChange(Area.WORK)) {
            throw new NotFound("page");
        }
    }
}
