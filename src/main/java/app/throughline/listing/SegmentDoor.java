package app.throughline.listing;

import app.throughline.access.Viewer;

/** Who may ask lists about the members of a segment: contributed by the module that owns segments. */
@FunctionalInterface
public interface SegmentDoor {
    /** Whether there is such a segment and this viewer may use it (product SE-7). */
    boolean isOpen(long segment, Viewer viewer);
}
