package app.throughline.task.list;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.contact.Contacts;
import app.throughline.listing.Cell;
import app.throughline.listing.ListColumn;
import app.throughline.listing.RecordAction;
import app.throughline.listing.RecordList;
import app.throughline.task.list.ListedTasks.Key;
import app.throughline.task.list.ListedTasks.Line;
import app.throughline.web.ListState;
import app.throughline.web.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The list of tasks as one whose tasks can be changed together and exported. */
@Component
class TaskRecords implements RecordList {
    private final ListedTasks listed;
    private final TaskListPages pages;
    private final BulkTasks changes;
    private final Contacts contacts;

    TaskRecords(ListedTasks listed, TaskListPages pages, BulkTasks changes, Contacts contacts) {
        this.listed = listed;
        this.pages = pages;
        this.changes = changes;
        this.contacts = contacts;
    }

    @Override
    public String name() {
        return TaskListPages.NAME;
    }

    @Override
    public Noun noun() {
        return new Noun("task", "tasks");
    }

    @Override
    public boolean visible(Viewer viewer) {
        return viewer.can(Area.WORK, Level.MINE);
    }

    @Override
    public List<RecordAction> actions(Viewer viewer) {
        return viewer.mayChange(Area.WORK) ? changes.all() : List.of();
    }

    @Override
    public long[] ids(String query, Viewer viewer, int limit) {
        return listed.ids(state(query), viewer, limit);
    }

    @Override
    public Map<Long, Named> names(Collection<Long> ids) {
        return listed.lines(List.copyOf(ids)).stream()
                .collect(Collectors.toMap(
                        Line::id, line -> new Named(line.label() + ", " + line.title(), "/tasks/" + line.label())));
    }

    @Override
    public Sheet sheet(String query, Viewer viewer) {
        var columns = TaskGrid.of().shown(state(query)).stream()
                .filter(column -> !Set.of("task", "student", "number").contains(column.key()))
                .toList();
        return new TaskSheet(columns, viewer);
    }

    private final class TaskSheet implements Sheet {
        private final List<ListColumn<Key, TaskGrid.Row>> columns;
        private final Viewer viewer;

        TaskSheet(List<ListColumn<Key, TaskGrid.Row>> columns, Viewer viewer) {
            this.columns = columns;
            this.viewer = viewer;
        }

        @Override
        public List<String> heads() {
            var heads = new ArrayList<>(List.of("Number", "Student ID", "Student", "Title"));
            columns.forEach(column -> heads.add(column.label()));
            return heads;
        }

        @Override
        public List<List<Cell>> rows(List<Long> ids, boolean holds) {
            var lines = listed.lines(ids);
            var held = holds
                    ? Set.of()
                    : contacts.onHold(
                            lines.stream().map(Line::contact).distinct().toList());
            var shown = lines.stream()
                    .filter(line -> !held.contains(line.contact()))
                    .toList();
            return pages.rows(shown, viewer).stream().map(this::cells).toList();
        }

        private List<Cell> cells(TaskGrid.Row row) {
            var cells = new ArrayList<Cell>();
            cells.add(new Cell.Words(row.label(), false));
            cells.add(new Cell.Words(row.studentId(), false));
            cells.add(new Cell.Words(row.student().name(), false));
            cells.add(new Cell.Words(row.title(), false));
            columns.forEach(column -> cells.add(column.cell().apply(row)));
            return cells;
        }
    }

    private static ListState<Key> state(String query) {
        return TaskListPages.state(Query.of(query));
    }
}
