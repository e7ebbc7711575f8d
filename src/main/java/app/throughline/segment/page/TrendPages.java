package app.throughline.segment.page;

import app.throughline.access.Viewer;
import app.throughline.segment.Segment;
import app.throughline.segment.SegmentEvents;
import app.throughline.web.Numbers;
import app.throughline.web.Spark;
import app.throughline.web.When;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import org.springframework.stereotype.Component;

/**
 * Draws how many members a segment had. The number of a day is the one of now without who joined since and with who left
 * since, of the students that the viewer sees.
 */
@Component
class TrendPages {
    private static final int WIDTH = 260;
    private static final int HEIGHT = 56;
    private static final int DAYS = 30;
    private static final int WEEKS = 104;

    private final SegmentEvents events;
    private final When.Format when;

    TrendPages(SegmentEvents events, When.Format when) {
        this.events = events;
        this.when = when;
    }

    /** The last 30 days by day and the last two years by week, as far back as it was counted. @param now members one sees */
    List<SegmentPage.Trend> of(Segment segment, long now, Viewer viewer) {
        var begun = events.countedFrom(segment, viewer);
        if (begun.isEmpty()) {
            return List.of();
        }
        var today = when.today();
        var begin = when.dayOf(begun.get());
        var first = today.minusWeeks(WEEKS);
        var from = begin.isAfter(first) ? begin : first;
        var net = events.net(segment, viewer, when.endOf(from));
        var trends = new ArrayList<SegmentPage.Trend>();
        add(trends, "Last 30 days", DAYS, 1, from, now, net);
        add(trends, "Last two years", WEEKS, 7, from, now, net);
        return trends;
    }

    private void add(
            List<SegmentPage.Trend> trends,
            String title,
            int steps,
            int days,
            LocalDate from,
            long now,
            NavigableMap<LocalDate, Long> net) {
        var points = new ArrayList<SegmentPage.Point>();
        for (int step = 0; step <= steps; step++) {
            var day = when.today().minusDays((long) step * days);
            if (!day.isBefore(from)) {
                var since = net.tailMap(day, false).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                points.add(new SegmentPage.Point(when.day(day), Math.max(0, now - since)));
            }
        }
        if (points.size() > 1) {
            Collections.reverse(points);
            trends.add(trend(title, points));
        }
    }

    private static SegmentPage.Trend trend(String title, List<SegmentPage.Point> points) {
        var values = points.stream().map(point -> (double) point.count()).toList();
        var first = points.getFirst();
        return new SegmentPage.Trend(
                title,
                Numbers.of(first.count()) + " on " + first.day().text() + ", "
                        + Numbers.of(points.getLast().count()) + " now",
                new Spark(values, WIDTH, HEIGHT, "", true),
                points);
    }
}
