package app.throughline.workflow.run;

import app.throughline.kernel.RecordRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of doing what a step says. */
sealed interface Answer {
    /**
     * It was done.
     *
     * @param words what changed, for the history; may be empty
     * @param made the alert or case that it made or put to use, null for none
     */
    record Done(String words, @Nullable RecordRef made) implements Answer {
        Done(String words) {
            this(words, null);
        }
    }

    /** It is left out, and the student goes on. @param why for people */
    record Skipped(String why) implements Answer {}

    /** Not now: the student stands before the step until then. */
    record Later(Instant at, String why) implements Answer {}

    /** It cannot be done, and the student stays before the step until somebody decides. */
    record Broken(String why) implements Answer {}
}
