package app.throughline.alert;

import app.throughline.access.Viewer;
import app.throughline.listing.RecordAction;

/** Something that can be done to many alerts of the queue, contributed as a bean by who knows how. */
public interface QueueAction extends RecordAction {
    /** Whether this person may do it at all, beyond changing alerts. */
    default boolean visible(Viewer viewer) {
        return true;
    }

    /** Its place after the decisions, the smallest first. */
    int order();
}
