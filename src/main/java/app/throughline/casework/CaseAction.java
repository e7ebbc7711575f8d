package app.throughline.casework;

import app.throughline.access.Viewer;
import app.throughline.listing.RecordAction;

/** Something that can be done to many cases of the list, contributed as a bean by who knows how. */
public interface CaseAction extends RecordAction {
    /** Whether this person may do it at all, beyond changing cases. */
    default boolean visible(Viewer viewer) {
        return true;
    }

    /** Its place after the changes, the smallest first. */
    int order();
}
