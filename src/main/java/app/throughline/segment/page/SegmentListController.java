package app.throughline.segment.page;

import app.throughline.access.Viewer;
import app.throughline.filter.core.Folding;
import app.throughline.kernel.NotFound;
import app.throughline.listing.Listing;
import app.throughline.segment.Archives;
import app.throughline.segment.Segment;
import app.throughline.segment.SegmentMembers;
import app.throughline.segment.SegmentSight;
import app.throughline.segment.Segments;
import app.throughline.web.Cursor;
import app.throughline.web.Html;
import app.throughline.web.ListState;
import app.throughline.web.NavigationItem;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of segments: views, folders, tags, search; counts are within the viewer's sight. */
@Controller
class SegmentListController {
    private final Segments segments;
    private final Archives archives;
    private final SegmentMembers members;
    private final SegmentWords words;

    SegmentListController(Segments segments, Archives archives, SegmentMembers members, SegmentWords words) {
        this.segments = segments;
        this.archives = archives;
        this.members = members;
        this.words = words;
    }

    /** The menu entry. */
    @Component
    static final class Menu implements NavigationItem {
        @Override
        public String label() {
            return "Segments";
        }

        @Override
        public String icon() {
            return "filter";
        }

        @Override
        public String href() {
            return "/segments";
        }

        @Override
        public int order() {
            return 50;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return SegmentSight.uses(viewer);
        }

        @Override
        public String key() {
            return "g e";
        }
    }

    /** The rows of a page, and where those before and after begin. */
    private record Page(
            List<Segment> rows,
            @Nullable Cursor newer,
            @Nullable Cursor older) {}

    @GetMapping("/segments")
    Html list(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        if (!SegmentSight.uses(viewer)) {
            throw new NotFound("page");
        }
        var state = ListState.parse(SegmentGrid.LIST, query);
        var all = state.view().equals("archived") ? archives.archived(viewer) : segments.list(viewer);
        var list = listing(state, all, viewer);
        long live = segments.live();
        var many = live > Segments.MANY
                ? "There are " + Numbers.of(live)
                        + " live segments. Archive those nobody needs: each one is kept current" + " on every change."
                : "";
        return Html.page("segment/segments", new SegmentsPage(tabs(state), list, many, SegmentSight.makes(viewer)))
                .orFragment("segment/list", list);
    }

    private static List<Ui.Tab> tabs(ListState<SegmentGrid.By> state) {
        return Stream.of("", "mine", "live", "snapshots", "archived")
                .map(view -> Ui.Tab.of(
                        switch (view) {
                            case "mine" -> "Mine";
                            case "live" -> "Live";
                            case "snapshots" -> "Snapshots";
                            case "archived" -> "Archived";
                            default -> "All";
                        },
                        state.urlOfView(view),
                        view.equals(state.view())))
                .toList();
    }

    private static boolean isIn(String view, Segment segment, Viewer viewer) {
        return switch (view) {
            case "mine" -> segment.owner() == viewer.accountId();
            case "live" -> segment.isLive();
            case "snapshots" -> segment.kind() == Segment.Kind.SNAPSHOT;
            default -> true;
        };
    }

    private Listing listing(ListState<SegmentGrid.By> state, List<Segment> all, Viewer viewer) {
        var fit = all.stream()
                .filter(segment -> isIn(state.view(), segment, viewer) && fits(state, segment))
                .sorted(order(state))
                .toList();
        var page = page(state, fit);
        var grid = SegmentGrid.grid();
        var total = Numbers.total(fit.size(), "segment", "segments");
        return new Listing(
                state.filterBar("#list", true, chips(state, all)),
                "Segments, " + total,
                false,
                grid.heads(state),
                grid.groups(state, rows(page.rows(), viewer), false),
                state.pager(total, page.newer(), page.older()),
                fit.isEmpty() ? empty(state, viewer) : null,
                grid.chooser(state),
                null,
                null);
    }

