package app.throughline.task;

import app.throughline.kernel.Text;
import java.util.List;

/**
 * What a task may have besides its title.
 *
 * @param description at most 10,000 characters, may be empty
 * @param checklist at most 50 steps of 1 to 200 characters, without repetitions
 */
public record TaskDetail(String description, Repeat repeats, List<String> checklist) {
    /** Nothing more. */
    public static final TaskDetail NONE = new TaskDetail("", Repeat.NEVER, List.of());

    /** The longest description, in characters. */
    public static final int LONGEST_DESCRIPTION = 10_000;

    /** The longest step of a checklist, in characters. */
    public static final int LONGEST_STEP = 200;

    /** The most steps of a checklist. */
    public static final int MOST_STEPS = 50;

    public TaskDetail {
        description = Text.optional(description, LONGEST_DESCRIPTION);
        checklist = checklist.stream()
                .map(step -> Text.required(step, LONGEST_STEP))
                .distinct()
                .limit(MOST_STEPS)
                .toList();
    }
}
