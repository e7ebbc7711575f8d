package app.throughline.listing;

import app.throughline.web.Form;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change to many records.
 *
 * @param list the list's name
 * @param action the action's key
 * @param query the list as it was looked at
 * @param input what was entered
 * @param sentence the change in words, "" while it is a draft
 * @param size how many records, 1 to 50,000
 * @param finishedAt when the last record was done, null before
 */
public record BulkChange(
        long id,
        String list,
        String action,
        long owner,
        String query,
        Form input,
        String sentence,
        State state,
        int size,
        @Nullable Instant finishedAt) {
    /** How long it can be taken back (product G-9). */
    static final Duration UNDO = Duration.ofMinutes(10);

    /** Where it stands. The code is stored; never renumber one. */
    public enum State {
        DRAFT,
        RUNNING,
        DONE,
        STOPPED,
        UNDOING,
        UNDONE,
        /** It is so large that somebody else has to agree first. */
        ASKED;

        short code() {
            return (short) (ordinal() + 1);
        }

        static State of(short code) {
            return values()[code - 1];
        }

        /** Whether somebody works on it. */
        public boolean isRunning() {
            return this == RUNNING || this == UNDOING;
        }
    }

    /** What became of a record. The code is stored; never renumber one. */
    public enum Result {
        WAITING,
        CHANGED,
        SAME,
        SKIPPED,
        FAILED,
        UNDONE,
        NOT_UNDONE;

        short code() {
            return (short) (ordinal() + 1);
        }

        static Result of(short code) {
            return values()[code - 1];
        }
    }

    /** One record of it. */
    record Row(int position, long record, Result result, String why, String token) {}

    /** Whether it can be taken back at this moment. */
    boolean undoableAt(Instant now) {
        return (state == State.DONE || state == State.STOPPED)
                && finishedAt != null
                && !finishedAt.plus(UNDO).isBefore(now);
    }
}
