package app.throughline.casework;

import app.throughline.kernel.FieldError;
import java.time.Instant;
import java.util.List;

/** What became of a request to change a case. */
public sealed interface CaseChange {
    /**
     * It was done.
     *
     * @param number the case's number
     * @param history the row of the case's history, which undo takes
     * @param summary what is so now, as a fragment such as "Status is Waiting on student"
     */
    record Done(long number, long history, String summary) implements CaseChange {}

    /** It was so already. */
    record Unchanged(long number) implements CaseChange {}

    /** Something is missing or wrong; nothing was changed. */
    record Invalid(List<FieldError> errors) implements CaseChange {
        /** One thing is wrong. */
        public static Invalid of(String field, String code, String message) {
            return new Invalid(List.of(new FieldError(field, code, message)));
        }
    }

    /**
     * Somebody changed the same field since the person looked; nothing was changed.
     *
     * @param now the field's value in words
     * @param raw the field's value as forms carry it
     * @param by who changed it last
     */
    record Meanwhile(String now, String raw, String by, Instant at) implements CaseChange {}

    /** The alert belongs to another open case. @param number that case's, 0 when the person may not see it */
    record InOtherCase(long number) implements CaseChange {}

    /** The person's role does not allow this. */
    record Refused() implements CaseChange {}
}
