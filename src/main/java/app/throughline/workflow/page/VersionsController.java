package app.throughline.workflow.page;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import app.throughline.web.When;
import app.throughline.workflow.Workflow;
import app.throughline.workflow.WorkflowVersion;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.compare.Comparison;
import app.throughline.workflow.step.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was published of a workflow, and how two of these differ. */
@Controller
@RequestMapping("/workflows/{id:\\d{1,18}}/versions")
class VersionsController {
    private final Workflows workflows;
    private final Staff staff;
    private final Differences differences;
    private final When.Format when;

    VersionsController(Workflows workflows, Staff staff, Differences differences, When.Format when) {
        this.workflows = workflows;
        this.staff = staff;
        this.differences = differences;
        this.when = when;
    }

    @GetMapping
    Html list(@PathVariable long id, Viewer viewer) {
        var workflow = workflows.get(id, viewer);
        var versions = workflows.versions(id, viewer);
        var people =
                staff.byId(versions.stream().map(WorkflowVersion::by).distinct().toList());
        var rows = new ArrayList<VersionsPage.Row>();
        for (int i = 0; i < versions.size(); i++) {
            var before = i + 1 < versions.size() ? Optional.of(versions.get(i + 1)) : Optional.<WorkflowVersion>empty();
            rows.add(row(versions.get(i), before, workflow, people));
        }
        var draft = workflow.hasDraft() && workflow.versionNo() > 0 ? at(id) + "/draft" : "";
        return Html.page(
                "workflow/versions",
                new VersionsPage(
                        workflow.name(),
                        WorkflowStates.tag(workflow),
                        WorkflowTabs.of(workflow, "versions"),
                        draft,
                        rows));
    }

    private VersionsPage.Row row(
            WorkflowVersion version,
            Optional<WorkflowVersion> before,
            Workflow workflow,
            Map<Long, Staff.Member> people) {
        var by = people.get(version.by());
        return new VersionsPage.Row(
                "Version " + version.no() + (version.no() == workflow.versionNo() ? ", the one that lets in" : ""),
                Ui.Face.of(version.by(), by == null ? "Somebody" : by.name()),
                when.prose(version.at()),
                before.map(one -> Differences.brief(Comparison.of(one.definition(), version.definition())))
                        .orElse("The first one"),
                before.isEmpty() ? "" : at(workflow.id()) + "/" + version.no());
    }

    private static String at(long id) {
        return "/workflows/" + id + "/versions";
    }

    /** @param no a version, or "draft" @param beside the version it is compared with, 0 for the one before */
    @GetMapping("/{no:\\d{1,6}|draft}")
    Html compare(
            @PathVariable long id,
            @PathVariable String no,
            @RequestParam(defaultValue = "0") int beside,
            Viewer viewer) {
        var workflow = workflows.get(id, viewer);
        boolean draft = no.equals("draft");
        int after = draft ? workflow.versionNo() + 1 : Integer.parseInt(no);
        int before = beside == 0 ? after - 1 : beside;
        if (before < 1 || draft && !workflow.hasDraft()) {
            throw new NotFound("version");
        }
        Definition now = draft
                ? workflows.check(id, viewer).definition()
                : workflows.version(id, after, viewer).definition();
        var comparison = Comparison.of(workflows.version(id, before, viewer).definition(), now);
        var title = (draft ? "The draft" : "Version " + after) + " beside version " + before;
        return Html.page(
                "workflow/comparison",
                new ComparisonPage(
                        workflow.name(),
                        title,
                        at(id),
                        WorkflowTabs.of(workflow, "versions"),
                        differences.of(comparison),
                        others(workflow, no, after, before, viewer)));
    }

    private List<Ui.Tab> others(Workflow workflow, String no, int after, int before, Viewer viewer) {
        return workflows.versions(workflow.id(), viewer).stream()
                .filter(version -> version.no() != after)
                .limit(20)
                .map(version -> Ui.Tab.of(
                        "Version " + version.no(),
                        at(workflow.id()) + "/" + no + "?beside=" + version.no(),
                        version.no() == before))
                .toList();
    }
}
