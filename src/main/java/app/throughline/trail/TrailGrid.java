package app.throughline.trail;

import app.throughline.listing.Cell;
import app.throughline.listing.Grid;
import app.throughline.listing.ListColumn;
import app.throughline.listing.ListColumn.Place;
import app.throughline.trail.TrailController.By;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The columns of the log. It is read in the order of time alone. */
final class TrailGrid {
    private static final Grid<By, TrailPage.Row> GRID = new Grid<>(
            List.of(
                    column("time", "Time", "num nowrap sub", Place.USUAL, row -> new Cell.At(row.at(), false)),
                    column("who", "Who", "nowrap", Place.USUAL, TrailGrid::who),
                    column("action", "Action", "nowrap", Place.ALWAYS, row -> new Cell.Words(row.action(), false)),
                    column(
                            "record",
                            "Record",
                            "cut main-cell p-full",
                            Place.ALWAYS,
                            row -> Cell.Title.of("", row.record(), row.toggleHref())),
                    column("from", "From", "nowrap sub num p-hide", Place.USUAL, row -> words(row.from())),
                    column("entry", "Entry", "num p-hide", Place.CHOSEN, row -> words(Long.toString(row.id())))),
            Map.of(),
            row -> new Grid.Mark(row.id(), row.domId(), row.action() + ", " + row.record(), row.detail() != null));

    private TrailGrid() {}

    static Grid<By, TrailPage.Row> of() {
        return GRID;
    }

    private static ListColumn<By, TrailPage.Row> column(
            String key, String label, String css, Place place, Function<TrailPage.Row, Cell> cell) {
        return new ListColumn<>(key, label, null, css, place, cell);
    }

    private static Cell words(String text) {
        return new Cell.Words(text, false);
    }

    private static Cell who(TrailPage.Row row) {
        if (row.who() != null) {
            return new Cell.Person(row.who(), false);
        }
        return row.what() == null ? words("") : new Cell.Tagged(row.what(), false);
    }
}
