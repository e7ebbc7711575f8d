package app.throughline.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is.
 *
 * @param position its place in the list, from 1; of equal ones the older stands first
 * @param folder "" for none
 * @param owner the account that is told when it fails
 * @param from it runs on events from this instant on, null from the beginning
 * @param until it runs on events before this instant, null without an end
 * @param version counts its edits, for whoever saves over somebody else's
 * @param starter the key of a rule that is shipped, "" for others
 * @param archivedAt null while it is in use
 * @param armedFrom since when it waits for time, null when it never did
 * @param current what it does now
 */
public record Rule(
        long id,
        RuleList list,
        int position,
        String name,
        String description,
        String folder,
        long owner,
        boolean isEnabled,
        @Nullable Instant from,
        @Nullable Instant until,
        int version,
        String starter,
        Instant createdAt,
        Instant updatedAt,
        long updatedBy,
        @Nullable Instant archivedAt,
        @Nullable Instant armedFrom,
        RuleVersion current) {
    /** Whether it runs on events of this instant, enabled or not. */
    public boolean isEffective(Instant at) {
        return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
    }
}
