package app.throughline.workflow.page;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.workflow.Workflow;
import app.throughline.workflow.WorkflowSaving;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.Workflows;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is done to a whole workflow: turned, copied, exported, taken out of use, brought back. */
@Controller
@RequestMapping("/workflows/{id:\\d{1,18}}")
class WorkflowActionController {
    private final Workflows workflows;

    WorkflowActionController(Workflows workflows) {
        this.workflows = workflows;
    }

    @GetMapping("/turn/{state:active|paused|draining|archived}")
    Html askTurn(@PathVariable long id, @PathVariable String state, Viewer viewer) {
        var workflow = made(id, viewer);
        var to = state(state);
        if (resumes(workflow, to)) {
            return Html.redirect(at(workflow) + "/resumption");
        }
        var verb = WorkflowMenu.verb(to);
        return new AskPage(
                        verb + ": " + workflow.name(),
                        List.of(means(to)),
                        at(workflow) + "/turn/" + state,
                        at(workflow),
                        "Leave it as it is",
                        to == WorkflowState.DRAINING ? verb : verb + " workflow")
                .html();
    }

    /** Whoever resumes a workflow says what becomes of those who stood still. */
    private static boolean resumes(Workflow workflow, WorkflowState to) {
        return workflow.state() == WorkflowState.PAUSED && to == WorkflowState.ACTIVE;
    }

    private static String means(WorkflowState to) {
        return switch (to) {
            case ACTIVE -> "Students enter and move again. Steps that became due meanwhile run soon, the oldest first.";
            case PAUSED -> "Nobody enters and nobody moves until it is resumed. Waits keep their dates.";
            case DRAINING -> "Nobody enters any more. Students who are inside go on to the end.";
            case ARCHIVED ->
                "Nobody enters or moves any more, and its name is free. What it did stays to be read, and it can come"
                        + " back.";
            case DRAFT -> throw new IllegalArgumentException("Nothing becomes a draft again");
        };
    }

    @PostMapping("/turn/{state:active|paused|draining|archived}")
    Html turn(@PathVariable long id, @PathVariable String state, Viewer viewer) {
        var to = state(state);
        if (resumes(made(id, viewer), to)) {
            return Html.redirect("/workflows/" + id + "/resumption");
        }
        var back = to == WorkflowState.ARCHIVED ? "/workflows" : "/workflows/" + id;
        return done(workflows.turn(id, to, viewer), back, done(to));
    }

    private static String done(WorkflowState to) {
        return switch (to) {
            case ACTIVE -> "Workflow is on";
            case PAUSED -> "Workflow paused";
            case DRAINING -> "Nobody enters any more; those inside finish";
            case ARCHIVED, DRAFT -> "Workflow archived";
        };
    }

    @GetMapping("/copy")
    Html askCopy(@PathVariable long id, Viewer viewer) {
        var workflow = made(id, viewer);
        return new AskPage(
                        "Copy " + workflow.name(),
                        List.of("The copy is a draft of yours that does the same. Nobody is in it."),
                        at(workflow) + "/copy",
                        at(workflow),
                        "Cancel",
                        "Make copy")
                .html();
    }

    @PostMapping("/copy")
    Html copy(@PathVariable long id, Viewer viewer) {
        return done(workflows.copy(id, viewer), "", "Workflow copied. It is a draft");
    }

    @GetMapping("/revival")
    Html askRevive(@PathVariable long id, Viewer viewer) {
        var workflow = made(id, viewer);
        return new AskPage(
                        "Bring back " + workflow.name(),
                        List.of("It comes back paused, or as a draft when nothing of it was ever published."),
                        at(workflow) + "/revival",
                        "/workflows?view=archived",
                        "Leave it archived",
                        "Bring back workflow")
                .html();
    }

    @PostMapping("/revival")
    Html revive(@PathVariable long id, Viewer viewer) {
        return done(workflows.revive(id, viewer), "", "Workflow back in use");
    }

    /** @param back where it goes on, "" for the workflow that was saved */
    private static Html done(WorkflowSaving saving, String back, String told) {
        return switch (saving) {
            case WorkflowSaving.Saved(var id) ->
                Html.redirect(back.isEmpty() ? "/workflows/" + id : back).flash(Flash.done(told));
            case WorkflowSaving.Invalid(var errors) ->
                Html.redirect("/workflows")
                        .flash(Flash.problem(errors.getFirst().message()));
            case WorkflowSaving.Changed() ->
                Html.redirect("/workflows").flash(Flash.problem("Somebody changed it meanwhile. Look again"));
        };
    }

    /** What it does, as JSON that can be imported elsewhere. */
    @GetMapping("/export")
    ResponseEntity<String> export(@PathVariable long id, Viewer viewer) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"workflow-" + id + ".json\"")
                .body(workflows.export(id, viewer));
    }

    private static WorkflowState state(String key) {
        return Stream.of(WorkflowState.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFound("state"));
    }

    private static String at(Workflow workflow) {
        return "/workflows/" + workflow.id();
    }

    private Workflow made(long id, Viewer viewer) {
        WorkflowListController.allow(WorkflowSight.makes(viewer));
        return workflows.get(id, viewer);
    }
}
