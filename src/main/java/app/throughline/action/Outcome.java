package app.throughline.action;

import app.throughline.kernel.RecordRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of an action that could be performed. What may not be is thrown: {@link ActionRefused}. */
public sealed interface Outcome {
    /** Why work was not given to anybody. */
    String NOBODY = "Nobody was found who is here and may see it.";

    /**
     * It was done.
     *
     * @param changes at least one
     * @param made the alert or case that it made, or put to use instead of making one; null when there is none
     */
    record Done(List<FieldChange> changes, @Nullable RecordRef made) implements Outcome {
        public Done {
            changes = List.copyOf(changes);
        }

        /** Nothing was made. */
        public Done(List<FieldChange> changes) {
            this(changes, null);
        }

        /** One thing changed. */
        public static Done of(FieldChange change) {
            return new Done(List.of(change));
        }
    }

    /** There was nothing to do, or nobody to do it. @param why as a sentence for people */
    record Skipped(String why) implements Outcome {}
}
