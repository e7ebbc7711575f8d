package app.throughline.alert;

import app.throughline.calendar.Priority;
import app.throughline.filter.core.RecordInHand;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to an alert: {@code alert.raised}, {@code alert.repeated}, {@code alert.moved}, {@code
 * alert.changed} (reviewer, priority, due), {@code alert.commented}, {@code alert.undone}, {@code alert.let-go} (the
 * budget holds it no longer), {@code alert.feedback} (its raiser is to be told {@link Facts#words()}).
 *
 * @param changed the changed fields: status, case, reviewer, priority, due, reason, occurrences, held
 * @param cause who did it, with the audit entry of this very change: what follows chains to it
 * @param facts the alert as it is now
 * @param detail codes and keys as the log keeps them: each changed field, and what it was under its name and "_before"
 * @param row of an alert that was raised alone, as it was written, so that nobody who hears of it need read it; else null
 */
public record AlertHappening(
        String name,
        RecordRef about,
        long contact,
        Set<String> changed,
        Cause cause,
        Facts facts,
        Map<String, String> detail,
        @Nullable RecordInHand row)
        implements Happening {
    public AlertHappening {
        changed = Set.copyOf(changed);
        detail = Map.copyOf(detail);
    }

    /**
     * The alert as it is after what happened, so that listeners need not read it.
     *
     * @param number what people call it: ALERT-n
     * @param before where it stood before; the same as {@code status} when it did not move
     * @param reviewer the reviewing person, null when a team or nobody reviews
     * @param raiser the account that raised it, null when a program did
     * @param caseId its case, null for none
     * @param held whether the budget holds it back: nobody is told of it then
     * @param mentioned the accounts a comment names that may see it
     * @param words what was said: the comment, or what the raiser is to be told; "" otherwise
     */
    public record Facts(
            long number,
            String title,
            AlertType type,
            Priority priority,
            AlertStatus before,
            AlertStatus status,
            @Nullable Long reviewer,
            @Nullable Long reviewerTeam,
            @Nullable Long raiser,
            @Nullable Long caseId,
            boolean held,
            List<Long> mentioned,
            String words) {
        public Facts {
            mentioned = List.copyOf(mentioned);
        }

        /** The same with what was said. */
        Facts saying(String said, List<Long> to) {
            return new Facts(
                    number,
                    title,
                    type,
                    priority,
                    before,
                    status,
                    reviewer,
                    reviewerTeam,
                    raiser,
                    caseId,
                    held,
                    to,
                    said);
        }
    }
}
