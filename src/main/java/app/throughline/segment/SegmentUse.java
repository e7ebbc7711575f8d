package app.throughline.segment;

import app.throughline.access.Viewer;
import java.util.List;

/** Knows what uses a segment: contributed as a bean by the modules whose records name segments (product SE-6, SE-7). */
public interface SegmentUse {
    /**
     * What uses a segment, in no order; asked inside a transaction.
     *
     * @param viewer for whom; what they may not see has no name and no page
     */
    List<Use> of(long segment, Viewer viewer);

    /** Puts another segment in its place wherever that may be changed; inside a transaction. */
    void replace(long segment, long by, Viewer viewer);

    /**
     * A use.
     *
     * @param icon a symbol of the sprite
     * @param label what it is called, "" for one that the viewer may not see
     * @param how what it does with the segment, such as "enrolls on joining"
     * @param href its page, "" for none
     */
    record Use(String icon, String label, String how, String href) {}
}
