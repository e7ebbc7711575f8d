package app.throughline.workflow.watch.page;

import app.throughline.web.Chart;
import app.throughline.web.Ui;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.watch.Course;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Draws how many students came how far: in, to each goal, to the end. */
final class Funnel {
    private Funnel() {}

    /** @param goals of all versions that students are in, those of the newest first */
    static Chart.HBars of(Course course, List<Step.Goal> goals, String base) {
        var bars = new ArrayList<Chart.Bar>();
        long entered =
                course.versions().stream().mapToLong(Course.Version::entered).sum();
        long finished =
                course.versions().stream().mapToLong(Course.Version::finished).sum();
        bars.add(bar("Entered", "login", base, entered));
        var seen = new HashSet<Integer>();
        goals.stream()
                .filter(goal -> seen.add(goal.id()))
                .forEach(goal -> bars.add(bar(
                        goal.name().isEmpty() ? "Goal of step " + goal.id() : goal.name(),
                        "flag",
                        base,
                        course.reached().getOrDefault(goal.id(), 0L))));
        bars.add(bar("Finished", "circle-check", base + "?state=finished", finished));
        return new Chart.HBars("How far students came", bars);
    }

    private static Chart.Bar bar(String label, String icon, String href, long value) {
        return new Chart.Bar(new Ui.Tag(label, icon, ""), href, value, 0, "");
    }
}
