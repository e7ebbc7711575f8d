package app.throughline.segment;

import static app.throughline.db.segment.Tables.SEGMENT;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.segment.engine.LiveSegments;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Takes segments out of use and brings them back (product SE-7). */
@Component
public class Archives {
    private final Tx tx;
    private final Segments segments;
    private final SegmentStore store;
    private final SegmentRules rules;
    private final SegmentUses uses;
    private final Ending ending;

    /** What ends and begins with a segment. */
    @Component
    record Ending(LiveSegments live, Audit audit, InstantSource clock) {}

    Archives(Tx tx, Segments segments, SegmentStore store, SegmentRules rules, SegmentUses uses, Ending ending) {
        this.tx = tx;
        this.segments = segments;
        this.store = store;
        this.rules = rules;
        this.uses = uses;
        this.ending = ending;
    }

    /** What came of taking a segment out of use. */
    public sealed interface Archiving {
        /** It is out of use; its name is free. */
        record Archived() implements Archiving {}

        /** It is used, and so it stays until another one is in its place. */
        record Used(List<SegmentUse.Use> by) implements Archiving {}
    }

    /**
     * Takes a segment out of use.
     *
     * @param replacement what uses it goes on with this one, 0 for none
     * @throws app.throughline.kernel.NotFound if the viewer may not change it or may not use the replacement
     */
    public Archiving archive(long id, long replacement, Viewer viewer) {
        return tx.call(() -> {
            var before = segments.changeable(id, viewer);
            if (replacement != 0) {
                Segments.require(
                        replacement != id && segments.get(replacement, viewer).archivedAt() == null);
                uses.replace(id, replacement, viewer);
            }
            var left = uses.of(id, viewer);
            if (!left.isEmpty()) {
                return new Archiving.Used(left);
            }
            var now = ending.clock().instant();
            store.put(before.archived(now).edited(now, viewer.accountId()));
            ending.live().retire(id);
            tell(viewer, "segment.archived", before);
            return new Archiving.Archived();
        });
    }

    /** Brings an archived segment back; a live one finds its members anew. */
    public Saving revive(long id, Viewer viewer) {
        return tx.call(() -> {
            var before = segments.changeable(id, viewer);
            var errors = rules.name(before.id(), before.name());
            if (!errors.isEmpty()) {
                return new Saving.Invalid(errors);
            }
            var after = before.archived(null).edited(ending.clock().instant(), viewer.accountId());
            store.put(after);
            if (after.isLive()) {
                ending.live().publish(id, after.filterNo(), after.filter(), after.isSensitive(), false);
            }
            tell(viewer, "segment.revived", before);
            return new Saving.Saved(id, segments.many());
        });
    }

    /** The archived segments the viewer may use, by name. */
    public List<Segment> archived(Viewer viewer) {
        return tx.read(
                () -> store.list(SegmentSight.usable(viewer).and(SEGMENT.ARCHIVED_AT.isNotNull()), Integer.MAX_VALUE));
    }

    private void tell(Viewer viewer, String action, Segment segment) {
        ending.audit()
                .record(
                        viewer.cause(),
                        action,
                        new RecordRef("segment", segment.id()),
                        0,
                        Map.of("name", segment.name()));
    }
}
