package app.throughline.alert;

import app.throughline.kernel.FieldError;
import java.util.List;

/** What became of a change that somebody asked for. */
public sealed interface Move {
    /**
     * It was made.
     *
     * @param number the alert's number
     * @param from where it stood before; the same as {@code to} when reviewer, priority or due changed
     * @param to where it stands now
     */
    record Moved(AlertId alert, long number, AlertStatus from, AlertStatus to) implements Move {}

    /**
     * It was not made, and nothing was changed.
     *
     * @param code {@code move_not_allowed}, {@code not_allowed} (the person's level), {@code alert_in_other_case},
     *     {@code undo_too_late}, {@code undo_changed_since}, {@code nothing_to_undo}
     * @param message what to do instead, as a sentence
     */
    record Refused(String code, String message) implements Move {}

    /** Something about the request is wrong; nothing was changed. */
    record Invalid(List<FieldError> errors) implements Move {
        public Invalid {
            errors = List.copyOf(errors);
        }

        static Invalid of(FieldError error) {
            return new Invalid(List.of(error));
        }
    }
}
