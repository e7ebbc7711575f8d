package app.throughline.alert.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.alert.Alerts;
import app.throughline.alert.page.QueueLists.Key;
import app.throughline.alert.page.QueueLists.View;
import app.throughline.contact.ContactId;
import app.throughline.contact.OpenWork;
import app.throughline.web.HomePanel;
import app.throughline.web.ListState;
import app.throughline.web.Ui;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What waits: on My work the alerts this person reviews, and beside students how many of theirs are open. */
@Component
class AlertsToReview implements HomePanel, OpenWork {
    private static final int SHOWN = 6;

    private final Alerts alerts;
    private final QueueLists lists;
    private final QueuePages pages;

    AlertsToReview(Alerts alerts, QueueLists lists, QueuePages pages) {
        this.alerts = alerts;
        this.lists = lists;
        this.pages = pages;
    }

    @Override
    public String title() {
        return "Alerts to review";
    }

    @Override
    public String label() {
        return "Open alerts";
    }

    @Override
    public String noun() {
        return "Alerts";
    }

    @Override
    public String path() {
        return "/alerts";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return viewer.can(Area.ALERTS, Level.RAISE);
    }

    @Override
    public String href() {
        return "/alerts?view=mine";
    }

    @Override
    public String more() {
        return "Open queue";
    }

    @Override
    public String countUrl(Viewer viewer) {
        return "/alerts/count?view=" + shown(viewer).word();
    }

    /** The person's own first; who reviews none yet sees what waits in Triage, who only raises what they raised. */
    @Override
    public List<Row> rows(Viewer viewer) {
        return read(shown(viewer), viewer).stream()
                .map(row -> new Row(
                        row.priority(),
                        row.student(),
                        row.sub(),
                        row.href(),
                        row.type(),
                        row.age(),
                        "Raised by " + row.raisedBy()))
                .toList();
    }

    private View shown(Viewer viewer) {
        var own = QueuePages.views(viewer).contains(View.MINE) ? View.MINE : View.RAISED;
        return viewer.mayChange(Area.ALERTS) && lists.count(state(own), viewer, 1) == 0 ? View.TRIAGE : own;
    }

    private List<QueuePages.Row> read(View view, Viewer viewer) {
        var state = state(view);
        return pages.rows(lists.first(state, viewer, SHOWN), state, 0);
    }

    private static ListState<Key> state(View view) {
        var list = view.definition();
        var word = view == View.TRIAGE ? "" : view.word();
        return new ListState<>(list, word, "", Map.of(), list.usual(), null);
    }

    @Override
    public Map<Long, Integer> counts(Collection<Long> contacts) {
        return alerts.openCounts(contacts);
    }

    @Override
    public Optional<Ui.Tag> pill(ContactId contact) {
        var open = counts(List.of(contact.value())).getOrDefault(contact.value(), 0);
        return open == 0
                ? Optional.empty()
                : Optional.of(new Ui.Tag(open == 1 ? "1 open alert" : open + " open alerts", "bell", "violet"));
    }
}
