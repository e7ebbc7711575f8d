package app.throughline.task.page;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.task.DueUnit;
import app.throughline.task.template.TaskTemplate;
import app.throughline.task.template.TaskTemplates;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Arrays;
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

/** Templates of tasks: one's own to change, others' to use. */
@Controller
@RequestMapping("/tasks/templates")
class TemplateController {
    /** The fields with the words people know them by. */
    private static final Map<String, String> FIELDS = fields();

    private final TaskTemplates templates;
    private final TaskForms forms;
    private final Staff staff;

    TemplateController(TaskTemplates templates, TaskForms forms, Staff staff) {
        this.templates = templates;
        this.forms = forms;
        this.staff = staff;
    }

    @GetMapping
    Html list(Viewer viewer) {
        allow(viewer);
        var all = templates.all(viewer);
        var owners =
                staff.byId(all.stream().map(TaskTemplate::ownerId).distinct().toList());
        var rows = all.stream()
                .map(one -> {
                    var own = one.ownerId() == viewer.accountId();
                    var owner = owners.get(one.ownerId());
                    var note = one.isRetired() ? "Retired" : one.isShared() ? "Shared" : "Private";
                    return new TemplatePage.Row(
                            one.name(),
                            one.purpose(),
                            note,
                            own ? "You" : owner == null ? "" : owner.name(),
                            own ? "/tasks/templates/" + one.id() : "");
                })
                .toList();
        return Html.page("task/templates", new TemplatePage.Listing(rows));
    }

