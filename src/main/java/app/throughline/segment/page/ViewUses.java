package app.throughline.segment.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.throughline.access.Viewer;
import app.throughline.segment.SegmentUse;
import app.throughline.web.ListState;
import app.throughline.web.Query;
import app.throughline.web.SavedView;
import app.throughline.web.SavedViews;
import java.net.URLEncoder;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Saved views of lists that name a segment: as the list's own filter, or in their advanced filter. */
@Component
class ViewUses implements SegmentUse {
    /** The filter of the list of students. */
    private static final String FILTER = "segment";

    /** Where a condition names segments: who is a member, or who joined them when. */
    private static final Pattern NAMED = Pattern.compile("(?<=in_segment\":\\[)[^\\]]*"
            + "|(?<=\"field\":\"segment\",\"op\":\"[a-z_]{2,8}\",\"value\":)(?:\"[0-9]+\"|\\[[^\\]]*\\])");

    private final SavedViews views;

    ViewUses(SavedViews views) {
        this.views = views;
    }

    @Override
    public List<Use> of(long segment, Viewer viewer) {
        return naming(segment)
                .map(view -> views.find(view.id(), viewer).isPresent()
                        ? new Use(
                                "table",
                                view.name(),
                                "view of " + view.list(),
                                "/" + view.list() + "?saved=" + view.id())
                        : new Use("table", "", "view of " + view.list(), ""))
                .toList();
    }

    private Stream<SavedView> naming(long segment) {
        return views.containing(FILTER).stream()
                .filter(view -> !with(view.keeps().query(), segment, 0).equals(plain(view)));
    }

    private static String plain(SavedView view) {
        return with(view.keeps().query(), -1, 0);
    }

    /** Views of everybody: who loses the segment without the other one would have an empty list. */
    @Override
    public void replace(long segment, long by, Viewer viewer) {
        naming(segment).forEach(view -> views.rename(view, with(view.keeps().query(), segment, by)));
    }

    /** A query with another segment in the place of one. */
    private static String with(String query, long segment, long by) {
        return Query.of(query).entrySet().stream()
                .flatMap(part -> part.getValue().stream()
                        .map(value -> encoded(part.getKey()) + "=" + encoded(with(part.getKey(), value, segment, by))))
                .collect(Collectors.joining("&"));
    }

    private static String with(String name, String value, long segment, long by) {
        return switch (name) {
            case FILTER -> value.equals(Long.toString(segment)) ? Long.toString(by) : value;
            case ListState.WHERE ->
                NAMED.matcher(value)
                        .replaceAll(ids -> ids.group()
                                .replaceAll("\\b" + Math.abs(segment) + "\\b", segment < 0 ? "$0" : Long.toString(by)));
            default -> value;
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
