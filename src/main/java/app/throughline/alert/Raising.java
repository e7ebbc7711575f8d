package app.throughline.alert;

import app.throughline.kernel.FieldError;
import java.util.List;

/** What became of a {@link RaiseAlert}. */
public sealed interface Raising {
    /** A new alert. */
    record Raised(AlertId alert, long number) implements Raising {}

    /**
     * Counted as another occurrence of an open alert of this student, type and section.
     *
     * @param occurrences how often it occurred by now, this time included
     */
    record Repeated(AlertId alert, long number, int occurrences) implements Raising {}

    /** The same source told of it before; nothing was changed. */
    record Known(AlertId alert, long number) implements Raising {}

    /** It cannot be raised; nothing was changed. */
    record Invalid(List<FieldError> errors) implements Raising {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }
}
