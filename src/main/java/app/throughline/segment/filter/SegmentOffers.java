package app.throughline.segment.filter;

import app.throughline.access.Viewer;
import app.throughline.builder.SegmentChoices;
import app.throughline.filter.Filter;
import app.throughline.filter.NamedSegments;
import app.throughline.filter.Option;
import app.throughline.kernel.Tx;
import app.throughline.segment.SegmentFilters;
import app.throughline.segment.SegmentSight;
import app.throughline.segment.Segments;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which segments somebody may ask about in filters: those they may use (product SE-7). */
@Component
public record SegmentOffers(Tx tx, Segments segments, SegmentFilters filters) implements SegmentChoices {
    @Override
    public List<Option> list(Viewer viewer) {
        return SegmentSight.uses(viewer)
                ? segments.list(viewer).stream()
                        .map(one -> Option.of(Long.toString(one.id()), one.name()))
                        .toList()
                : List.of();
    }

    @Override
    public boolean mayAsk(Filter.Rooted filter, Viewer viewer) {
        return NamedSegments.areSaid(filter)
                && NamedSegments.of(filter.where()).stream().allMatch(segment -> isOpen(segment, viewer))
                && tx.read(() -> NamedSegments.past(filter.where()).stream()
                        .allMatch(segment -> filters.isPastOpen(segment, viewer)));
    }

    private boolean isOpen(long segment, Viewer viewer) {
        return SegmentSight.uses(viewer) && segments.find(segment, viewer).isPresent();
    }
}
