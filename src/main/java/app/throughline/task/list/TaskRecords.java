package app.throughline.task.list;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.contact.Contacts;
import app.throughline.contact.StudentSheet;
import app.throughline.filter.core.RecordKind;
import app.throughline.listing.RecordAction;
import app.throughline.listing.RecordList;
import app.throughline.task.TaskFilterFields;
import app.throughline.task.list.ListedTasks.Key;
import app.throughline.task.list.ListedTasks.Line;
import app.throughline.web.ListState;
import app.throughline.web.Query;
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
    public RecordKind kind() {
        return TaskFilterFields.WORK;
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
        var source = new StudentSheet.Source<>(
                listed::lines, Line::contact, (List<Line> lines) -> pages.rows(lines, viewer));
        return new StudentSheet<>(
                contacts,
                columns,
                source,
                row -> List.of(row.label(), row.studentId(), row.student().name(), row.title()));
    }

    private static ListState<Key> state(String query) {
        return TaskListPages.state(Query.of(query));
    }
}
