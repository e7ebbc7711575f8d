package app.throughline.workflow.page;

import app.throughline.access.Viewer;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.workflow.Publications;
import app.throughline.workflow.Publishing;
import app.throughline.workflow.Workflow;
import app.throughline.workflow.WorkflowDrafts;
import app.throughline.workflow.WorkflowLists;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.check.Validation;
import app.throughline.workflow.compare.Comparison;
import app.throughline.workflow.entry.CatchUps;
import app.throughline.workflow.step.DefinitionProblem;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Publishes a draft, or throws it away. */
@Controller
@RequestMapping("/workflows/{id:\\d{1,18}}")
class PublishController {
    private final Workflows workflows;
    private final WorkflowDrafts drafts;
    private final Drawn drawn;

    PublishController(Workflows workflows, WorkflowDrafts drafts, Drawn drawn) {
        this.workflows = workflows;
        this.drafts = drafts;
        this.drawn = drawn;
    }

    /** What the page is drawn with. */
    @Component
    record Drawn(
            WorkflowLists lists,
            Differences differences,
            CatchUps catchUps,
            Publications publications,
            ApprovalPages approvals) {}

    @GetMapping("/publish")
    Html ask(@PathVariable long id, Viewer viewer) {
        var workflow = draft(id, viewer);
        return Html.page("workflow/publish", page(workflow, viewer));
    }

    private Workflow draft(long id, Viewer viewer) {
        WorkflowListController.allow(WorkflowSight.makes(viewer));
        var workflow = workflows.get(id, viewer);
        WorkflowListController.allow(workflow.hasDraft() && workflow.state() != WorkflowState.ARCHIVED);
        return workflow;
    }

    private PublishPage page(Workflow workflow, Viewer viewer) {
        var validation = workflows.check(workflow.id(), viewer);
        var reasons = drawn.publications().reasons(workflow, viewer);
        var path = "/workflows/" + workflow.id();
        return new PublishPage(
                workflow.name(),
                path,
                workflow.version(),
                validation.errors().stream().map(one -> problem(path, one)).toList(),
                notices(validation, reasons),
                differences(workflow, validation, viewer),
                inside(workflow, viewer),
                new PublishPage.SecondPerson(
                        !reasons.isEmpty(), drawn.approvals().asked(workflow, viewer)));
    }

    /** What only one person's word is needed for, then why somebody else's is. */
    private static List<String> notices(Validation validation, List<String> reasons) {
        var notices = new ArrayList<>(validation.notices().stream()
                .filter(one -> !one.code().equals("needs_approval"))
                .map(DefinitionProblem::message)
                .toList());
        notices.addAll(reasons);
        return notices;
    }

    private static Ui.Option problem(String path, DefinitionProblem problem) {
        return Ui.Option.of(
                problem.step() == 0 ? path : path + "?step=" + problem.step(),
                (problem.step() == 0 ? "" : "Step " + problem.step() + ": ") + problem.message(),
                false);
    }

    private List<ComparisonPage.Difference> differences(Workflow workflow, Validation validation, Viewer viewer) {
        if (workflow.versionNo() == 0) {
            return List.of();
        }
        var live =
                workflows.version(workflow.id(), workflow.versionNo(), viewer).definition();
        return drawn.differences().of(Comparison.of(live, validation.definition()));
    }

    private String inside(Workflow workflow, Viewer viewer) {
        long inside = drawn.lists()
                .counts(viewer)
                .getOrDefault(workflow.id(), WorkflowLists.Counts.NONE)
                .inside();
        return inside == 0
                ? ""
                : Numbers.plural(inside, "student", "students") + (inside == 1 ? " is" : " are")
                        + " inside and goes on with the version they entered. Who enters from now on takes the new one.";
    }

    /** @param version what the page saw */
    @PostMapping("/publish")
    Html publish(@PathVariable long id, @RequestParam int version, Viewer viewer) {
        WorkflowListController.allow(WorkflowSight.makes(viewer));
        var path = "/workflows/" + id;
        return switch (drawn.publications().publish(id, version, viewer)) {
            case Publishing.Published(var no) ->
                Html.redirect(path + (matches(id, viewer) ? "/matching" : ""))
                        .flash(Flash.done("Version " + no + " is published"));
            case Publishing.Refused _ ->
                Html.page("workflow/publish", page(workflows.get(id, viewer), viewer))
                        .invalid();
            case Publishing.Asked _ ->
                Html.redirect(path + "/publish")
                        .flash(Flash.done("Somebody else is asked to agree. Then it is published"));
            case Publishing.Kept(var why) -> Html.redirect(path + "/publish").flash(Flash.problem(why));
            case Publishing.Changed() ->
                Html.redirect(path + "/publish").flash(Flash.problem("Somebody changed it meanwhile. Look again"));
            case Publishing.Unchanged() -> Html.redirect(path).flash(Flash.problem("There is nothing to publish"));
        };
    }

    /** Whether it is on and somebody matches it already. */
    private boolean matches(long id, Viewer viewer) {
        return workflows.get(id, viewer).state() == WorkflowState.ACTIVE
                && drawn.catchUps().foreseeMatching(id, viewer).entering() > 0;
    }

    @GetMapping("/discard")
    Html askDiscard(@PathVariable long id, Viewer viewer) {
        var workflow = draft(id, viewer);
        return new AskPage(
                        "Throw the draft away",
                        List.of("What was written since version " + workflow.versionNo()
                                + " was published is gone, and cannot come back."),
                        "/workflows/" + id + "/discard",
                        "/workflows/" + id,
                        "Keep draft",
                        "Throw draft away")
                .html();
    }

    @PostMapping("/discard")
    Html discard(@PathVariable long id, Viewer viewer) {
        boolean gone = drafts.discard(id, viewer);
        return Html.redirect("/workflows/" + id)
                .flash(gone ? Flash.done("Draft thrown away") : Flash.problem("There is no draft to throw away"));
    }
}
