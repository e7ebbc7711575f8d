package app.throughline.form.editor;

import app.throughline.access.Viewer;
import app.throughline.form.FormChange;
import app.throughline.form.OnlineForm;
import app.throughline.form.OnlineForms;
import app.throughline.form.definition.Definition;
import app.throughline.form.definition.DefinitionReader;
import app.throughline.form.definition.DefinitionWriter;
import app.throughline.kernel.FieldError;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Writing a form: steps keep everything in the page, and saving changes the draft. */
@Controller
@RequestMapping("/forms/{id:\\d{1,18}}/edit")
class EditorController {
    private static final String OVERTAKEN =
            "Somebody saved this form meanwhile. Saving again puts what stands here in place of what they made.";

    private final OnlineForms forms;
    private final EditorPages pages;

    EditorController(OnlineForms forms, EditorPages pages) {
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping
    Html open(@PathVariable long id, Viewer viewer) {
        var form = forms.get(id, viewer);
        return shown(form, form.version(), DraftForms.of(form.draft()), "");
    }

    @PostMapping
    Html save(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        var form = forms.get(id, viewer);
        int version = version(sent);
        var step = sent.getOrDefault(DraftSteps.STEP, List.of("")).getFirst();
        if (!step.isEmpty()) {
            var stepped = DraftSteps.take(sent, step, taken(form));
            return shown(form, version, new Form(stepped.values(), List.of()), stepped.focus());
        }
        var entries = new Form(sent, List.of());
        var errors = new ArrayList<FieldError>();
        var draft = checked(entries, errors);
        if (!errors.isEmpty()) {
            return shown(form, version, entries.with(errors), "").invalid();
        }
        return switch (forms.save(id, version, draft.speaking(form.draft().languages()), viewer)) {
            case FormChange.Done done -> saved(id, entries, sent.containsKey("publish"), viewer);
            case FormChange.Overtaken theirs ->
                shown(form, form.version(), entries.with(List.of(new FieldError("", "stale", OVERTAKEN))), "")
                        .status(412);
            case FormChange.Refused refused -> throw new IllegalStateException("A draft may be anything");
        };
    }

    /** Saved; and published where that was asked for and nothing keeps it back. */
    private Html saved(long id, Form entries, boolean publish, Viewer viewer) {
        if (!publish) {
            return Html.redirect("/forms/" + id).flash(Flash.done("Draft saved"));
        }
        var form = forms.get(id, viewer);
        return switch (forms.publish(id, form.version(), viewer)) {
            case FormChange.Done done -> Html.redirect("/forms/" + id).flash(Flash.done("Form published"));
            case FormChange.Overtaken theirs -> Html.redirect("/forms/" + id).flash(Flash.problem(OVERTAKEN));
            case FormChange.Refused(var problems) ->
                shown(form, form.version(), entries.with(DraftProblems.at(form.draft(), problems)), "")
                        .invalid();
        };
    }

    private static Definition checked(Form entries, List<FieldError> errors) {
        var draft = DraftForms.read(entries, errors);
        if (draft.name().isEmpty()) {
            errors.add(FieldError.required("name", "Give the form a name."));
        }
        errors.addAll(DraftProblems.at(
                draft, DefinitionReader.read(DefinitionWriter.write(draft)).problems()));
        return draft;
    }

    private Html shown(OnlineForm form, int version, Form entries, String focus) {
        var page = pages.page(form, version, entries, focus);
        return Html.page("form/edit", page).orFragment("form/builder", page);
    }

    private static int version(Map<String, List<String>> sent) {
        var text = sent.getOrDefault("version", List.of("")).getFirst();
        return text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : -1;
    }

    /** The keys of what people filled in: they are never another question's. */
    private static List<String> taken(OnlineForm form) {
        var taken = new ArrayList<String>();
        for (var definition : form.published() == null ? List.of(form.draft()) : List.of(form.draft(), form.asked())) {
            definition.sections().forEach(section -> taken.add(section.key()));
            definition.questions().forEach(placed -> taken.add(placed.question().key()));
        }
        return taken;
    }
}
