package app.throughline.rule;

import java.time.Instant;

/**
 * When, if and then of a rule, as they were or are; never changed.
 *
 * @param no counts them, from 1
 * @param filter its conditions, a whole filter as JSON
 * @param actions a list of actions as JSON, 1 to 10
 * @param stopHere whether a run ends the list for its event
 * @param isSensitive whether its conditions see sensitive records beside the one it runs on
 * @param change what was done: created, changed, restored or copied
 * @param by the account that did it
 */
public record RuleVersion(
        long rule,
        int no,
        Trigger trigger,
        String filter,
        String actions,
        boolean stopHere,
        boolean isSensitive,
        String change,
        Instant at,
        long by) {}
