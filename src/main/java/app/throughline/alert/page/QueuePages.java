package app.throughline.alert.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.page.QueueLists.Key;
import app.throughline.alert.page.QueueLists.Line;
import app.throughline.alert.page.QueueLists.View;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.listing.ListHead;
import app.throughline.listing.ListHeads;
import app.throughline.listing.Listing;
import app.throughline.listing.Total;
import app.throughline.web.ListState;
import app.throughline.web.Numbers;
import app.throughline.web.SavedViews;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the queue: from lines and names to what the templates show. */
@Component
public class QueuePages {
    static final String NAME = "alerts";
    private static final int MOST_NEWS = 100;

    private final QueueLists lists;
    private final QueueRows rows;
    private final Contacts contacts;
    private final QueueFilters filters;
    private final ListHeads heads;

    /**
     * The page of the queue.
     *
     * @param figures how much waits, each the way to it; none for who only raises
     * @param panel the open alert, null for none
     */
    public record Page(
            ListHead head,
            List<Ui.Tab> figures,
            Shown shown,
            @Nullable AlertPanel panel) {}

    /** The list; {@code newsHref} asks how many of it were raised since. */
    public record Shown(Listing listing, String newsHref) {}

    /** Alerts raised since the list was shown; {@code listHref} shows it again, {@code words} are "" for none. */
    public record News(String listHref, String words) {}

    /**
     * One row.
     *
     * @param record the alert's id
     * @param id ALERT-n, also the id of the row on the page
     * @param href the queue with this alert open
     * @param page the alert's own page
     * @param title the title
     * @param sub what is said of it, with how often it occurred
     * @param due null for no review time
     * @param linked its case with how that stands, null for none that the person may see or when it is not shown
     * @param open whether the panel shows it
     */
    public record Row(
            long record,
            String id,
            String href,
            String page,
            Ui.Face student,
            String studentId,
            String title,
            String sub,
            Ui.Tag priority,
            Ui.Tag type,
            Ui.Tag status,
            String raisedBy,
            Ui.Face reviewer,
            When age,
            @Nullable When due,
            String source,
            int occurrences,
            String section,
            Ui.@Nullable Tag linked,
            Ui.@Nullable Tag firstContact,
            boolean open) {
        /** The student's name. */
        public String name() {
            return student.name();
        }

        /** The fragment of the panel. */
        public String panel() {
            return page + "/panel";
        }
    }

    /** A student's alerts. @param raiseHref raises another, "" for who may not @param mutesHref what is muted, "" likewise */
    public record StudentAlerts(String name, List<Row> rows, String raiseHref, String mutesHref) {}

    QueuePages(QueueLists lists, QueueRows rows, Contacts contacts, QueueFilters filters, ListHeads heads) {
        this.lists = lists;
        this.rows = rows;
        this.contacts = contacts;
        this.filters = filters;
        this.heads = heads;
    }

    /** The views a person has; who may only raise sees what they raised. */
    static List<View> views(Viewer viewer) {
        return viewer.can(Area.ALERTS, Level.MINE) ? List.of(View.values()) : List.of(View.RAISED);
    }

    /** What stands over the list. */
    ListHead head(ListState<Key> state, SavedViews.Opened opened, Viewer viewer) {
        return heads.head(
                NAME, QueueFigures.tabs(state, viewer), state, QueueGrid.of().chooser(state), opened, viewer);
    }

    /** The list in this state. @param open the number of the alert in the panel, 0 for none */
    Listing listing(ListState<Key> state, Viewer viewer, long open) {
        var slice = lists.page(state, viewer);
        var view = View.of(state.view());
        var drawn = rows(slice.lines(), state, open);
        var bar = state.filterBar("#list", true, filters.chips(state));
        var total = slice.counting().total();
        var words = total.words("alert", "alerts");
        var bulk = heads.bulk(NAME, state, slice.isWhole(), total, viewer);
        return new Listing(
                bar,
                view.label() + ": " + words,
                true,
                QueueGrid.of().heads(state),
                QueueGrid.of().groups(state, drawn, bulk != null),
                state.pager(words, slice.newer(), slice.older()).counted(with("/alerts/total", state), total.counted()),
                slice.lines().isEmpty() ? empty(state, view) : null,
                QueueGrid.of().chooser(state),
                bulk,
                lists.conditions(state, viewer).orElse(null));
    }

