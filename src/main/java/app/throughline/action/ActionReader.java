package app.throughline.action;

import app.throughline.access.Viewer;
import app.throughline.calendar.Priority;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Reads actions from JSON: a list of objects, each with its kind under {@code type} and its values beside it. */
@Component
public class ActionReader {
    /** How many actions stand together at most. */
    public static final int MOST = 10;

    /** What came of reading. @param actions those that are right, in their order */
    public record Reading(List<Action> actions, List<ActionProblem> problems) {
        public Reading {
            actions = List.copyOf(actions);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads actions that somebody wants to save: each is checked against what there is, and against what its owner may
     * use (product RU-9).
     *
     * @param json a list of 1 to 10 actions
     */
    public Reading read(String json, SubjectKind on, Viewer owner) {
        return new Reading(List.of(), List.of());
    }

    /**
     * Reads actions that were saved. What was retired since is still read; performing it is refused.
     *
     * @throws IllegalStateException if this is not what {@link ActionWriter} writes
     */
    public List<Action> stored(String json) {
        return List.of();
    }

    /** A priority as JSON has it, such as {@code high}. */
    static String key(Priority priority) {
        return priority.name().toLowerCase(Locale.ROOT);
    }
}
