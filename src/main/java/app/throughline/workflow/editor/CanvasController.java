package app.throughline.workflow.editor;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.workflow.WorkflowDrafts;
import app.throughline.workflow.WorkflowSaving;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The editor of workflows, and what changes the tree of steps as a whole. */
@Controller
@RequestMapping("/workflows/{id:\\d{1,18}}")
class CanvasController {
    private final CanvasPages pages;
    private final WorkflowDrafts drafts;

    CanvasController(CanvasPages pages, WorkflowDrafts drafts) {
        this.pages = pages;
        this.drafts = drafts;
    }

    /** What an address can ask for. */
    record Query(
            @Nullable Integer step,
            @Nullable Integer trigger,
            @Nullable Integer exit,
            @Nullable Integer fork,
            @Nullable String add,
            @Nullable Integer moving,
            @Nullable Integer copying,
            @Nullable String view,
            @Nullable Integer at,
            @Nullable String fresh) {
        Asked asked() {
            return new Asked(
                    open(),
                    fork == null ? 0 : fork,
                    add == null ? "" : add,
                    moving != null ? "move:" + moving : copying != null ? "copy:" + copying : "",
                    view == null ? "" : view,
                    fresh != null,
                    at == null ? 0 : at);
        }

        private @Nullable Target open() {
            if (step != null) {
                return Target.step(step);
            }
            return trigger != null
                    ? new Target(Target.Kind.TRIGGER, trigger)
                    : exit != null ? new Target(Target.Kind.EXIT, exit) : null;
        }
    }

    @GetMapping
    Html show(@PathVariable long id, Query query, Viewer viewer) {
        return Html.page("workflow/editor", pages.of(pages.scope(id, viewer), query.asked()));
    }

    /**
     * Changes the tree.
     *
     * @param version what the page saw
     * @param op what is done, such as {@code move:4:0-0-2}
     */
    @PostMapping("/draft")
    Html change(@PathVariable long id, @RequestParam int version, @RequestParam String op, Viewer viewer) {
        var scope = pages.scope(id, viewer);
        allow(scope.makes());
        var path = "/workflows/" + id;
        if (op.equals("undo") || op.equals("redo")) {
            return drafts.step(id, version, op.equals("redo"), viewer)
                    .map(saving -> answer(saving, path, "", path))
                    .orElseGet(() -> Html.redirect(path));
        }
        var done = TreeEdit.of(op, scope);
        if (done.isEmpty()) {
            return Html.redirect(path).flash(Flash.problem("That cannot be done here"));
        }
        var edit = done.get();
        return answer(drafts.write(id, version, scope.tree().json(), viewer), path + edit.next(), edit.told(), path);
    }

    private static Html answer(WorkflowSaving saving, String next, String told, String path) {
        return switch (saving) {
            case WorkflowSaving.Saved _ ->
                told.isEmpty() ? Html.redirect(next) : Html.redirect(next).flash(Flash.done(told));
            case WorkflowSaving.Changed() ->
                Html.redirect(path).flash(Flash.problem("Somebody changed it meanwhile. Look at it and try again"));
            case WorkflowSaving.Invalid(var errors) ->
                Html.redirect(path).flash(Flash.problem(errors.getFirst().message()));
        };
    }

    /** Takes a whole definition as JSON in the place of the draft. */
    @PostMapping("/json")
    Html json(@PathVariable long id, @RequestParam int version, @RequestParam String json, Viewer viewer) {
        var scope = pages.scope(id, viewer);
        allow(scope.makes());
        return switch (drafts.write(id, version, json, viewer)) {
            case WorkflowSaving.Saved _ ->
                Html.redirect("/workflows/" + id + "?view=json").flash(Flash.done("Draft kept"));
            case WorkflowSaving.Changed() ->
                Html.page(
                                "workflow/editor",
                                pages.json(scope, json, "Somebody changed it meanwhile. Keeping this writes over it."))
                        .status(412);
            case WorkflowSaving.Invalid(var errors) ->
                Html.page(
                                "workflow/editor",
                                pages.json(scope, json, errors.getFirst().message()))
                        .invalid();
        };
    }

    static void allow(boolean allowed) {
        if (!allowed) {
            throw new NotFound("workflow");
        }
    }
}