    /** The list in this state as it is now. */
    Shown shown(ListState<Key> state, Viewer viewer, long open) {
        var since = filters.now().toEpochMilli();
        return new Shown(listing(state, viewer, open), with("/alerts/news?since=" + since, state));
    }

    private static String with(String path, ListState<Key> state) {
        var query = AlertController.queue(state);
        return query.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + query;
    }

    /** How many alerts the list has, in words. */
    String total(ListState<Key> state, Viewer viewer) {
        return Numbers.total(lists.count(state, viewer, Numbers.COUNTED), "alert", "alerts");
    }

    /** What the list would have besides, had it been asked for now. */
    News news(ListState<Key> state, Viewer viewer, Instant since) {
        int count = lists.since(state, viewer, since, MOST_NEWS);
        var words = count == 0
                ? ""
                : count == MOST_NEWS
                        ? Numbers.capped(count, MOST_NEWS - 1) + " new alerts"
                        : Numbers.plural(count, "new alert", "new alerts");
        return new News(state.url(state.cursor()), words);
    }

    /** A row of the list, which replaces the one on the page. */
    Listing.Row swapped(Line line, ListState<Key> state, long open, Viewer viewer) {
        var row = rows(List.of(line), state, open).getFirst();
        return QueueGrid.of().swapped(state, row, heads.bulk(NAME, state, true, Total.of(1), viewer) != null);
    }

    /** A student's alerts, newest first, at most 200. */
    StudentAlerts ofStudent(ContactId contact, Viewer viewer) {
        var card = contacts.get(contact);
        var list = View.ALL.definition();
        var state = new ListState<>(list, View.ALL.word(), "", Map.of(), list.usual(), null);
        var rows = rows(lists.ofStudent(contact), state, 0);
        var may = viewer.can(Area.ALERTS, Level.RAISE) && viewer.level(Area.ALERTS) != Level.VIEW;
        var raise = may ? "/alerts/new?student=" + contact.value() : "";
        var mutes = viewer.can(Area.ALERTS, Level.RAISE) ? "/students/" + contact.value() + "/mutes" : "";
        return new StudentAlerts(card.name(), rows, raise, mutes);
    }

    /** Rows for these lines. */
    List<Row> rows(List<Line> lines, ListState<Key> state, long open) {
        return rows.of(lines, state, open);
    }

    static Ui.Tag priority(Priority priority) {
        return new Ui.Tag(priority.label(), priority.icon(), priority.tone());
    }

    static Ui.Tag status(AlertStatus status) {
        return new Ui.Tag(status.label(), status.icon(), status.tone());
    }

    private static Ui.Empty empty(ListState<Key> state, View view) {
        if (state.filterCount() > 0) {
            return Ui.Empty.filtered("alerts", state.filterCount(), state.urlWithoutFilters());
        }
        return switch (view) {
            case RAISED ->
                new Ui.Empty(
                        "bell",
                        "Nothing raised yet",
                        "What you raise stays here, so that you can see what became of it.",
                        "Raise alert",
                        "/alerts/new");
            case HELD ->
                new Ui.Empty(
                        "circle-check",
                        "Nothing is held back",
                        "Automatic alerts over a student’s budget wait here until a morning at 7, or until somebody lets"
                                + " them go.",
                        "All alerts",
                        href(View.ALL));
            case TRIAGE, MINE, UNASSIGNED, TEAM, OVERDUE, ALL ->
                new Ui.Empty("circle-check", "All caught up", "No alert waits here.", "All alerts", href(View.ALL));
        };
    }

    /** The way to a view. */
    static String href(View view) {
        return "/alerts?view=" + view.word();
    }
}
