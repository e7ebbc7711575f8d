package app.throughline.workflow.editor;

import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step or a trigger on the canvas.
 *
 * @param id its number, 0 for a trigger
 * @param href opens it
 * @param line what it does closer, "" for nothing
 * @param problem why it cannot be published, "" when it can
 * @param stats numbers of students, none while nobody was in the workflow
 * @param forks its ways on
 * @param focus whether the work goes on here
 */
public record Card(
        String domId,
        int id,
        String href,
        boolean current,
        Look look,
        String title,
        String line,
        String problem,
        List<StepNumbers.Stat> stats,
        List<Fork> forks,
        boolean focus) {
    public Card {
        stats = List.copyOf(stats);
        forks = List.copyOf(forks);
    }

    /** Its glyph. */
    public record Look(String icon, String tone) {}

    /** The value of {@code aria-current}, null to leave it out. */
    public @Nullable String ariaCurrent() {
        return current ? "true" : null;
    }

    /** Its classes. */
    public String css() {
        return current ? "step is-open" : "step";
    }

    /** A way on. @param count how many took it, as text, "" while that is not known */
    public record Fork(Ui.Tag label, String count, Flow flow) {}

    /** Steps one after the other. @param end the gap behind the last @param ends what comes behind it, in words */
    public record Flow(List<Item> items, Gap end, String ends) {
        public Flow {
            items = List.copyOf(items);
        }
    }

    /** A step with the gap before it. */
    public record Item(Gap gap, Card card) {}

    /**
     * Where a step can be put.
     *
     * @param href offers what can be put there, "" where something is being moved
     * @param op what puts there what is being moved or copied, "" where nothing is
     */
    public record Gap(String at, String href, String op, String label) {}
}
