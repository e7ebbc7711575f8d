package app.throughline.alert.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.alert.Alerts;
import app.throughline.alert.QueueAction;
import app.throughline.contact.Contacts;
import app.throughline.contact.StudentSheet;
import app.throughline.filter.core.RecordKind;
import app.throughline.listing.RecordAction;
import app.throughline.listing.RecordList;
import app.throughline.web.ListState;
import app.throughline.web.Query;
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
    private final BulkDecisions decisions;
    private final List<QueueAction> more;
    private final Contacts contacts;

    QueueRecords(
            QueueLists lists, QueuePages pages, BulkDecisions decisions, List<QueueAction> more, Contacts contacts) {
        this.lists = lists;
        this.pages = pages;
        this.decisions = decisions;
        this.more = more.stream()
                .sorted(Comparator.comparingInt(QueueAction::order))
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
    public RecordKind kind() {
        return Alerts.KIND;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return viewer.can(Area.ALERTS, Level.RAISE);
    }

    @Override
    public List<RecordAction> actions(Viewer viewer) {
        return viewer.mayChange(Area.ALERTS)
                ? Stream.concat(decisions.all().stream(), more.stream().filter(action -> action.visible(viewer)))
                        .toList()
                : List.of();
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
        var source = new StudentSheet.Source<>(
                lists::lines, QueueLists.Line::contact, (List<QueueLists.Line> lines) -> pages.rows(lines, state, 0));
        return new StudentSheet<>(
                contacts, columns, source, row -> List.of(row.id(), row.studentId(), row.name(), row.title()));
    }

    private static ListState<QueueLists.Key> state(String query, Viewer viewer) {
        return AlertController.state(Query.of(query), viewer);
    }
}
