package app.throughline.alert;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.contact.Contacts;
import app.throughline.listing.Cell;
import app.throughline.listing.ListColumn;
import app.throughline.listing.RecordAction;
import app.throughline.listing.RecordList;
import app.throughline.web.ListState;
import app.throughline.web.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The queue as a list whose alerts can be changed together and exported. */
@Component
class QueueRecords implements RecordList {
    private final QueueLists lists;
    private final QueuePages pages;
    private final List<RecordAction> actions;
    private final Contacts contacts;

    QueueRecords(
            QueueLists lists, QueuePages pages, BulkDecisions decisions, List<QueueAction> more, Contacts contacts) {
        this.lists = lists;
        this.pages = pages;
        this.actions = Stream.concat(
                        decisions.all().stream(), more.stream().sorted(Comparator.comparingInt(QueueAction::order)))
                .toList();
        this.contacts = contacts;
    }

    @Override
    public String name() {
        return QueuePages.NAME;
    }

    @Override
    public Noun noun() {
        return new Noun("alert", "alerts");
    }

    @Override
    public boolean visible(Viewer viewer) {
        return viewer.can(Area.ALERTS, Level.RAISE);
    }

    @Override
    public List<RecordAction> actions(Viewer viewer) {
        return viewer.mayChange(Area.ALERTS) ? actions : List.of();
    }

    @Override
    public long[] ids(String query, Viewer viewer, int limit) {
        return lists.ids(state(query, viewer), viewer, limit);
    }

    @Override
    public Map<Long, Named> names(Collection<Long> ids) {
        var lines = lists.lines(List.copyOf(ids));
        var names = contacts.byId(
                lines.stream().map(QueueLists.Line::contact).distinct().toList());
        return lines.stream().collect(Collectors.toMap(QueueLists.Line::id, line -> {
            var card = names.get(line.contact());
            var id = "ALERT-" + line.number();
            return new Named(card == null ? id : id + ", " + card.name(), "/alerts/" + id);
        }));
    }

    @Override
    public Sheet sheet(String query, Viewer viewer) {
        var state = state(query, viewer);
        var columns = QueueGrid.of().shown(state).stream()
                .filter(column -> !List.of("number", "student").contains(column.key()))
                .toList();
        return new QueueSheet(state, columns);
    }

    private final class QueueSheet implements Sheet {
        private final ListState<QueueLists.Key> state;
        private final List<ListColumn<QueueLists.Key, QueuePages.Row>> columns;

        QueueSheet(ListState<QueueLists.Key> state, List<ListColumn<QueueLists.Key, QueuePages.Row>> columns) {
            this.state = state;
            this.columns = columns;
        }

        @Override
        public List<String> heads() {
            var heads = new ArrayList<>(List.of("Number", "Student ID", "Student", "Title"));
            columns.forEach(column -> heads.add(column.label()));
            return heads;
        }

        @Override
        public List<List<Cell>> rows(List<Long> ids, boolean holds) {
            var lines = lists.lines(ids);
            var held = holds
                    ? List.of()
                    : contacts.onHold(lines.stream()
                            .map(QueueLists.Line::contact)
                            .distinct()
                            .toList());
            var shown = lines.stream()
                    .filter(line -> !held.contains(line.contact()))
                    .toList();
            return pages.rows(shown, state, 0).stream().map(this::cells).toList();
        }

        private List<Cell> cells(QueuePages.Row row) {
            var cells = new ArrayList<Cell>();
            cells.add(new Cell.Words(row.id(), false));
            cells.add(new Cell.Words(row.studentId(), false));
            cells.add(new Cell.Words(row.name(), false));
            cells.add(new Cell.Words(row.title(), false));
            columns.forEach(column -> cells.add(column.cell().apply(row)));
            return cells;
        }
    }

    private static ListState<QueueLists.Key> state(String query, Viewer viewer) {
        return AlertController.state(Query.of(query), viewer);
    }
}
