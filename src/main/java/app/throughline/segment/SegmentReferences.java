package app.throughline.segment;

import static app.throughline.db.segment.Tables.SEGMENT;

import app.throughline.access.Viewer;
import app.throughline.filter.Filter;
import java.util.List;
import org.springframework.stereotype.Component;

/** Segments whose filter names another segment. */
@Component
class SegmentReferences implements SegmentUse {
    private final SegmentStore store;
    private final Segments segments;
    private final SegmentFilters filters;

    SegmentReferences(SegmentStore store, Segments segments, SegmentFilters filters) {
        this.store = store;
        this.segments = segments;
        this.filters = filters;
    }

    @Override
    public List<Use> of(long segment, Viewer viewer) {
        return store.naming(segment).stream()
                .map(id -> segments.find(id, viewer)
                        .map(one -> new Use("filter", one.name(), "asks for its members", one.href()))
                        .orElse(new Use("filter", "", "asks for its members", "")))
                .toList();
    }

    /** Only in segments that the viewer may change; the others stay as they are. */
    @Override
    public void replace(long segment, long by, Viewer viewer) {
        store.list(SEGMENT.ID.in(store.naming(segment)).and(SegmentSight.usable(viewer)), Integer.MAX_VALUE).stream()
                .filter(one -> SegmentSight.mayChange(one, viewer))
                .forEach(one -> {
                    var filter = filters.get(one.filter());
                    var where = FilterWalk.replaced(filter.where(), segment, by);
                    var asks = SegmentFilters.canonical(new Filter.Rooted(filter.root(), where));
                    segments.save(
                            one.id(),
                            one.version(),
                            SegmentDraft.of(one).asking(asks, one.isSensitive()),
                            false,
                            viewer);
                });
    }
}
