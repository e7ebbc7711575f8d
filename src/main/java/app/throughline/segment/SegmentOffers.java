package app.throughline.segment;

import app.throughline.access.Viewer;
import app.throughline.builder.SegmentChoices;
import app.throughline.filter.Option;
import app.throughline.listing.SegmentDoor;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which segments somebody may ask about in filters: those they may use (product SE-7). */
@Component
record SegmentOffers(Segments segments) implements SegmentChoices, SegmentDoor {
    @Override
    public List<Option> list(Viewer viewer) {
        return SegmentSight.uses(viewer)
                ? segments.list(viewer).stream()
                        .map(one -> Option.of(Long.toString(one.id()), one.name()))
                        .toList()
                : List.of();
    }

    @Override
    public boolean isOpen(long segment, Viewer viewer) {
        return SegmentSight.uses(viewer) && segments.find(segment, viewer).isPresent();
    }
}
