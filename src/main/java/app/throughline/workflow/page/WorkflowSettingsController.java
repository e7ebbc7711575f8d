package app.throughline.workflow.page;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import app.throughline.workflow.Workflow;
import app.throughline.workflow.WorkflowDrafts;
import app.throughline.workflow.WorkflowSaving;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.Workflows;
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

/** What a workflow is called and where it is kept, and how much it may do. */
@Controller
@RequestMapping("/workflows/{id:\\d{1,18}}/settings")
class WorkflowSettingsController {
    private final Workflows workflows;
    private final WorkflowDrafts drafts;
    private final Staff staff;

    WorkflowSettingsController(Workflows workflows, WorkflowDrafts drafts, Staff staff) {
        this.workflows = workflows;
        this.drafts = drafts;
        this.staff = staff;
    }

    @GetMapping
    Html show(@PathVariable long id, Viewer viewer) {
        var workflow = workflows.get(id, viewer);
        return page(workflow, head(workflow), rules(id, viewer), viewer);
    }

    private static Form head(Workflow workflow) {
        var values = new LinkedHashMap<String, String>();
        values.put("name", workflow.name());
        values.put("description", workflow.description());
        values.put("folder", workflow.folder());
        values.put("tags", String.join(", ", workflow.tags()));
        values.put("owner", Long.toString(workflow.owner()));
        return Form.of(values);
    }

    private Form rules(long id, Viewer viewer) {
        return Form.of(Map.copyOf(PolicyForm.values(drafts.text(id, viewer))));
    }

    private Html page(Workflow workflow, Form about, Form rules, Viewer viewer) {
        var folders = workflows.list(viewer).stream()
                .map(Workflow::folder)
                .filter(folder -> !folder.isEmpty())
                .distinct()
                .sorted()
                .toList();
        var owners = staff.list().stream()
                .map(one -> Ui.Option.of(
                        Long.toString(one.id()),
                        one.name(),
                        about.value("owner").equals(Long.toString(one.id()))))
                .toList();
        return Html.page(
                "workflow/settings",
                new SettingsPage(
                        "/workflows/" + workflow.id() + "/settings",
                        workflow.version(),
                        WorkflowStates.tag(workflow),
                        WorkflowTabs.of(workflow, "settings"),
                        new SettingsPage.About(workflow.name(), about, folders, owners),
                        PolicyForm.rules(rules),
                        WorkflowSight.makes(viewer) && workflow.state() != WorkflowState.ARCHIVED));
    }

    /** What it is called. */
    @PostMapping("/about")
    Html describe(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        WorkflowListController.allow(WorkflowSight.makes(viewer));
        var sent = new Form(values, List.of());
        var workflow = workflows.get(id, viewer);
        return switch (workflows.describe(id, version(sent), WorkflowListController.head(sent), viewer)) {
            case WorkflowSaving.Saved _ -> {
                own(workflow, sent.value("owner"), viewer);
                yield Html.redirect("/workflows/" + id + "/settings").flash(Flash.done("Workflow saved"));
            }
            case WorkflowSaving.Invalid(var errors) ->
                page(workflow, sent.with(errors), rules(id, viewer), viewer).invalid();
            case WorkflowSaving.Changed() ->
                page(workflow, sent.with(List.of(overtaken("name"))), rules(id, viewer), viewer)
                        .status(412);
        };
    }

    private static FieldError overtaken(String field) {
        return new FieldError(
                field, "overtaken", "Somebody else changed the workflow meanwhile. Saving again writes over it.");
    }

    private static int version(Form sent) {
        return sent.value("version").matches("[0-9]{1,9}") ? Integer.parseInt(sent.value("version")) : 0;
    }

    private void own(Workflow workflow, String owner, Viewer viewer) {
        if (owner.matches("[1-9][0-9]{0,17}") && Long.parseLong(owner) != workflow.owner()) {
            workflows.handOver(workflow.id(), Long.parseLong(owner), viewer);
        }
    }

    /** How much it may do, which is part of the draft; what is wrong is not kept. */
    @PostMapping("/rules")
    Html limit(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        WorkflowListController.allow(WorkflowSight.makes(viewer));
        var sent = new Form(values, List.of());
        var workflow = workflows.get(id, viewer);
        var errors = PolicyForm.errors(sent);
        if (!errors.isEmpty()) {
            return page(workflow, head(workflow), sent.with(errors), viewer).invalid();
        }
        var json = PolicyForm.json(drafts.text(id, viewer), sent);
        return switch (drafts.write(id, version(sent), json, viewer)) {
            case WorkflowSaving.Saved _ ->
                Html.redirect("/workflows/" + id + "/settings")
                        .flash(Flash.done("Kept in the draft. It holds once you publish it"));
            case WorkflowSaving.Invalid(var wrong) ->
                page(workflow, head(workflow), sent.with(wrong), viewer).invalid();
            case WorkflowSaving.Changed() ->
                page(workflow, head(workflow), sent.with(List.of(overtaken("purpose"))), viewer)
                        .status(412);
        };
    }
}
