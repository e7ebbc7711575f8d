package app.throughline.workflow.page;

import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
import app.throughline.web.SettingsEntry;
import app.throughline.workflow.Workflow;
import app.throughline.workflow.WorkflowHead;
import app.throughline.workflow.WorkflowSaving;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.Workflows;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of workflows, and making one. */
@Controller
@RequestMapping("/workflows")
class WorkflowListController {
    private final Workflows workflows;
    private final WorkflowListPages pages;

    WorkflowListController(Workflows workflows, WorkflowListPages pages) {
        this.workflows = workflows;
        this.pages = pages;
    }

    /** The menu entry. */
    @Component
    static final class Menu implements NavigationItem {
        @Override
        public String label() {
            return "Workflows";
        }

        @Override
        public String icon() {
            return "route";
        }

        @Override
        public String href() {
            return "/workflows";
        }

        @Override
        public String group() {
            return "Automation";
        }

        @Override
        public int order() {
            return 710;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return WorkflowSight.sees(viewer);
        }

        @Override
        public String key() {
            return "g w";
        }
    }

    /** Where the settings lead to them. */
    @Component
    static final class InSettings implements SettingsEntry {
        @Override
        public String group() {
            return "Work";
        }

        @Override
        public String label() {
            return "Automations";
        }

        @Override
        public String description() {
            return "Workflows: what happens to students over time";
        }

        @Override
        public String href() {
            return "/workflows";
        }

        @Override
        public int order() {
            return 250;
        }
    }

    /** @param view "" for those in use, "on", "paused", "draft" or "archived" @param q words of names and descriptions */
    @GetMapping
    Html list(
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") List<String> folder,
            @RequestParam(defaultValue = "") List<String> tag,
            Viewer viewer) {
        allow(WorkflowSight.sees(viewer));
        var page = pages.of(new WorkflowListPages.Asked(view, q.strip(), folder, tag), viewer);
        return Html.page("workflow/workflows", page).orFragment("workflow/rows", page.list());
    }

    @GetMapping("/new")
    Html blank(@RequestParam(defaultValue = "") String from, Viewer viewer) {
        return form(Form.EMPTY, from.equals("json"), viewer);
    }

    private Html form(Form entries, boolean bringing, Viewer viewer) {
        allow(WorkflowSight.makes(viewer));
        var folders = workflows.list(viewer).stream()
                .map(Workflow::folder)
                .filter(folder -> !folder.isEmpty())
                .distinct()
                .sorted()
                .toList();
        return Html.page("workflow/new", new NewWorkflowPage(entries, bringing, folders));
    }

    /** Makes one, empty or out of the JSON of another. */
    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        allow(WorkflowSight.makes(viewer));
        var sent = new Form(values, List.of());
        boolean bringing = sent.ticked("json");
        if (bringing && sent.value("json").isBlank()) {
            return form(sent.with(List.of(FieldError.required("json", "Paste the JSON of a workflow."))), true, viewer)
                    .invalid();
        }
        var head = head(sent);
        var saving = bringing ? workflows.bring(head, sent.value("json"), viewer) : workflows.create(head, viewer);
        return switch (saving) {
            case WorkflowSaving.Saved(var id) ->
                Html.redirect("/workflows/" + id)
                        .flash(Flash.done("Workflow made. It is a draft until you publish it"));
            case WorkflowSaving.Invalid(var errors) ->
                form(sent.with(errors.stream().map(WorkflowListController::at).toList()), bringing, viewer)
                        .invalid();
            case WorkflowSaving.Changed() -> throw new IllegalStateException("Nobody else has it");
        };
    }

    static WorkflowHead head(Form sent) {
        return new WorkflowHead(
                sent.value("name"),
                sent.value("description"),
                sent.value("folder"),
                List.of(sent.value("tags").split(",")));
    }

    /** What is wrong with the definition stands at its text. */
    private static FieldError at(FieldError error) {
        return error.field().startsWith("definition")
                ? new FieldError(
                        "json",
                        error.code(),
                        (error.field().substring("definition".length()) + " " + error.message()).strip())
                : error;
    }

    static void allow(boolean allowed) {
        if (!allowed) {
            throw new NotFound("page");
        }
    }
}
