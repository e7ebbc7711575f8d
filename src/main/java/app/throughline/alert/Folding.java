package app.throughline.alert;

import app.throughline.alert.AlertType.FoldMode;
import app.throughline.calendar.Priority;

/**
 * What decides whether an alert joins an open case (AL-4).
 *
 * @param number ALERT-n without its letters
 * @param contact the student
 * @param groupKey the key of its type's group, which a case's type accepts or not
 * @param mode what its type says: NEVER for every sensitive type and for what needs no decision
 * @param isStopped whether it was taken out of a case it had joined, and so never joins one by itself again
 * @param isWaiting whether it is a concern in Triage that nothing holds back
 * @param compartment 0 for ordinary alerts; a case must be in the same
 */
public record Folding(
        long number,
        long contact,
        String groupKey,
        Priority priority,
        FoldMode mode,
        boolean isStopped,
        boolean isWaiting,
        int compartment) {
    /** Whether it joins an open case without being asked. */
    public boolean joins() {
        return mode == FoldMode.AUTO && isWaiting && !isStopped;
    }

    /** Whether its page offers to put it into an open case. */
    public boolean isSuggested() {
        return mode == FoldMode.SUGGEST && isWaiting;
    }
}
