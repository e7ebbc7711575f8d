package app.throughline.workflow.editor;

import app.throughline.access.Viewer;
import app.throughline.web.Ui;
import app.throughline.workflow.Workflow;
import app.throughline.workflow.WorkflowDrafts;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.check.Validation;
import app.throughline.workflow.page.WorkflowMenu;
import app.throughline.workflow.page.WorkflowStates;
import app.throughline.workflow.page.WorkflowTabs;
import app.throughline.workflow.step.DefinitionProblem;
import app.throughline.workflow.step.TriggerKinds;
import app.throughline.workflow.words.StepSentence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Draws the editor of workflows. */
@Component
record CanvasPages(Workflows workflows, WorkflowDrafts drafts, PanelForms forms, PanelPages panels, Saying saying) {

    /** What the canvas is drawn with. */
    @Component
    record Saying(
            StepSentence steps, TriggerCards triggers, ObjectProvider<StepNumbers> numbers, DraftChanges changes) {}

    /** A draft with what is known about it. */
    record Scope(Workflow workflow, DraftTree tree, Validation validation, Scene scene, boolean makes) {}

    /** What the editor needs to know about a workflow. @throws NotFound if there is none */
    Scope scope(long id, Viewer viewer) {
        var workflow = workflows.get(id, viewer);
        var tree = DraftTree.of(drafts.text(id, viewer));
        return new Scope(
                workflow,
                tree,
                workflows.check(id, viewer),
                Scenes.of(id, tree, viewer),
                WorkflowSight.makes(viewer) && workflow.state() != WorkflowState.ARCHIVED);
    }

    /** The editor with what is stored. */
    EditorPage of(Scope scope, Asked asked) {
        var target = asked.open();
        var json = target == null ? null : target.in(scope.tree()).orElse(null);
        if (target == null || json == null || !scope.makes()) {
            return page(scope, asked, picker(scope, asked), "", "");
        }
        var made = forms.stored(target, json, asked.fork(), scope.scene());
        var known = new PanelPages.Known(Marks.of(json), false, asked.fresh() ? List.of() : problems(scope, target));
        return of(scope, asked, panels.of(made, known, scope.scene()));
    }

    /** The editor with a form as it was sent. */
    EditorPage of(Scope scope, Asked asked, Panel panel) {
        return page(scope, asked, new EditorPage.Side(panel, null), "", "");
    }

    /** The editor with JSON that could not be taken. */
    EditorPage json(Scope scope, String json, String error) {
        return page(scope, new Asked(null, 0, "", "", "json", false, 0), null, json, error);
    }

    /** What is wrong with something, with pointers behind its own. */
    static List<DefinitionProblem> problems(Scope scope, Target target) {
        var at = target.pointer(scope.tree());
        return scope.validation().errors().stream()
                .filter(one -> one.pointer().equals(at) || one.pointer().startsWith(at + "/"))
                .filter(one -> target.kind() != Target.Kind.STEP || one.step() == target.no())
                .map(one -> new DefinitionProblem(
                        one.pointer().substring(at.length()), one.step(), one.code(), one.message()))
                .toList();
    }

    private static EditorPage.@Nullable Side picker(Scope scope, Asked asked) {
        if (asked.add().isEmpty() || !scope.makes()) {
            return null;
        }
        var back = "/workflows/" + scope.workflow().id();
        var picker = asked.add().equals("trigger")
                ? new EditorPage.Picker(
                        "What starts it?",
                        "add-trigger:",
                        List.of(new EditorPage.Group(
                                "It starts when",
                                TriggerKinds.all().stream()
                                        .map(kind -> new Ui.Option(kind.key(), kind.label(), kind.icon(), false))
                                        .toList())),
                        back)
                : new EditorPage.Picker("Add a step", "add:" + asked.add() + ":", groups(), back);
        return new EditorPage.Side(null, picker);
    }

    private static List<EditorPage.Group> groups() {
        return StepKinds.groups().stream()
                .map(title -> new EditorPage.Group(
                        title,
                        StepKinds.all().stream()
                                .filter(kind -> kind.group().equals(title))
                                .map(kind -> new Ui.Option(kind.key(), kind.label(), kind.icon(), false))
                                .toList()))
                .toList();
    }

