package app.throughline.workflow.editor;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.workflow.WorkflowDrafts;
import app.throughline.workflow.WorkflowSaving;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.node.ObjectNode;

/** The forms of steps, triggers and conditions to leave. What is not right yet is kept too, and said beside its field. */
@Controller
@RequestMapping("/workflows/{id:\\d{1,18}}/{kind:steps|triggers|exits}/{no:\\d{1,7}}")
class StepFormController {
    private final CanvasPages pages;
    private final PanelForms forms;
    private final PanelPages panels;
    private final WorkflowDrafts drafts;

    StepFormController(CanvasPages pages, PanelForms forms, PanelPages panels, WorkflowDrafts drafts) {
        this.pages = pages;
        this.forms = forms;
        this.panels = panels;
        this.drafts = drafts;
    }

    private static Target target(String kind, int no) {
        return new Target(
                switch (kind) {
                    case "steps" -> Target.Kind.STEP;
                    case "triggers" -> Target.Kind.TRIGGER;
                    default -> Target.Kind.EXIT;
                },
                no);
    }

    /** Keeps the form. With a step of the editor it is only shown again. */
    @PostMapping
    Html apply(
            @PathVariable long id,
            @PathVariable String kind,
            @PathVariable int no,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        var target = target(kind, no);
        var scope = scope(id, viewer);
        var old = old(target, scope);
        var made = forms.sent(target, values, old);
        var was = first(values, "was");
        if (forms.isStep(values)) {
            return shown(scope, made, was, false);
        }
        if (!was.equals(Marks.of(old))) {
            return overtaken(scope, made, old);
        }
        if (made.asked() != null && !made.asked().form().jsonErrors().isEmpty()) {
            return shown(scope, made, was, false).invalid();
        }
        target.put(scope.tree(), forms.json(made, old, scope.scene()));
        var draft = scope.tree().json();
        return switch (drafts.write(id, scope.workflow().version(), draft, viewer)) {
            case WorkflowSaving.Saved _ -> kept(id, target, first(values, "next"), viewer);
            case WorkflowSaving.Changed() -> overtaken(scope, made, old);
            case WorkflowSaving.Invalid(var errors) ->
                Html.redirect("/workflows/" + id)
                        .flash(Flash.problem(errors.getFirst().message()));
        };
    }

    private Html shown(CanvasPages.Scope scope, Made made, String was, boolean overtaken) {
        var known = new PanelPages.Known(was, overtaken, List.of());
        var panel = panels.of(made, known, scope.scene());
        return Html.page("workflow/editor", pages.of(scope, Asked.open(made.target()), panel));
    }

    /** What was typed stays; sending it again writes over what the other one made of it. */
    private Html overtaken(CanvasPages.Scope scope, Made made, ObjectNode old) {
        return shown(scope, made, Marks.of(old), true).status(412);
    }

    /** @param next the branch whose conditions are to be shown, "" for none */
    private Html kept(long id, Target target, String next, Viewer viewer) {
        var path = "/workflows/" + id + "?" + target.query();
        if (next.matches("[0-9]{1,2}")) {
            return Html.redirect(path + "&fork=" + next);
        }
        var problems = CanvasPages.problems(pages.scope(id, viewer), target);
        return problems.isEmpty()
                ? Html.redirect(path).flash(Flash.done("Kept in the draft"))
                : Html.redirect(path).flash(Flash.problem("Kept in the draft, but it is not finished"));
    }

    /** The parts of the form after a step of the editor, for a page that has script. Nothing is changed by asking. */
    @PostMapping("/step")
    Html step(
            @PathVariable long id,
            @PathVariable String kind,
            @PathVariable int no,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        var target = target(kind, no);
        var scope = scope(id, viewer);
        var made = forms.sent(target, values, old(target, scope));
        var known = new PanelPages.Known(first(values, "was"), false, List.of());
        return Html.fragment("workflow/parts", panels.parts(made, known, scope.scene()));
    }

    private CanvasPages.Scope scope(long id, Viewer viewer) {
        var scope = pages.scope(id, viewer);
        CanvasController.allow(scope.makes());
        return scope;
    }

    private static ObjectNode old(Target target, CanvasPages.Scope scope) {
        return target.in(scope.tree()).orElseThrow(() -> new NotFound("step"));
    }

    private static String first(Map<String, List<String>> values, String name) {
        return values.getOrDefault(name, List.of("")).getFirst();
    }
}
