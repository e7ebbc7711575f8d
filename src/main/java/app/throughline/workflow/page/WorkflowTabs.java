package app.throughline.workflow.page;

import app.throughline.web.Ui;
import app.throughline.workflow.Workflow;
import java.util.List;

/** The pages of a workflow. */
public final class WorkflowTabs {
    private record Page(String key, String label, String end) {}

    private static final List<Page> PAGES = List.of(
            new Page("steps", "Steps", ""),
            new Page("results", "Results", "/results"),
            new Page("students", "Students", "/students"),
            new Page("simulate", "Simulate", "/simulate"),
            new Page("versions", "Versions", "/versions"),
            new Page("settings", "Settings", "/settings"));

    private WorkflowTabs() {}

    /** As tabs. @param current the key of the one that is shown */
    public static List<Ui.Tab> of(Workflow workflow, String current) {
        return PAGES.stream()
                .map(page -> Ui.Tab.of(
                        page.label(),
                        "/workflows/" + workflow.id() + page.end(),
                        page.key().equals(current)))
                .toList();
    }
}
