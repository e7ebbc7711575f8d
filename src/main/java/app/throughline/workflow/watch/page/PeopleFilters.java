package app.throughline.workflow.watch.page;

import app.throughline.access.Viewer;
import app.throughline.web.Ui;
import app.throughline.workflow.WorkflowVersion;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.watch.EnrollmentLists.Which;
import app.throughline.workflow.watch.EnrollmentState;
import app.throughline.workflow.watch.StepNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Draws by what the students of a workflow can be narrowed. */
@Component
record PeopleFilters(Workflows workflows, StepNames names) {
    /** The address of a list. */
    static String query(String path, Which which) {
        var parts = new ArrayList<String>();
        which.states().forEach(one -> parts.add("state=" + one.key()));
        which.steps().forEach(one -> parts.add("step=" + one));
        which.versions().forEach(one -> parts.add("version=" + one));
        return path + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }

    Ui.Filters of(String path, Which which, Viewer viewer) {
        var versions = workflows.versions(which.workflow(), viewer).stream()
                .map(WorkflowVersion::no)
                .toList();
        var chips = List.of(states(path, which), steps(path, which, versions), versions(path, which, versions));
        boolean any = chips.stream().anyMatch(chip -> !chip.removeHref().isEmpty());
        return new Ui.Filters(path, "#list", null, chips, List.of(), any ? path : "");
    }

    private static Ui.Chip states(String path, Which which) {
        var without = new Which(which.workflow(), which.steps(), List.of(), which.versions());
        var all = List.of(EnrollmentState.values());
        var options = options(all, which.states(), EnrollmentState::key, EnrollmentState::label);
        return chip("state", "State", "circle-dashed", options, query(path, without));
    }

    private Ui.Chip steps(String path, Which which, List<Integer> versions) {
        var without = new Which(which.workflow(), List.of(), which.states(), which.versions());
        var steps = versions.isEmpty() ? Map.<Integer, String>of() : steps(which, versions);
        var options = options(
                List.copyOf(steps.keySet()), which.steps(), String::valueOf, one -> steps.getOrDefault(one, ""));
        return chip("step", "Step", "route", options, query(path, without));
    }

    /** The steps of the version that is asked for, else of the latest. */
    private Map<Integer, String> steps(Which which, List<Integer> versions) {
        var asked = which.versions();
        int no = asked.size() == 1 && versions.contains(asked.getFirst()) ? asked.getFirst() : versions.getFirst();
        var named = names.of(which.workflow(), no);
        var steps = new LinkedHashMap<Integer, String>();
        named.words().keySet().forEach(step -> steps.put(step, named.of(step)));
        which.steps().forEach(step -> steps.putIfAbsent(step, named.of(step)));
        return steps;
    }

    private static Ui.Chip versions(String path, Which which, List<Integer> versions) {
        var without = new Which(which.workflow(), which.steps(), which.states(), List.of());
        var options = options(versions, which.versions(), String::valueOf, one -> "Version " + one);
        return chip("version", "Version", "history", options, query(path, without));
    }

    private static <T> List<Ui.Option> options(
            List<T> all, List<T> chosen, Function<T, String> key, Function<T, String> label) {
        return all.stream()
                .map(one -> Ui.Option.of(key.apply(one), label.apply(one), chosen.contains(one)))
                .toList();
    }

    private static Ui.Chip chip(String name, String label, String icon, List<Ui.Option> options, String without) {
        var chosen = options.stream().filter(Ui.Option::selected).toList();
        var value = switch (chosen.size()) {
            case 0 -> "Any";
            case 1 -> chosen.getFirst().label();
            default -> chosen.size() + " chosen";
        };
        return new Ui.Chip(name, label, icon, "is", value, options, chosen.isEmpty() ? "" : without);
    }
}
