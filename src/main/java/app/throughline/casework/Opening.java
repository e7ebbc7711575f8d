package app.throughline.casework;

import app.throughline.kernel.FieldError;
import java.util.List;

/** What became of a request to open a case. */
public sealed interface Opening {
    /** It is open. */
    record Opened(long id, long number) implements Opening {}

    /** Something is missing or wrong; nothing was opened. */
    record Invalid(List<FieldError> errors) implements Opening {}

    /** An alert belongs to another open case. @param number that case's, 0 when the person may not see it */
    record InOtherCase(long number) implements Opening {}

    /** The person's role may not open cases. */
    record Refused() implements Opening {}
}
