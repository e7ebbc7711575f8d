package app.throughline.workflow.core;

import static app.throughline.workflow.core.Play.act;
import static app.throughline.workflow.core.Play.date;
import static app.throughline.workflow.core.Play.when;

import app.throughline.filter.Filter;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.ExitCondition;
import app.throughline.workflow.step.Length;
import app.throughline.workflow.step.LengthUnit;
import app.throughline.workflow.step.Message;
import app.throughline.workflow.step.Offset;
import app.throughline.workflow.step.Step;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes workflows of all kinds of steps, nested as they come. */
final class RandomWorkflows {
    static final int CONDITIONS = 8;
    static final int DATES = 4;
    private static final LengthUnit[] PLAIN = {
        LengthUnit.MINUTE, LengthUnit.HOUR, LengthUnit.DAY, LengthUnit.DAY, LengthUnit.WEEK
    };

    private final RandomGenerator random;
    private int step;

    RandomWorkflows(RandomGenerator random) {
        this.random = random;
    }

    Definition next() {
        step = 0;
        var steps = sequence(1 + random.nextInt(7), 0);
        var exits = new ArrayList<ExitCondition>();
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            exits.add(new ExitCondition(condition(), "left"));
        }
        return Play.workflow(exits, steps.toArray(Step[]::new));
    }

    private List<Step> sequence(int length, int depth) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < length; i++) {
            steps.add(step(depth));
        }
        return steps;
    }

    private List<Step> way(int depth) {
        return sequence(random.nextInt(depth > 2 ? 2 : 4), depth + 1);
    }

    private Filter.Rooted condition() {
        return when(random.nextInt(CONDITIONS));
    }

    private Step step(int depth) {
        int id = ++step;
        return switch (random.nextInt(depth > 3 ? 7 : 14)) {
            case 0, 1 -> act(id);
            case 2 -> new Step.SendEmail(id, new Message(1, "", "", Message.From.INSTITUTION));
            case 3 -> new Step.WaitFor(id, length());
            case 4 -> window(id);
            case 5 -> depth == 0 ? new Step.Goal(id, "goal", condition()) : act(id);
            case 6 -> random.nextInt(4) == 0 ? new Step.Exit(id, "enough") : act(id);
            case 7 -> call(id, depth);
            case 8, 9 -> until(id, depth);
            case 10, 11 -> new Step.WaitForCondition(id, condition(), length(), way(depth), way(depth));
            case 12 -> branch(id, depth);
            default -> split(id, depth);
        };
    }

    private Length length() {
        return random.nextInt(6) == 0
                ? new Length(1 + random.nextInt(5), LengthUnit.BUSINESS_DAY)
                : new Length(1 + random.nextInt(40), PLAIN[random.nextInt(PLAIN.length)]);
    }

    private Step window(int id) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (int i = 1 + random.nextInt(7); i > 0; i--) {
            days.add(DayOfWeek.of(1 + random.nextInt(7)));
        }
        int from = random.nextInt(23 * 4);
        int until = from + 1 + random.nextInt(96 - from);
        return new Step.WaitForWindow(id, days, time(from), time(until % 96), random.nextBoolean());
    }

    private static LocalTime time(int quarter) {
        return LocalTime.of(quarter / 4, quarter % 4 * 15);
    }

    private Step call(int id, int depth) {
        var takes = random.nextBoolean() ? List.of(new Step.Taken("/x", "", "x")) : List.<Step.Taken>of();
        return new Step.CallWebhook(id, 1, List.of(), takes, way(depth));
    }

    private Step until(int id, int depth) {
        var offset = random.nextBoolean()
                ? Offset.NONE
                : new Offset(random.nextInt(20) - 10, PLAIN[random.nextInt(PLAIN.length)]);
        return new Step.WaitUntil(
                id, date(random.nextInt(DATES), random.nextBoolean()), offset, time(random.nextInt(96)), way(depth));
    }

    private Step branch(int id, int depth) {
        var forks = new ArrayList<Step.Fork>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            forks.add(new Step.Fork("fork", condition(), way(depth)));
        }
        return new Step.Branch(id, "", forks, way(depth));
    }

    private Step split(int id, int depth) {
        int first = 1 + random.nextInt(98);
        return new Step.Split(
                id, List.of(new Step.Arm("a", first, way(depth)), new Step.Arm("b", 100 - first, way(depth))));
    }
}
