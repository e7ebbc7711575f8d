package app.throughline.segment.page;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.segment.SegmentSight;
import app.throughline.segment.Segments;
import app.throughline.web.Html;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a segment. */
@Controller
@RequestMapping("/segments/{id:\\d{1,18}}")
class SegmentController {
    private final Segments segments;
    private final SegmentPages pages;
    private final ChangePages changes;

    SegmentController(Segments segments, SegmentPages pages, ChangePages changes) {
        this.segments = segments;
        this.pages = pages;
        this.changes = changes;
    }

    /** @param with the segment to compare it with, 0 for none */
    @GetMapping
    Html page(@PathVariable long id, @RequestParam(defaultValue = "0") long with, Viewer viewer) {
        allow(viewer);
        var other = with == 0 ? null : segments.get(with, viewer);
        return Html.page("segment/segment", pages.page(segments.get(id, viewer), other, viewer));
    }

    /** The members are the list of students, filtered. */
    @GetMapping("/members")
    Html members(@PathVariable long id, Viewer viewer) {
        allow(viewer);
        return Html.redirect(
                "/students?view=all&segment=" + segments.get(id, viewer).id());
    }

    /** Who joined and left. @param after where the page begins */
    @GetMapping("/changes")
    Html changes(@PathVariable long id, @RequestParam(defaultValue = "") String after, Viewer viewer) {
        allow(viewer);
        var segment = segments.get(id, viewer);
        if (!segment.isLive()) {
            throw new NotFound("page");
        }
        return Html.page("segment/changes", changes.page(segment, after, viewer));
    }

    private static void allow(Viewer viewer) {
        if (!SegmentSight.uses(viewer)) {
            throw new NotFound("page");
        }
    }
}
