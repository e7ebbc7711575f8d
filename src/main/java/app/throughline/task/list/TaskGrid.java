package app.throughline.task.list;

import app.throughline.listing.Cell;
import app.throughline.listing.Grid;
import app.throughline.listing.ListColumn;
import app.throughline.listing.ListColumn.Place;
import app.throughline.task.list.ListedTasks.Key;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of the list of tasks. */
final class TaskGrid {
    private static final Map<Key, Grid.Group<Row>> GROUPS = Map.of(
            Key.STATUS, new Grid.Group<>("Status", row -> new Cell.Tagged(row.status(), false)),
            Key.PRIORITY, new Grid.Group<>("Priority", row -> new Cell.Tagged(row.priority(), false)),
            Key.TYPE, new Grid.Group<>("Type", row -> new Cell.Words(row.type(), false)),
            Key.ASSIGNEE, new Grid.Group<>("Assignee", row -> new Cell.Person(row.assignee(), false)));

    private static final Grid<Key, Row> GRID = new Grid<>(
            List.of(
                    new ListColumn<>("done", "Done", null, "p-lead", Place.ALWAYS, TaskGrid::tick),
                    column(
                            "priority",
                            "Priority",
                            Key.PRIORITY,
                            "p-hide",
                            row -> new Cell.Tagged(row.priority(), true)),
                    new ListColumn<>(
                            "task", "Task", Key.TITLE, "cut main-cell p-full", Place.ALWAYS, row -> titled(row)),
                    column("student", "Student", Key.STUDENT, "nowrap", row -> new Cell.Person(row.student(), false)),
                    column("type", "Type", Key.TYPE, "c-type p-hide", row -> new Cell.Words(row.type(), false)),
                    column("status", "Status", Key.STATUS, "p-hide", row -> new Cell.Tagged(row.status(), false)),
                    column("due", "Due", Key.DUE, "nowrap", row -> new Cell.At(row.due(), true)),
                    column(
                            "assignee",
                            "Assignee",
                            Key.ASSIGNEE,
                            "nowrap p-hide",
                            row -> new Cell.Person(row.assignee(), false)),
                    new ListColumn<>(
                            "number",
                            "Number",
                            Key.NUMBER,
                            "num p-hide",
                            Place.CHOSEN,
                            row -> new Cell.Words(row.label(), true)),
                    new ListColumn<>(
                            "added",
                            "Added",
                            null,
                            "num sub p-hide",
                            Place.CHOSEN,
                            row -> new Cell.At(row.added(), false))),
            GROUPS,
            row -> new Grid.Mark(row.id(), row.domId(), row.label() + ", " + row.title(), false));

    /**
     * A task in the list.
     *
     * @param place the case it belongs to, "" for none
     * @param due null without a due date, or when it is closed
     * @param done whether it is done
     * @param mayTick whether this person may tick it
     */
    record Row(
            long id,
            String label,
            String title,
            Ui.Face student,
            String studentId,
            String place,
            String type,
            Ui.Tag status,
            Ui.Tag priority,
            Ui.Face assignee,
            @Nullable When due,
            When added,
            boolean done,
            boolean mayTick) {
        String domId() {
            return "task-" + id;
        }
    }

    private TaskGrid() {}

    static Grid<Key, Row> of() {
        return GRID;
    }

    private static ListColumn<Key, Row> column(
            String key, String label, Key sort, String css, Function<Row, Cell> cell) {
        return new ListColumn<>(key, label, sort, css, Place.USUAL, cell);
    }

    private static Cell tick(Row row) {
        return new Cell.Tick("Done: " + row.title(), "/tasks/" + row.id() + "/tick", row.done(), row.mayTick());
    }

    private static Cell titled(Row row) {
        var sub = row.place().isEmpty() ? row.label() : row.label() + " · " + row.place();
        return new Cell.Title("", row.title(), sub, "/tasks/" + row.label(), null, null, "", false, false);
    }
}
