package app.throughline.alert;

import app.throughline.listing.RecordAction;

/** Something that can be done to many alerts of the queue, contributed as a bean by who knows how. */
public interface QueueAction extends RecordAction {
    /** Its place after the decisions, the smallest first. */
    int order();
}
