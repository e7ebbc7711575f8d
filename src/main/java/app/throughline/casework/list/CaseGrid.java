package app.throughline.casework.list;

import app.throughline.listing.Cell;
import app.throughline.listing.Grid;
import app.throughline.listing.ListColumn;
import app.throughline.listing.ListColumn.Place;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of the list of cases, and what its rows are grouped by. */
final class CaseGrid {
    private static final Map<CaseLists.Key, Grid.Group<CaseListPage.Row>> GROUPS = Map.of(
            CaseLists.Key.STATUS, new Grid.Group<>("Status", row -> new Cell.Tagged(row.status(), false)),
            CaseLists.Key.PRIORITY, new Grid.Group<>("Priority", row -> new Cell.Tagged(row.priority(), false)),
            CaseLists.Key.TYPE, new Grid.Group<>("Type", row -> new Cell.Tagged(row.type(), false)),
            CaseLists.Key.ASSIGNEE, new Grid.Group<>("Assignee", row -> new Cell.Person(row.assignee(), false)));

    private static final Grid<CaseLists.Key, CaseListPage.Row> GRID = new Grid<>(
            Stream.of(what(), progress()).flatMap(List::stream).toList(),
            GROUPS,
            row -> new Grid.Mark(row.id(), row.label(), row.label() + ", " + row.title(), false));

    private CaseGrid() {}

    /** The columns of the list. */
    static Grid<CaseLists.Key, CaseListPage.Row> of() {
        return GRID;
    }

    private static List<ListColumn<CaseLists.Key, CaseListPage.Row>> what() {
        return List.of(
                column(
                        "priority",
                        "Priority",
                        CaseLists.Key.PRIORITY,
                        "p-hide",
                        r -> new Cell.Tagged(r.priority(), true)),
                new ListColumn<>(
                        "case", "Case", CaseLists.Key.NUMBER, "cut main-cell p-full", Place.ALWAYS, r -> titled(r)),
                column("student", "Student", CaseLists.Key.STUDENT, "nowrap", r -> new Cell.Person(r.student(), false)),
                column("type", "Type", CaseLists.Key.TYPE, "c-type p-hide", r -> new Cell.Tagged(r.type(), false)),
                chosen("status", "Status", CaseLists.Key.STATUS, "p-hide", r -> new Cell.Tagged(r.status(), false)));
    }

    private static List<ListColumn<CaseLists.Key, CaseListPage.Row>> progress() {
        return List.of(
                column("due", "Due", CaseLists.Key.DUE, "nowrap", r -> new Cell.At(r.due(), true)),
                chosen("first-contact", "First contact", null, "nowrap p-hide", r -> contact(r)),
                column("tasks", "Tasks", null, "p-hide", r -> new Cell.Done(r.tasks())),
                chosen("alerts", "Alerts", null, "num p-hide", r -> new Cell.Count(r.alerts())),
                column(
                        "assignee",
                        "Assignee",
                        CaseLists.Key.ASSIGNEE,
                        "nowrap p-hide",
                        r -> new Cell.Person(r.assignee(), false)),
                column(
                        "updated",
                        "Updated",
                        CaseLists.Key.ACTIVITY,
                        "num sub nowrap p-hide",
                        r -> new Cell.At(r.activity(), false)));
    }

    private static ListColumn<CaseLists.Key, CaseListPage.Row> column(
            String key, String label, CaseLists.@Nullable Key sort, String css, Function<CaseListPage.Row, Cell> cell) {
        return new ListColumn<>(key, label, sort, css, Place.USUAL, cell);
    }

    /** The list is grouped by status; it and these wait in Display until somebody wants them. */
    private static ListColumn<CaseLists.Key, CaseListPage.Row> chosen(
            String key, String label, CaseLists.@Nullable Key sort, String css, Function<CaseListPage.Row, Cell> cell) {
        return new ListColumn<>(key, label, sort, css, Place.CHOSEN, cell);
    }

    private static Cell contact(CaseListPage.Row row) {
        var clock = row.firstContact();
        return clock == null ? new Cell.Words("", true) : new Cell.Tagged(clock, false);
    }

    private static Cell titled(CaseListPage.Row row) {
        return new Cell.Title(row.label(), row.title(), "", row.href(), null, null, "", row.isPrivate(), false);
    }
}
