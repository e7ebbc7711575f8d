package app.throughline.segment;

import app.throughline.access.Viewer;
import app.throughline.kernel.Tx;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All that uses a segment, whatever module it belongs to. */
@Component
public class SegmentUses {
    private final Tx tx;
    private final ObjectProvider<SegmentUse> uses;

    SegmentUses(Tx tx, ObjectProvider<SegmentUse> uses) {
        this.tx = tx;
        this.uses = uses;
    }

    /** What uses a segment, by kind and name. */
    public List<SegmentUse.Use> of(long segment, Viewer viewer) {
        return tx.read(() -> uses.orderedStream()
                .flatMap(use -> use.of(segment, viewer).stream())
                .sorted(Comparator.comparing(SegmentUse.Use::icon).thenComparing(SegmentUse.Use::label))
                .toList());
    }

    /** Puts another segment in its place everywhere. */
    void replace(long segment, long by, Viewer viewer) {
        uses.orderedStream().forEach(use -> use.replace(segment, by, viewer));
    }
}
