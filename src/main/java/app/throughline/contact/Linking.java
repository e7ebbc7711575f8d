package app.throughline.contact;

import app.throughline.kernel.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the wish to link a staff member to a student. */
public sealed interface Linking {
    /**
     * They are linked.
     *
     * @param link the new link
     * @param ended the primary link of the same role that ended with it, null when none did
     */
    record Linked(long link, @Nullable Long ended) implements Linking {}

    /** Another person is the primary of this exclusive role; nothing was changed until that is confirmed. */
    record Taken(NetworkLink by) implements Linking {}

    /** The command names something that is not there; nothing was changed. */
    record Invalid(List<FieldError> errors) implements Linking {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }
}
