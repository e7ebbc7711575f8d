package app.throughline.workflow.watch.page;

import app.throughline.access.Viewer;
import app.throughline.web.Numbers;
import app.throughline.workflow.editor.StepNumbers;
import app.throughline.workflow.watch.StepCount;
import app.throughline.workflow.watch.StepCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts the live numbers of steps on the canvas, of the students whom the viewer sees. */
@Component
record WatchedSteps(StepCounts counts) implements StepNumbers {
    @Override
    public Counted of(long workflow, Viewer viewer) {
        var found = counts.of(workflow, 0, viewer);
        var entered = counts.entered(workflow, viewer);
        var steps = new HashMap<Integer, List<Stat>>();
        var ways = new HashMap<String, String>();
        found.forEach((step, count) -> {
            steps.put(step, stats(count));
            ways.putAll(ways(step, count));
        });
        return new Counted(
                List.of(
                        new Stat(Numbers.of(entered.all()), "entered", ""),
                        new Stat(Numbers.of(entered.inside()), "in it", "")),
                steps,
                ways);
    }

    private static List<Stat> stats(StepCount count) {
        var stats = new ArrayList<Stat>();
        add(stats, count.waiting(), "waiting", "");
        add(stats, count.done(), "done", "");
        add(stats, count.leftOut(), "left out", "amber");
        add(stats, count.failed(), "failed", "red");
        return stats;
    }

    private static void add(List<Stat> stats, long number, String word, String tone) {
        if (number > 0) {
            stats.add(new Stat(Numbers.of(number), word, tone));
        }
    }

    /** Such as "121, 65%". */
    private static Map<String, String> ways(int step, StepCount count) {
        double all = count.ways().values().stream().mapToLong(Long::longValue).sum();
        var ways = new HashMap<String, String>();
        count.ways()
                .forEach((way, times) ->
                        ways.put(step + "-" + way, Numbers.of(times) + ", " + Numbers.percent(times / all)));
        return ways;
    }
}
