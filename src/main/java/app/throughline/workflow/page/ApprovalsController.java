package app.throughline.workflow.page;

import app.throughline.access.Viewer;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import app.throughline.web.When;
import app.throughline.workflow.Workflow;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.entry.Entrance;
import app.throughline.workflow.entry.Gathering;
import app.throughline.workflow.entry.Gatherings;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Agrees that many enter a workflow at once, or refuses it. */
@Controller
@RequestMapping("/workflows/approvals")
class ApprovalsController {
    private final Gatherings gatherings;
    private final Workflows workflows;
    private final When.Format when;

    ApprovalsController(Gatherings gatherings, Workflows workflows, When.Format when) {
        this.gatherings = gatherings;
        this.workflows = workflows;
        this.when = when;
    }

    @GetMapping
    Html list(Viewer viewer) {
        WorkflowListController.allow(WorkflowSight.makes(viewer));
        var rows = gatherings.waiting(viewer).stream().map(one -> row(one, viewer)).toList();
        return Html.page("workflow/approvals", new ApprovalsPage(rows));
    }

    private ApprovalsPage.Row row(Gathering one, Viewer viewer) {
        var name = workflows.find(one.workflow(), viewer).map(Workflow::name).orElse("A workflow");
        var how =
                switch (one.kind()) {
                    case BY_HAND -> "chosen by hand";
                    case BY_CALENDAR -> "by its schedule";
                    case MATCHING -> "who match now";
                    case MISSED -> "who were missed";
                };
        return new ApprovalsPage.Row(
                "/workflows/approvals/" + one.id(),
                name,
                Numbers.plural(one.students(), "student", "students") + " " + how,
                when.prose(one.askedAt()),
                one.askedBy() != null && one.askedBy() == viewer.accountId());
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html decide(@PathVariable long id, @RequestParam String decision, Viewer viewer) {
        boolean agrees = decision.equals("agree");
        var entrance = agrees ? gatherings.agree(id, viewer) : gatherings.refuse(id, "", viewer);
        var next = Html.redirect("/workflows/approvals");
        return switch (entrance) {
            case Entrance.Begun(var students) ->
                next.flash(Flash.done(
                        agrees ? Numbers.plural(students, "student enters", "students enter") : "They do not enter"));
            case Entrance.Waits _ -> next.flash(Flash.done("They wait"));
            case Entrance.Refused(var why) -> next.flash(Flash.problem(why));
        };
    }
}
