package app.throughline.workflow.page;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.filter.core.Folding;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.workflow.Workflow;
import app.throughline.workflow.WorkflowLists;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.step.Entry;
import app.throughline.workflow.watch.WorkflowSwitches;
import app.throughline.workflow.words.EntrySentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Draws the list of workflows. */
@Component
record WorkflowListPages(
        Workflows workflows, WorkflowLists lists, EntrySentence sentences, Staff staff, WorkflowSwitches switches) {
    private static final String ARCHIVED = "archived";

    /**
     * What of the list is asked for.
     *
     * @param view "" for all in use, "on", "paused", "draft" or "archived"
     * @param words what names and descriptions contain
     */
    record Asked(String view, String words, List<String> folders, List<String> tags) {
        boolean fits(Workflow workflow) {
            var text = Folding.fold(workflow.name() + " " + workflow.description());
            return inView(workflow.state())
                    && (folders.isEmpty() || folders.contains(workflow.folder()))
                    && (tags.isEmpty() || workflow.tags().stream().anyMatch(tags::contains))
                    && Stream.of(Folding.fold(words).split(" ")).allMatch(text::contains);
        }

        private boolean inView(WorkflowState state) {
            return switch (view) {
                case "on" -> state == WorkflowState.ACTIVE;
                case "paused" -> state == WorkflowState.PAUSED || state == WorkflowState.DRAINING;
                case "draft" -> state == WorkflowState.DRAFT;
                default -> true;
            };
        }

        int filters() {
            return (words.isBlank() ? 0 : 1) + folders.size() + tags.size();
        }

        String url() {
            return view.isEmpty() ? "/workflows" : "/workflows?view=" + view;
        }

        String without(String chip) {
            var url = UriComponentsBuilder.fromPath("/workflows");
            put(url, "view", view.isEmpty() ? List.of() : List.of(view));
            put(url, "q", words.isBlank() ? List.of() : List.of(words));
            put(url, "folder", chip.equals("folder") ? List.of() : folders);
            put(url, "tag", chip.equals("tag") ? List.of() : tags);
            return url.encode().build().toUriString();
        }

        private static void put(UriComponentsBuilder url, String name, List<String> values) {
            if (!values.isEmpty()) {
                url.queryParam(name, values.toArray());
            }
        }
    }

    WorkflowsPage of(Asked asked, Viewer viewer) {
        var all = asked.view().equals(ARCHIVED) ? workflows.archived(viewer) : workflows.list(viewer);
        var fit = all.stream().filter(asked::fits).toList();
        boolean makes = WorkflowSight.makes(viewer);
        var filters = new Ui.Filters(
                "/workflows",
                "#list",
                asked.words(),
                chips(asked, all),
                asked.view().isEmpty() ? List.of() : List.of(Ui.Option.of("view", asked.view(), false)),
                asked.filters() == 0 ? "" : asked.url());
        var listed = new WorkflowsPage.Listed(
                rows(fit, makes, viewer), Numbers.total(fit.size(), "workflow", "workflows"), empty(asked, makes));
        return new WorkflowsPage(
                tabs(asked.view()),
                filters,
                listed,
                makes,
                !switches.main(viewer).isOn());
    }

    private static List<Ui.Tab> tabs(String view) {
        return Stream.of("", "on", "paused", "draft", ARCHIVED)
                .map(key -> Ui.Tab.of(
                        switch (key) {
                            case "on" -> "On";
                            case "paused" -> "Paused";
                            case "draft" -> "Drafts";
                            case ARCHIVED -> "Archived";
                            default -> "All";
                        },
                        key.isEmpty() ? "/workflows" : "/workflows?view=" + key,
                        key.equals(view)))
                .toList();
    }

    private static List<Ui.Chip> chips(Asked asked, List<Workflow> all) {
        var chips = new ArrayList<Ui.Chip>();
        chip(chips, asked, "folder", "Folder", "briefcase", asked.folders(), all, one -> Stream.of(one.folder()));
        chip(chips, asked, "tag", "Tag", "tag", asked.tags(), all, one -> one.tags().stream());
        return chips;
    }

    private static void chip(
            List<Ui.Chip> chips,
            Asked asked,
            String name,
            String label,
            String icon,
            List<String> chosen,
            List<Workflow> all,
            Function<Workflow, Stream<String>> of) {
        var options = all.stream()
                .flatMap(of)
                .filter(one -> !one.isEmpty())
                .distinct()
                .sorted()
                .map(one -> Ui.Option.of(one, one, chosen.contains(one)))
                .toList();
        if (!options.isEmpty()) {
            var value = chosen.isEmpty() ? "Any" : String.join(", ", chosen);
            chips.add(
                    new Ui.Chip(name, label, icon, "is", value, options, chosen.isEmpty() ? "" : asked.without(name)));
        }
    }

    private static Ui.Empty empty(Asked asked, boolean makes) {
        if (asked.filters() > 0) {
            return Ui.Empty.filtered("workflows", asked.filters(), asked.url());
        }
        return new Ui.Empty(
                "route",
                "No workflows here yet",
                "A workflow does things for a student over time: it writes, waits, decides and hands over to people.",
                makes ? "New workflow" : "",
                makes ? "/workflows/new" : "");
    }

    private List<WorkflowsPage.Row> rows(List<Workflow> fit, boolean makes, Viewer viewer) {
        if (fit.isEmpty()) {
            return List.of();
        }
        var counts = lists.counts(viewer);
        var entries = lists.entries(viewer);
        var people = staff.byId(fit.stream().map(Workflow::owner).distinct().toList());
        return fit.stream()
                .map(one -> row(
                        one,
                        counts.getOrDefault(one.id(), WorkflowLists.Counts.NONE),
                        starts(entries.getOrDefault(one.id(), List.of())),
                        people,
                        makes))
                .toList();
    }

    private String starts(List<Entry> entries) {
        return entries.isEmpty()
                ? "Nothing starts it yet"
                : entries.stream().map(sentences::say).collect(Collectors.joining(" · "));
    }

    private static WorkflowsPage.Row row(
            Workflow workflow,
            WorkflowLists.Counts counts,
            String starts,
            Map<Long, Staff.Member> people,
            boolean makes) {
        var owner = people.get(workflow.owner());
        var marks = new ArrayList<String>();
        if (!workflow.folder().isEmpty()) {
            marks.add(workflow.folder());
        }
        marks.addAll(workflow.tags());
        return new WorkflowsPage.Row(
                "workflow-" + workflow.id(),
                "/workflows/" + workflow.id(),
                workflow.name(),
                WorkflowStates.tag(workflow),
                starts,
                Numbers.of(counts.inside()),
                Numbers.of(counts.ended()),
                Ui.Face.of(workflow.owner(), owner == null ? "Somebody" : owner.name()),
                marks,
                WorkflowMenu.of(workflow, makes));
    }
}
