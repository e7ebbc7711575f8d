package app.throughline.alert.page;

import app.throughline.alert.page.QueueLists.Key;
import app.throughline.alert.page.QueuePages.Row;
import app.throughline.listing.Cell;
import app.throughline.listing.Grid;
import app.throughline.listing.ListColumn;
import app.throughline.listing.ListColumn.Place;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of the queue. */
final class QueueGrid {
    /** The key of the column that names an alert's case. */
    static final String CASE = "case";

    private static final Map<Key, Grid.Group<Row>> GROUPS = Map.of(
            Key.PRIORITY, new Grid.Group<>("Priority", row -> new Cell.Tagged(row.priority(), false)),
            Key.STATUS, new Grid.Group<>("Status", row -> new Cell.Tagged(row.status(), false)),
            Key.TYPE, new Grid.Group<>("Type", row -> new Cell.Tagged(row.type(), false)));

    private static final Grid<Key, Row> GRID = new Grid<>(
            Stream.of(what(), whose(), when()).flatMap(List::stream).toList(),
            GROUPS,
            row -> new Grid.Mark(row.record(), row.id(), row.id() + ", " + row.name(), row.open()));

    private QueueGrid() {}

    static Grid<Key, Row> of() {
        return GRID;
    }

    private static List<ListColumn<Key, Row>> what() {
        return List.of(
                column("number", "Number", Key.NUMBER, "num nowrap p-hide", Place.CHOSEN, r -> words(r.id(), true)),
                column("priority", "Priority", Key.PRIORITY, "p-lead", Place.USUAL, r -> tag(r.priority(), true)),
                column(
                        "student",
                        "Student and signal",
                        Key.STUDENT,
                        "cut main-cell p-full",
                        Place.ALWAYS,
                        r -> title(r)),
                column("type", "Type", Key.TYPE, "c-type p-hide", Place.USUAL, r -> tag(r.type(), false)),
                column("title", "Title", null, "p-hide", Place.CHOSEN, r -> words(r.title(), false)),
                column("status", "Status", Key.STATUS, "nowrap", Place.USUAL, r -> tag(r.status(), false)),
                column(
                        CASE,
                        "Case",
                        null,
                        "nowrap p-hide",
                        Place.CHOSEN,
                        r -> r.linked() == null ? words("", true) : tag(r.linked(), false)));
    }

    private static List<ListColumn<Key, Row>> whose() {
        return List.of(
                column(
                        "raised-by",
                        "Raised by",
                        null,
                        "c-source nowrap sub p-hide",
                        Place.USUAL,
                        r -> words(r.raisedBy(), false)),
                column("reviewer", "Reviewer", null, "p-hide", Place.USUAL, r -> new Cell.Person(r.reviewer(), true)),
                column("section", "Course", null, "nowrap sub p-hide", Place.CHOSEN, r -> words(r.section(), true)),
                column("source", "Source", null, "sub p-hide", Place.CHOSEN, r -> words(r.source(), false)));
    }

    private static List<ListColumn<Key, Row>> when() {
        return List.of(
                column("due", "Due", Key.DUE, "nowrap p-hide", Place.CHOSEN, r -> new Cell.At(r.due(), true)),
                column(
                        "first-contact",
                        "First contact",
                        null,
                        "nowrap p-hide",
                        Place.CHOSEN,
                        r -> r.firstContact() == null ? words("", true) : tag(r.firstContact(), false)),
                column(
                        "occurrences",
                        "Times",
                        Key.OCCURRENCES,
                        "num p-hide",
                        Place.CHOSEN,
                        r -> new Cell.Count(r.occurrences())),
                column("age", "Age", Key.RAISED, "num sub nowrap", Place.USUAL, r -> new Cell.At(r.age(), false)));
    }

    private static Cell words(String text, boolean muted) {
        return new Cell.Words(text, muted);
    }

    private static Cell tag(app.throughline.web.Ui.Tag tag, boolean bare) {
        return new Cell.Tagged(tag, bare);
    }

    private static Cell title(Row row) {
        return new Cell.Title("", row.name(), row.sub(), row.href(), row.page(), row.panel(), "", false, row.open());
    }

    private static ListColumn<Key, Row> column(
            String key, String label, @Nullable Key sort, String css, Place place, Function<Row, Cell> cell) {
        return new ListColumn<>(key, label, sort, css, place, cell);
    }
}
