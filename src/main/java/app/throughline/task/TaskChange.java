package app.throughline.task;

import app.throughline.kernel.FieldError;
import java.util.List;

/** What became of a request to add or change a task. */
public sealed interface TaskChange {
    /** It was done; {@code id} is the task. */
    record Done(long id) implements TaskChange {}

    /** It was so already. */
    record Unchanged(long id) implements TaskChange {}

    /** Steps of the checklist are not ticked; nothing was changed. Ask, then complete it anyway. */
    record Asks(long id, List<String> unticked) implements TaskChange {}

    /** Somebody saved it since the person began; nothing was changed. */
    record Meanwhile(long id) implements TaskChange {}

    /** Something is missing or wrong; nothing was changed. */
    record Invalid(List<FieldError> errors) implements TaskChange {}

    /** The person's role may not change tasks. */
    record Refused() implements TaskChange {}
}