    private static List<Ui.Chip> chips(ListState<SegmentGrid.By> state, List<Segment> all) {
        var folders = all.stream()
                .map(SegmentGrid::folder)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .map(name -> Ui.Option.of(name, name, false))
                .toList();
        var tags = all.stream()
                .flatMap(segment -> segment.tags().stream())
                .distinct()
                .sorted()
                .map(name -> Ui.Option.of(name, name, false))
                .toList();
        var chips = new ArrayList<Ui.Chip>();
        if (!folders.isEmpty()) {
            chips.add(state.chip("folder", "Folder", "briefcase", folders).plain());
        }
        if (!tags.isEmpty()) {
            chips.add(state.chip("tag", "Tag", "tag", tags).plain());
        }
        return chips;
    }

    private static boolean fits(ListState<SegmentGrid.By> state, Segment segment) {
        var folders = state.chosen("folder");
        var tags = state.chosen("tag");
        var text = Folding.fold(segment.name() + " " + segment.description());
        return (folders.isEmpty() || folders.contains(SegmentGrid.folder(segment)))
                && (tags.isEmpty() || segment.tags().stream().anyMatch(tags::contains))
                && Stream.of(Folding.fold(state.words()).split(" ")).allMatch(text::contains);
    }

    private static Comparator<Segment> order(ListState<SegmentGrid.By> state) {
        Comparator<Segment> order = Comparator.comparingLong(segment -> 0);
        for (var by : state.sort().by()) {
            Comparator<Segment> next = switch (by.key()) {
                case NAME -> Comparator.comparing(segment -> Folding.fold(segment.name()));
                case FOLDER -> Comparator.comparing(segment -> Folding.fold(SegmentGrid.folder(segment)));
                case CHANGED -> Comparator.comparing(Segment::updatedAt);
            };
            order = order.thenComparing(by.descending() ? next.reversed() : next);
        }
        return order.thenComparingLong(Segment::id);
    }

    /** The page behind or before the segment the cursor names; the first when that one is gone. */
    private static Page page(ListState<SegmentGrid.By> state, List<Segment> fit) {
        int size = state.display().rows();
        var cursor = state.cursor();
        int at = 0;
        if (cursor != null) {
            var ids = fit.stream().map(Segment::id).toList();
            int found = ids.indexOf(cursor.id());
            at = found < 0 ? 0 : cursor.backwards() ? Math.max(0, found - size) : found + 1;
        }
        int end = Math.min(fit.size(), at + size);
        var rows = fit.subList(at, end);
        return new Page(
                rows,
                at > 0 && !rows.isEmpty() ? cursor(state, rows.getFirst(), true) : null,
                end < fit.size() ? cursor(state, rows.getLast(), false) : null);
    }

    private static Cursor cursor(ListState<SegmentGrid.By> state, Segment at, boolean backwards) {
        var values = state.sort().by().stream().map(by -> by.key().name()).toList();
        return new Cursor(state.order().text(), backwards, new ArrayList<>(values), at.id());
    }

    private List<SegmentRow> rows(List<Segment> page, Viewer viewer) {
        var sight = members.sight(viewer);
        return page.stream()
                .map(segment -> new SegmentRow(
                        segment,
                        words.isBuilding(segment) || segment.isArchived()
                                ? "–"
                                : Numbers.of(members.count(segment, sight)),
                        words.state(segment),
                        words.owner(segment),
                        words.shared(segment, viewer),
                        words.changed(segment)))
                .toList();
    }

    private static Ui.Empty empty(ListState<SegmentGrid.By> state, Viewer viewer) {
        if (state.filterCount() > 0) {
            return Ui.Empty.filtered("segments", state.filterCount(), state.urlWithoutFilters());
        }
        var makes = SegmentSight.makes(viewer);
        return new Ui.Empty(
                "filter",
                "No segments here yet",
                "A segment is a set of students that keeps itself current.",
                makes ? "New segment" : "",
                makes ? "/segments/new" : "");
    }
}
