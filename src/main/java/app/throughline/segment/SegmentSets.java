package app.throughline.segment;

import app.throughline.access.Viewer;
import app.throughline.contact.StudentColumn;
import app.throughline.web.Ui;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Segments as filters of the list of students: that is the list of a segment's members, with all it can do. */
@Component
class SegmentSets implements StudentColumn.Sets {
    private static final int MOST = 200;

    private final Segments segments;
    private final SegmentMembers members;

    SegmentSets(Segments segments, SegmentMembers members) {
        this.segments = segments;
        this.members = members;
    }

    @Override
    public List<Ui.Option> options(List<String> chosen, Viewer viewer) {
        if (!SegmentSight.uses(viewer)) {
            return List.of();
        }
        var named = chosen.stream().flatMap(key -> find(key, viewer).stream());
        return Stream.concat(named, segments.list(viewer).stream().limit(MOST))
                .distinct()
                .map(one -> Ui.Option.of(Long.toString(one.id()), one.name(), false))
                .toList();
    }

    @Override
    public long[] students(String key, Viewer viewer) {
        return find(key, viewer).map(members::everybody).orElse(new long[0]);
    }

    private Optional<Segment> find(String key, Viewer viewer) {
        return SegmentSight.uses(viewer) && key.matches("[1-9][0-9]{0,17}")
                ? segments.find(Long.parseLong(key), viewer)
                : Optional.empty();
    }
}
