package app.throughline.workflow.editor;

import app.throughline.access.Viewer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many students are at each step of a workflow; contributed as a bean by whoever counts them. */
public interface StepNumbers {
    /**
     * A number of a step.
     *
     * @param count as text
     * @param word what it counts, such as "waiting"
     * @param tone amber or red where somebody should look, "" otherwise
     */
    record Stat(String count, String word, String tone) {
        /** The value of {@code data-tone}, null to leave it out. */
        public @Nullable String dataTone() {
            return tone.isEmpty() ? null : tone;
        }
    }

    /**
     * The numbers of a workflow.
     *
     * @param entered of what starts it
     * @param steps by the number of the step
     * @param ways by the number of the step and that of its way, such as {@code 4-0}
     */
    record Counted(List<Stat> entered, Map<Integer, List<Stat>> steps, Map<String, String> ways) {
        /** Nothing to tell. */
        public static final Counted NOTHING = new Counted(List.of(), Map.of(), Map.of());

        public Counted {
            entered = List.copyOf(entered);
            steps = Map.copyOf(steps);
            ways = Map.copyOf(ways);
        }
    }

    /** As they are now. */
    Counted of(long workflow, Viewer viewer);
}
