package app.throughline.workflow.core;

import app.throughline.action.Action;
import app.throughline.filter.Filter;
import app.throughline.workflow.step.DateSource;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lays the steps of a definition out in a row, from the last to the first, so that each finds what follows it. */
final class Layout {
    private static final int[] NONE = {};

    private final Definition definition;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Filter.Rooted> filters = new ArrayList<>();
    private final List<DateSource> dates = new ArrayList<>();
    /** The goals behind what is laid out, the nearest first. */
    private int[] goals = NONE;

    Layout(Definition definition) {
        this.definition = definition;
    }

    /** @return the first node */
    int lay() {
        return sequence(definition.steps(), Program.END);
    }

    private int sequence(List<Step> steps, int then) {
        int next = then;
        for (int i = steps.size() - 1; i >= 0; i--) {
            next = node(steps.get(i), next);
        }
        return next;
    }

    private int node(Step step, int next) {
        if (step instanceof Step.Unfinished) {
            throw new IllegalArgumentException("Step " + step.id() + " is not finished");
        }
        var ways = step.ways().stream().mapToInt(way -> sequence(way, next)).toArray();
        int place = nodes.size();
        nodes.add(new Node(step, next, ways, asked(step), date(step), goals, changes(step)));
        if (step instanceof Step.Goal) {
            var ahead = new int[goals.length + 1];
            ahead[0] = place;
            System.arraycopy(goals, 0, ahead, 1, goals.length);
            goals = ahead;
        }
        return place;
    }

    private int[] asked(Step step) {
        return switch (step) {
            case Step.WaitForCondition wait -> new int[] {filter(wait.until())};
            case Step.Goal goal -> new int[] {filter(goal.when())};
            case Step.Branch branch ->
                branch.forks().stream().mapToInt(fork -> filter(fork.when())).toArray();
            default -> NONE;
        };
    }

    /** The number of a filter; the same for the same filter. */
    int filter(Filter.Rooted filter) {
        int known = filters.indexOf(filter);
        if (known >= 0) {
            return known;
        }
        filters.add(filter);
        return filters.size() - 1;
    }

    private int date(Step step) {
        if (!(step instanceof Step.WaitUntil wait)) {
            return -1;
        }
        int known = dates.indexOf(wait.date());
        if (known >= 0) {
            return known;
        }
        dates.add(wait.date());
        return dates.size() - 1;
    }

    /** What only queues something, or tells somebody, leaves what filters see as it is. */
    private static boolean changes(Step step) {
        return switch (step) {
            case Step.Do(var _, var action, var _) ->
                !(action instanceof Action.NotifyStaff || action instanceof Action.EnrollInWorkflow);
            case Step.ChangeProperty _, Step.GiveRole _, Step.EndRole _ -> true;
            case Step.SendEmail _,
                    Step.SendText _,
                    Step.StopWorkflow _,
                    Step.CallWebhook _,
                    Step.WaitFor _,
                    Step.WaitUntil _,
                    Step.WaitForWindow _,
                    Step.WaitForCondition _,
                    Step.Branch _,
                    Step.Split _,
                    Step.Goal _,
                    Step.Exit _,
                    Step.Unfinished _ -> false;
        };
    }

    Node[] nodes() {
        return nodes.toArray(Node[]::new);
    }

    /** The place of each step by its number, -1 for none. */
    int[] places() {
        int most = nodes.stream().mapToInt(Node::id).max().orElse(0);
        var places = new int[most + 1];
        Arrays.fill(places, -1);
        for (int place = 0; place < nodes.size(); place++) {
            places[nodes.get(place).id()] = place;
        }
        return places;
    }

    List<Filter.Rooted> filters() {
        return List.copyOf(filters);
    }

    List<DateSource> dates() {
        return List.copyOf(dates);
    }
}
