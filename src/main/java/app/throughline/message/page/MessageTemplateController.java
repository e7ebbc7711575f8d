package app.throughline.message.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.message.MessageTemplates;
import app.throughline.message.MessageTemplates.Template;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Templates of messages: what is written, what a student would read, and what is published. */
@Controller
@RequestMapping("/messages/templates")
class MessageTemplateController {
    private static final String LIST = "/messages/templates";

    private final MessageTemplates templates;
    private final MessageTemplatePages pages;

    MessageTemplateController(MessageTemplates templates, MessageTemplatePages pages) {
        this.templates = templates;
        this.pages = pages;
    }

    @GetMapping
    Html list(Viewer viewer) {
        allow(viewer.can(Area.WORK, Level.TEAM));
        return Html.page("message/templates", pages.list(mayChange(viewer)));
    }

    @GetMapping("/new")
    Html blank(Viewer viewer) {
        allow(mayChange(viewer));
        return shown(null, Form.EMPTY, Meanwhile.NONE, viewer);
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html edit(@PathVariable long id, Viewer viewer) {
        allow(viewer.can(Area.WORK, Level.TEAM));
        var template = templates.get(id);
        return shown(template, Meanwhile.opened(TemplateForm.values(template.draft())), Meanwhile.NONE, viewer);
    }

    /** What is in the form, as one student would read it; nothing is saved. */
    @PostMapping(
            path = {"", "/{id:\\d{1,18}}"},
            params = "preview")
    Html preview(
            @PathVariable(required = false) @Nullable Long id,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        allow(viewer.can(Area.WORK, Level.TEAM));
        var template = id == null ? null : templates.get(id);
        var form = new Form(values, List.of());
        return Html.page("message/template", pages.previewed(template, form, mayChange(viewer)));
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        allow(mayChange(viewer));
        return save(null, new Form(values, List.of()), viewer);
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html change(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        allow(mayChange(viewer));
        var template = templates.get(id);
        var merged = Meanwhile.merge(
                new Form(values, List.of()),
                TemplateForm.FIELDS,
                TemplateForm.values(template.draft()),
                (field, value) -> value);
        return merged.isEmpty()
                ? save(template, merged.form(), viewer)
                : shown(template, merged.form(), merged.by(template.changedBy()), viewer)
                        .status(412);
    }

    private Html save(@Nullable Template before, Form form, Viewer viewer) {
        var wrong = pages.errors(form);
        if (!wrong.isEmpty()) {
            return shown(before, form.with(wrong), Meanwhile.NONE, viewer).invalid();
        }
        var draft = TemplateForm.draft(form);
        try {
            if (before == null) {
                return saved(templates.add(draft, viewer.cause()));
            }
            return templates.save(before.id(), draft, before.version(), viewer.cause())
                    ? saved(before.id())
                    : change(before.id(), new LinkedMultiValueMap<>(form.values()), viewer);
        } catch (DuplicateKeyException taken) {
            var again = new FieldError("name", "conflict", "Another template has this name.");
            return shown(before, form.with(List.of(again)), Meanwhile.NONE, viewer)
                    .invalid();
        }
    }

    private static Html saved(long id) {
        return Html.redirect(LIST + "/" + id).flash(Flash.done("Draft saved. Publish it to send messages with it"));
    }

    /** Publishes the stored draft; what is wrong with it is said with its line and character. */
    @PostMapping("/{id:\\d{1,18}}/publication")
    Html publish(@PathVariable long id, Viewer viewer) {
        allow(mayChange(viewer));
        var wrong = templates.publish(id, viewer.cause());
        if (wrong.isEmpty()) {
            return Html.redirect(LIST + "/" + id).flash(Flash.done("Template published"));
        }
        var template = templates.get(id);
        var form = Meanwhile.opened(TemplateForm.values(template.draft()));
        return shown(template, form.with(new ArrayList<>(wrong)), Meanwhile.NONE, viewer)
                .invalid();
    }

    @PostMapping("/{id:\\d{1,18}}/retirement")
    Html retire(@PathVariable long id, @RequestParam(defaultValue = "") String back, Viewer viewer) {
        allow(mayChange(viewer));
        templates.retire(id, back.isEmpty(), viewer.cause());
        return Html.redirect(LIST).flash(Flash.done(back.isEmpty() ? "Template retired" : "Template back in use"));
    }

    private Html shown(@Nullable Template template, Form form, Meanwhile meanwhile, Viewer viewer) {
        return Html.page("message/template", pages.edit(template, form, meanwhile, mayChange(viewer)));
    }

    /** What is written goes to many students: those who may change automations write it. */
    private static boolean mayChange(Viewer viewer) {
        return viewer.can(Area.AUTOMATION, Level.ALL);
    }

    private static void allow(boolean may) {
        if (!may) {
            throw new NotFound("page");
        }
    }
}
