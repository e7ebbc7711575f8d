package app.throughline.workflow.core;

import app.throughline.filter.Filter;
import app.throughline.workflow.step.DateSource;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.ExitCondition;
import app.throughline.workflow.step.Step;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A definition made ready to be run: its steps in a row, each knowing what follows; what it asks, numbered, each question
 * once. Made once for a version, and used by many threads.
 */
public final class Program {
    /** Behind the last step. */
    static final int END = -1;

    private final Node[] nodes;
    private final int first;
    private final int[] places;
    private final int[] exits;
    private final List<ExitCondition> conditions;
    private final List<Filter.Rooted> filters;
    private final List<DateSource> dates;

    Program(Layout layout, int first, Definition definition) {
        this.first = first;
        this.conditions = definition.exits();
        this.exits = definition.exits().stream()
                .mapToInt(exit -> layout.filter(exit.when()))
                .toArray();
        this.nodes = layout.nodes();
        this.places = layout.places();
        this.filters = layout.filters();
        this.dates = layout.dates();
    }

    /**
     * Makes a definition ready.
     *
     * @throws IllegalArgumentException if a step is not finished
     */
    public static Program of(Definition definition) {
        var layout = new Layout(definition);
        return new Program(layout, layout.lay(), definition);
    }

    /** All filters that it asks. {@link Facts#holds} is asked by their places in this list. */
    public List<Filter.Rooted> filters() {
        return filters;
    }

    /** All dates that it asks. */
    public List<DateSource> dates() {
        return dates;
    }

    /** The conditions under which students leave. {@link Next.End.Left} counts them. */
    public List<ExitCondition> conditions() {
        return conditions;
    }

    /**
     * The filters that may move an enrollment which waits in a step, if they become true: those under which it leaves, the
     * goals ahead, what it waits for. Each once.
     *
     * @throws IllegalArgumentException if there is no such step
     */
    public int[] watched(int step) {
        var node = nodes[place(step)];
        var goals = IntStream.of(node.goals()).map(goal -> nodes[goal].filters()[0]);
        var own = node.step() instanceof Step.WaitForCondition ? IntStream.of(node.filters()) : IntStream.empty();
        return IntStream.concat(IntStream.of(exits), IntStream.concat(goals, own))
                .distinct()
                .toArray();
    }

    /** Whether a step waits for a date, which may move while it does. */
    public boolean asksDate(int step) {
        return nodes[place(step)].date() >= 0;
    }

    /** Whether there is such a step. */
    public boolean has(int step) {
        return step > 0 && step < places.length && places[step] >= 0;
    }

    /** Where an enrollment at a step stands. @param step 0 for before the first */
    int place(int step) {
        if (step == 0) {
            return first;
        }
        if (!has(step)) {
            throw new IllegalArgumentException("No step " + step);
        }
        return places[step];
    }

    Node node(int place) {
        return nodes[place];
    }

    /** The filters under which students leave, as the definition orders them. */
    int[] exits() {
        return exits;
    }
}
