package app.throughline.segment.page;

import app.throughline.listing.Cell;
import app.throughline.listing.Grid;
import app.throughline.listing.ListColumn;
import app.throughline.listing.ListColumn.Place;
import app.throughline.segment.Segment;
import app.throughline.web.ListState;
import app.throughline.web.Sort;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of the list of segments. */
final class SegmentGrid {
    /** The list as the URL knows it. */
    static final ListState.Definition<By> LIST =
            new ListState.Definition<>("/segments", By.class, Sort.ascending(By.NAME), Set.of("folder", "tag"));

    /** What the list can be sorted by. */
    enum By {
        NAME,
        FOLDER,
        CHANGED
    }

    private SegmentGrid() {}

    static Grid<By, SegmentRow> grid() {
        return new Grid<>(
                columns(),
                Map.of(),
                row -> new Grid.Mark(
                        row.segment().id(),
                        "segment-" + row.segment().id(),
                        row.segment().name(),
                        false));
    }

    private static List<ListColumn<By, SegmentRow>> columns() {
        return List.of(
                column("segment", "Segment", By.NAME, "main-cell cut p-lead", Place.ALWAYS, SegmentGrid::title),
                words("count", "Students", null, "num", SegmentRow::count),
                column("state", "State", null, "nowrap", Place.USUAL, row -> new Cell.Tagged(row.state(), false)),
                words("folder", "Folder", By.FOLDER, "nowrap p-hide", row -> folder(row.segment())),
                words(
                        "tags",
                        "Tags",
                        null,
                        "c-type p-hide",
                        row -> String.join(", ", row.segment().tags())),
                column("owner", "Owner", null, "p-hide", Place.USUAL, row -> new Cell.Person(row.owner(), true)),
                words("shared", "Shared with", null, "c-type p-hide", SegmentRow::shared),
                column("changed", "Changed", By.CHANGED, "nowrap p-hide", Place.USUAL, SegmentGrid::changed));
    }

    private static Cell changed(SegmentRow row) {
        return new Cell.At(row.changed(), false);
    }

    static String folder(Segment segment) {
        return Optional.ofNullable(segment.folder()).map(Segment.Folder::name).orElse("");
    }

    private static Cell title(SegmentRow row) {
        var segment = row.segment();
        return new Cell.Title(
                "",
                segment.name(),
                segment.description(),
                segment.href(),
                null,
                null,
                segment.isSensitive() ? "Sensitive" : "",
                false,
                false);
    }

    private static ListColumn<By, SegmentRow> words(
            String key, String label, @Nullable By sort, String css, Function<SegmentRow, String> words) {
        return column(key, label, sort, css, Place.USUAL, row -> new Cell.Words(words.apply(row), false));
    }

    private static ListColumn<By, SegmentRow> column(
            String key, String label, @Nullable By sort, String css, Place place, Function<SegmentRow, Cell> cell) {
        return new ListColumn<>(key, label, sort, css, place, cell);
    }
}
