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
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
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
        return shown(0, false, Form.EMPTY);
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html edit(@PathVariable long id, Viewer viewer) {
        var template = own(id, viewer);
        return shown(id, template.isRetired(), Form.of(values(template)));
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        allow(viewer);
        return save(0, false, new Form(values, List.of()), viewer);
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html change(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        return save(id, own(id, viewer).isRetired(), new Form(values, List.of()), viewer);
    }

    @PostMapping("/{id:\\d{1,18}}/retirement")
    Html retire(@PathVariable long id, @RequestParam(defaultValue = "") String back, Viewer viewer) {
        allow(viewer);
        templates.retire(id, back.isEmpty(), viewer);
        return Html.redirect("/tasks/templates")
                .flash(Flash.done(back.isEmpty() ? "Template retired" : "Template back in use"));
    }

    private Html save(long id, boolean retired, Form form, Viewer viewer) {
        var wrong = errors(form);
        if (!wrong.isEmpty()) {
            return shown(id, retired, form.with(wrong)).invalid();
        }
        if (templates.save(read(id, form, viewer), viewer) == 0) {
            var now = templates.find(id, viewer).orElseThrow(() -> new NotFound("template"));
            var mine = new LinkedHashMap<>(form.values());
            mine.put("version", List.of(Integer.toString(now.version())));
            var stale =
                    new FieldError("name", "stale", "You saved this in another window. Save again to replace that.");
            return shown(id, retired, new Form(mine, List.of(stale))).status(412);
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

    private TaskTemplate read(long id, Form form, Viewer viewer) {
        var values = new LinkedHashMap<>(form.values());
        values.put("title", List.of(Text.isEmpty(form.value("title")) ? "-" : form.value("title")));
        var task = forms.read(new Form(values, List.of())).read(new app.throughline.contact.ContactId(0), null);
        var amount = form.value("amount").strip();
        return new TaskTemplate(
                id,
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
                form.value("version").matches("[0-9]{1,9}") ? Integer.parseInt(form.value("version")) : 0);
    }

    private static Map<String, String> values(TaskTemplate template) {
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
        values.put("version", Integer.toString(template.version()));
        if (template.isShared()) {
            values.put("shared", "yes");
        }
        return values;
    }

    private Html shown(long id, boolean retired, Form form) {
        var offered = forms.choices(form);
        var people = new ArrayList<>(offered.people());
        people.set(
                0,
                Ui.Option.of(
                        "",
                        "Whoever answers for the case",
                        form.value("assignee").isEmpty()));
        var units = Arrays.stream(DueUnit.values())
                .map(unit -> Ui.Option.of(unit.key(), unit.label(), form.has("unit", unit.key())))
                .toList();
        var base = "/tasks/templates" + (id == 0 ? "" : "/" + id);
        return Html.page(
                "task/template",
                new TemplatePage(
                        id == 0 ? "New task template" : "Change the template",
                        base,
                        id == 0 ? "" : base + "/retirement",
                        retired,
                        form,
                        new TaskFormPage.Choices(offered.types(), offered.priorities(), people, offered.repeats()),
                        units));
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