    private EditorPage page(Scope scope, Asked asked, EditorPage.@Nullable Side side, String json, String jsonError) {
        var workflow = scope.workflow();
        var changes = drafts.changes(workflow.id(), scope.scene().viewer());
        return new EditorPage(
                "/workflows/" + workflow.id(),
                workflow.version(),
                head(scope),
                new EditorPage.Bar(
                        scope.makes(),
                        changes.undo(),
                        changes.redo(),
                        asked.carried().isEmpty() ? "" : carried(asked.carried()),
                        views(scope, asked)),
                findings(scope),
                canvas(scope, asked, json, jsonError),
                side);
    }

    private static String carried(String carried) {
        var words = carried.split(":", 2);
        return (words[0].equals("move") ? "Moving step " : "Copying step ") + words[1] + ". Choose where it goes.";
    }

    private EditorPage.Head head(Scope scope) {
        var workflow = scope.workflow();
        var path = "/workflows/" + workflow.id();
        boolean open = scope.makes() && workflow.hasDraft();
        int count = saying.changes()
                .count(workflow, scope.validation().definition(), scope.scene().viewer());
        var publish =
                !open ? "" : count == 0 ? "Publish" : count == 1 ? "Publish 1 change" : "Publish " + count + " changes";
        return new EditorPage.Head(
                workflow.name(),
                WorkflowStates.tag(workflow),
                publish,
                open && workflow.versionNo() > 0 ? path + "/discard" : "",
                WorkflowMenu.of(workflow, WorkflowSight.makes(scope.scene().viewer())),
                WorkflowTabs.of(workflow, "steps"));
    }

    private static List<Ui.Tab> views(Scope scope, Asked asked) {
        var path = "/workflows/" + scope.workflow().id();
        return Stream.of("", "outline", "json")
                .map(view -> Ui.Tab.of(
                        switch (view) {
                            case "outline" -> "Outline";
                            case "json" -> "JSON";
                            default -> "Canvas";
                        },
                        view.isEmpty() ? path : path + "?view=" + view,
                        view.equals(asked.view())))
                .toList();
    }

    private static List<EditorPage.Finding> findings(Scope scope) {
        var findings = new ArrayList<EditorPage.Finding>();
        scope.validation().errors().forEach(one -> findings.add(finding(scope, one, "red")));
        scope.validation().notices().forEach(one -> findings.add(finding(scope, one, "amber")));
        return findings;
    }

    private static EditorPage.Finding finding(Scope scope, DefinitionProblem problem, String tone) {
        var path = "/workflows/" + scope.workflow().id();
        var place = problem.pointer().split("/", 4);
        var name = "";
        var href = path;
        if (problem.step() > 0) {
            name = "Step " + problem.step() + ": ";
            href = path + "?step=" + problem.step();
        } else if (place.length > 2 && place[2].matches("[0-9]{1,2}") && !place[1].equals("steps")) {
            var kind = place[1].equals("triggers") ? "trigger" : "exit";
            name = kind.equals("trigger") ? "What starts it: " : "Leaving early: ";
            href = path + "?" + kind + "=" + place[2];
        } else if (problem.pointer().startsWith("/policies")
                || problem.pointer().startsWith("/purpose")) {
            href = path + "/settings";
        } else if (problem.pointer().equals("/triggers")) {
            href = path + "?add=trigger";
        } else if (problem.pointer().equals("/steps")) {
            href = path + "?add=0-0-0";
        }
        return new EditorPage.Finding(href, name + problem.message(), tone);
    }

    private EditorPage.Canvas canvas(Scope scope, Asked asked, String json, String jsonError) {
        var path = "/workflows/" + scope.workflow().id();
        var numbers = saying.numbers().stream()
                .findFirst()
                .map(one -> one.of(scope.workflow().id(), scope.scene().viewer()))
                .orElse(StepNumbers.Counted.NOTHING);
        var open = asked.open();
        var scenery = new Canvases.Scenery(
                path,
                open != null && open.kind() == Target.Kind.STEP ? open.no() : 0,
                asked.at(),
                asked.carried(),
                scope.makes(),
                numbers,
                scope.validation().errors());
        var steps = scope.validation().definition().steps();
        return new EditorPage.Canvas(
                asked.view(),
                saying.triggers().of(scope, open, numbers.entered()),
                saying.triggers().exits(scope),
                new Canvases(saying.steps(), scenery, steps).flow(scope.tree()),
                !asked.view().equals("json")
                        ? ""
                        : json.isEmpty() ? scope.tree().root().toPrettyString() : json,
                jsonError);
    }
}
