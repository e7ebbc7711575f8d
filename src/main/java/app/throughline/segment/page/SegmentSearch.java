package app.throughline.segment.page;

import app.throughline.access.Viewer;
import app.throughline.filter.core.Folding;
import app.throughline.segment.Segment;
import app.throughline.segment.SegmentSight;
import app.throughline.segment.Segments;
import app.throughline.web.SearchSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Segments in search, by the words of their name. */
@Component
record SegmentSearch(Segments segments) implements SearchSource {
    @Override
    public String label() {
        return "Segments";
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return SegmentSight.uses(viewer);
    }

    @Override
    public List<Hit> find(String words, int limit, Viewer viewer) {
        var wanted = Folding.fold(words).split(" ");
        return segments.list(viewer).stream()
                .filter(segment -> {
                    var name = Folding.fold(segment.name());
                    return Stream.of(wanted).allMatch(name::contains);
                })
                .limit(limit)
                .map(SegmentSearch::hit)
                .toList();
    }

    @Override
    public Optional<Hit> at(String path, Viewer viewer) {
        return path.matches("/segments/\\d{1,18}")
                ? segments.find(Long.parseLong(path.substring("/segments/".length())), viewer)
                        .map(SegmentSearch::hit)
                : Optional.empty();
    }

    private static Hit hit(Segment segment) {
        return new Hit(null, "filter", segment.name(), segment.description(), segment.href(), "Segment");
    }
}
