package app.throughline.workflow.watch.page;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import app.throughline.workflow.WorkflowVersion;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.watch.Migrating;
import app.throughline.workflow.watch.Migration.Plan;
import app.throughline.workflow.watch.Migrations;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Moves students to another version of a workflow. */
@Controller
@RequestMapping("/workflows/{id:\\d{1,18}}/migration")
class MigrationController {
    private final Migrations migrations;
    private final Workflows workflows;
    private final MigrationPages pages;

    MigrationController(Migrations migrations, Workflows workflows, MigrationPages pages) {
        this.migrations = migrations;
        this.workflows = workflows;
        this.pages = pages;
    }

    /** @param from the version they are in, 0 for the one before the latest @param to 0 for the latest */
    @GetMapping
    Html form(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "0") int to,
            Viewer viewer) {
        var versions =
                workflows.versions(id, viewer).stream().map(WorkflowVersion::no).toList();
        if (versions.isEmpty()) {
            throw new NotFound("version");
        }
        int later = to == 0 ? versions.getFirst() : to;
        int earlier = from == 0 ? versions.get(Math.min(1, versions.size() - 1)) : from;
        var plan = migrations.usual(id, earlier, later, viewer);
        return Html.page("workflow/watch/migration", pages.of(plan, false, "", viewer));
    }

    /** @param op "move" to do it, else it only says what would happen */
    @PostMapping
    Html migrate(
            @PathVariable long id,
            @RequestParam int from,
            @RequestParam int to,
            @RequestParam(defaultValue = "") String others,
            @RequestParam(defaultValue = "") String op,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        var plan = plan(id, from, to, others.equals("leave"), values);
        if (!op.equals("move")) {
            return Html.page("workflow/watch/migration", pages.of(plan, true, "", viewer));
        }
        return answer(id, migrations.migrate(plan, viewer), plan, viewer);
    }

    private static Plan plan(long id, int from, int to, boolean leave, MultiValueMap<String, String> values) {
        var steps = new TreeMap<Integer, Integer>();
        values.forEach((name, chosen) -> {
            boolean isStep = name.matches("step[0-9]{1,6}") && chosen.getFirst().matches("[0-9]{1,6}");
            if (isStep && !chosen.getFirst().equals("0")) {
                steps.put(Integer.valueOf(name.substring("step".length())), Integer.valueOf(chosen.getFirst()));
            }
        });
        return new Plan(id, from, to, steps, leave);
    }

    private Html answer(long id, Migrating migrating, Plan plan, Viewer viewer) {
        var page = Html.redirect("/workflows/" + id + "/migration");
        return switch (migrating) {
            case Migrating.Done(var count) ->
                page.flash(Flash.done("Moved: " + Numbers.plural(count, "student", "students")));
            case Migrating.Asked _ -> page.flash(Flash.done("A second person has to agree before anybody is moved"));
            case Migrating.Wrong(var message) ->
                Html.page("workflow/watch/migration", pages.of(plan, false, message, viewer))
                        .invalid();
            case Migrating.Own _ -> page.flash(Flash.problem("Somebody else has to agree"));
            case Migrating.Changed _ -> page.flash(Flash.problem("Somebody decided about it meanwhile"));
        };
    }

    /** @param op "agree" or "refuse" */
    @PostMapping("/{migration:\\d{1,18}}")
    Html decide(
            @PathVariable long id,
            @PathVariable long migration,
            @RequestParam(defaultValue = "") String op,
            Viewer viewer) {
        if (op.equals("agree")) {
            var none = new Plan(id, 0, 0, Map.of(), false);
            return answer(id, migrations.approve(id, migration, viewer), none, viewer);
        }
        boolean refused = migrations.refuse(id, migration, viewer);
        return Html.redirect("/workflows/" + id + "/migration")
                .flash(refused ? Flash.done("Nobody is moved") : Flash.problem("Somebody decided about it meanwhile"));
    }
}