    @GetMapping("/new")
    Html blank(Viewer viewer) {
        allow(viewer);
        return shown(0, false, Form.EMPTY, Meanwhile.NONE);
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html edit(@PathVariable long id, Viewer viewer) {
        var template = own(id, viewer);
        return shown(id, template.isRetired(), Meanwhile.opened(values(template)), Meanwhile.NONE);
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        allow(viewer);
        return save(null, new Form(values, List.of()), viewer);
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html change(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var template = own(id, viewer);
        var sent = new Form(values, List.of());
        var words = forms.choices(sent);
        var merged =
                Meanwhile.merge(sent, FIELDS, values(template), (field, value) -> TaskForms.words(words, field, value));
        return merged.isEmpty()
                ? save(template, merged.form(), viewer)
                : shown(id, template.isRetired(), merged.form(), merged.by("You, in another window,"))
                        .status(412);
    }

    @PostMapping("/{id:\\d{1,18}}/retirement")
    Html retire(@PathVariable long id, @RequestParam(defaultValue = "") String back, Viewer viewer) {
        allow(viewer);
        templates.retire(id, back.isEmpty(), viewer);
        return Html.redirect("/tasks/templates")
                .flash(Flash.done(back.isEmpty() ? "Template retired" : "Template back in use"));
    }

    /** @param before the template as it is now, null for a new one */
    private Html save(@Nullable TaskTemplate before, Form form, Viewer viewer) {
        var wrong = errors(form);
        if (!wrong.isEmpty()) {
            var id = before == null ? 0 : before.id();
            return shown(id, before != null && before.isRetired(), form.with(wrong), Meanwhile.NONE)
                    .invalid();
        }
        if (templates.save(read(before, form, viewer), viewer) == 0 && before != null) {
            return change(before.id(), new LinkedMultiValueMap<>(form.values()), viewer);
        }
        return Html.redirect("/tasks/templates").flash(Flash.done("Template saved"));
    }

    private List<FieldError> errors(Form form) {
        var wrong = new ArrayList<FieldError>();
        if (Text.isEmpty(form.value("name"))) {
            wrong.add(FieldError.required("name", "Give the template a name."));
        } else if (Text.tooLong(Text.trim(form.value("name")), 120)) {
            wrong.add(new FieldError("name", "too_long", "Shorten the name to 120 characters."));
        }
        if (Text.tooLong(Text.trim(form.value("purpose")), 500)) {
            wrong.add(new FieldError("purpose", "too_long", "Shorten it to 500 characters."));
        }
        if (!form.value("amount").isBlank() && !form.value("amount").strip().matches("[1-9][0-9]{0,2}")) {
            wrong.add(new FieldError("amount", "out_of_range", "Enter a number from 1 to 999, or nothing."));
        }
        forms.read(form).errors().stream()
                .filter(error -> !List.of("assignee", "due").contains(error.field()))
                .filter(error -> !(error.field().equals("title") && error.code().equals("required")))
                .forEach(wrong::add);
        return wrong;
    }

    private TaskTemplate read(@Nullable TaskTemplate before, Form form, Viewer viewer) {
        var values = new LinkedHashMap<>(form.values());
        values.put("title", List.of(Text.isEmpty(form.value("title")) ? "-" : form.value("title")));
        var task = forms.read(new Form(values, List.of())).read(new app.throughline.contact.ContactId(0), null);
        var amount = form.value("amount").strip();
        return new TaskTemplate(
                before == null ? 0 : before.id(),
                form.value("name"),
                form.value("purpose"),
                form.value("title"),
                task.type(),
                task.priority(),
                Assignee.parse(form.value("assignee")).orElse(null),
                form.has("assignee", TaskForm.STUDENT),
                task.detail(),
                amount.isEmpty() ? 0 : Integer.parseInt(amount),
                DueUnit.of(form.value("unit")).orElse(DueUnit.DAYS),
                form.ticked("shared"),
                viewer.accountId(),
                false,
                before == null ? 0 : before.version());
    }

    private static Map<String, List<String>> values(TaskTemplate template) {
        var who = template.assignee();
        var values = new LinkedHashMap<String, String>();
        values.put("name", template.name());
        values.put("purpose", template.purpose());
        values.put("title", template.title());
        values.put("type", template.type().key());
        values.put("priority", Short.toString(template.priority().rank()));
        values.put("assignee", template.isForStudent() ? TaskForm.STUDENT : who == null ? "" : who.key());
        values.put("description", template.detail().description());
        values.put("checklist", String.join("\n", template.detail().checklist()));
        values.put("amount", template.dueAmount() == 0 ? "" : Integer.toString(template.dueAmount()));
        values.put("unit", template.dueUnit().key());
        var stored = new LinkedHashMap<String, List<String>>();
        values.forEach((field, value) -> stored.put(field, List.of(value)));
        stored.put("shared", template.isShared() ? List.of("yes") : List.of());
        return stored;
    }

    private Html shown(long id, boolean retired, Form form, Meanwhile meanwhile) {
        var offered = forms.choices(form);
        var people = new ArrayList<>(offered.people());
        people.set(
                0,
                Ui.Option.of(
                        "",
                        "Whoever answers for the case",
                        form.value("assignee").isEmpty()));
        var base = "/tasks/templates" + (id == 0 ? "" : "/" + id);
        return Html.page(
                "task/template",
                new TemplatePage(
                        id == 0 ? "New task template" : "Change the template",
                        base,
                        id == 0 ? "" : base + "/retirement",
                        retired,
                        form,
                        id == 0 ? List.of() : Meanwhile.hidden(form, FIELDS.keySet()),
                        meanwhile,
                        new TaskFormPage.Choices(offered.types(), offered.priorities(), people, offered.repeats()),
                        units(form)));
    }

    private static List<Ui.Option> units(Form form) {
        return Arrays.stream(DueUnit.values())
                .map(unit -> Ui.Option.of(unit.key(), unit.label(), form.has("unit", unit.key())))
                .toList();
    }

    private static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "Name");
        fields.put("purpose", "When to use it");
        fields.put("title", "What is to be done");
        fields.put("assignee", "Who does it");
        fields.put("type", "Type");
        fields.put("priority", "Priority");
        fields.put("amount", "Due after");
        fields.put("unit", "Unit");
        fields.put("description", "Description");
        fields.put("checklist", "Checklist");
        fields.put("shared", "Others may use it too");
        return fields;
    }

    private TaskTemplate own(long id, Viewer viewer) {
        allow(viewer);
        return templates
                .find(id, viewer)
                .filter(one -> one.ownerId() == viewer.accountId())
                .orElseThrow(() -> new NotFound("template"));
    }

    private static void allow(Viewer viewer) {
        if (!viewer.mayChange(Area.WORK)) {
            throw new NotFound("page");
        }
    }
}
