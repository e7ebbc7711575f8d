package app.throughline.alert.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.page.QueueLists.Key;
import app.throughline.alert.page.QueueLists.Line;
import app.throughline.alert.page.QueueLists.View;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.listing.ListHead;
import app.throughline.listing.ListHeads;
import app.throughline.listing.Listing;
import app.throughline.web.ListState;
import app.throughline.web.Numbers;
import app.throughline.web.SavedViews;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the queue: from lines and names to what the templates show. */
@Component
public class QueuePages {
    static final String NAME = "alerts";
    private static final int MOST_NEWS = 100;

    private final QueueLists lists;
    private final Contacts contacts;
    private final Staff staff;
    private final QueueFilters filters;
    private final ListHeads heads;
    private final When.Format when;

    /**
     * The page of the queue.
     *
     * @param panel the open alert, null for none
     */
    public record Page(ListHead head, Shown shown, @Nullable AlertPanel panel, boolean mayRaise) {}

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

    /** A student's alerts. @param raiseHref raises another, "" for who may not @param mutesHref what is muted */
    public record StudentAlerts(String name, List<Row> rows, String raiseHref, String mutesHref) {}

    QueuePages(
            QueueLists lists, Contacts contacts, Staff staff, QueueFilters filters, ListHeads heads, When.Format when) {
        this.lists = lists;
        this.contacts = contacts;
        this.staff = staff;
        this.filters = filters;
        this.heads = heads;
        this.when = when;
    }

    /** The views a person has; who may only raise sees what they raised. */
    static List<View> views(Viewer viewer) {
        return viewer.can(Area.ALERTS, Level.MINE) ? List.of(View.values()) : List.of(View.RAISED);
    }

    /** The tabs; their counts are loaded after the page. */
    List<Ui.Tab> tabs(ListState<Key> state, Viewer viewer) {
        var current = View.of(state.view());
        return views(viewer).stream()
                .map(view ->
                        new Ui.Tab(view.label(), href(view), "", "/alerts/count?view=" + view.word(), view == current))
                .toList();
    }

    /** What stands over the list. */
    ListHead head(ListState<Key> state, SavedViews.Opened opened, Viewer viewer) {
        return heads.head(NAME, tabs(state, viewer), state, QueueGrid.of().chooser(state), opened, viewer);
    }

    /** The list in this state. @param open the number of the alert in the panel, 0 for none */
    Listing listing(ListState<Key> state, Viewer viewer, long open) {
        var slice = lists.page(state, viewer);
        var view = View.of(state.view());
        var total = Numbers.total(slice.total(), "alert", "alerts");
        var bulk = heads.bulk(NAME, state, slice.isWhole(), slice.total(), viewer);
        return new Listing(
                state.filterBar("#list", true, filters.chips(state)),
                view.label() + ": " + total,
                true,
                QueueGrid.of().heads(state),
                QueueGrid.of().groups(state, rows(slice.lines(), state, open), bulk != null),
                state.pager(total, slice.newer(), slice.older()),
                slice.lines().isEmpty() ? empty(state, view) : null,
                QueueGrid.of().chooser(state),
                bulk);
    }

    /** The list in this state as it is now. */
    Shown shown(ListState<Key> state, Viewer viewer, long open) {
        var since = filters.now().toEpochMilli();
        var query = AlertController.queue(state);
        return new Shown(
                listing(state, viewer, open), "/alerts/news?since=" + since + (query.isEmpty() ? "" : "&" + query));
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
        return QueueGrid.of().swapped(state, row, heads.bulk(NAME, state, true, 0, viewer) != null);
    }

    /** A student's alerts, newest first, at most 200. */
    StudentAlerts ofStudent(ContactId contact, Viewer viewer) {
        var card = contacts.get(contact);
        var list = View.ALL.definition();
        var state = new ListState<>(list, View.ALL.word(), "", Map.of(), list.usual(), null);
        var rows = rows(lists.ofStudent(contact), state, 0);
        var may = viewer.can(Area.ALERTS, Level.RAISE) && viewer.level(Area.ALERTS) != Level.VIEW;
        var raise = may ? "/alerts/new?student=" + contact.value() : "";
        return new StudentAlerts(card.name(), rows, raise, "/students/" + contact.value() + "/mutes");
    }

    /** Rows for these lines. */
    List<Row> rows(List<Line> lines, ListState<Key> state, long open) {
        var names = contacts.byId(lines.stream().map(Line::contact).distinct().toList());
        var people = staff.byId(lines.stream()
                .map(Line::reviewer)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var teams =
                lines.stream().anyMatch(line -> line.reviewerTeam() != null) ? staff.teams() : List.<Staff.Team>of();
        return lines.stream()
                .map(line -> row(line, names.get(line.contact()), reviewer(line, people, teams), state, open))
                .toList();
    }

    private Row row(Line line, @Nullable ContactCard card, Ui.Face reviewer, ListState<Key> state, long open) {
        var id = "ALERT-" + line.number();
        var said = signal(line);
        return new Row(
                line.id(),
                id,
                AlertPanels.withOpen(state.url(state.cursor()), line.number()),
                "/alerts/" + id,
                Ui.Face.of(line.contact(), card == null ? "A student" : card.name()),
                card == null ? "" : card.studentId(),
                line.title(),
                line.occurrences() == 1 ? said : said + " · " + line.occurrences() + " times",
                priority(line.priority()),
                new Ui.Tag(line.type().group().name(), line.type().group().icon(), ""),
                status(line.status()),
                line.raisedBy(),
                reviewer,
                when.age(line.createdAt()),
                due(line),
                line.source(),
                line.occurrences(),
                line.section(),
                firstContact(line),
                line.number() == open);
    }

    private static Ui.@Nullable Tag firstContact(Line line) {
        var state = line.firstContact();
        return state == null ? null : new Ui.Tag(state.label(), state.icon(), state.tone());
    }

    private @Nullable When due(Line line) {
        if (line.dueAt() == null) {
            return null;
        }
        return line.status().isOpen() ? when.due(line.dueAt()) : when.dueThen(line.dueAt());
    }

    /** A title that only repeats the type says less than what was written. */
    private static String signal(Line line) {
        return line.title().startsWith(line.type().name()) && !line.words().isBlank()
                ? line.words().replaceAll("\\s+", " ")
                : line.title();
    }

    static Ui.Tag priority(Priority priority) {
        return new Ui.Tag(priority.label(), priority.icon(), priority.tone());
    }

    static Ui.Tag status(AlertStatus status) {
        return new Ui.Tag(status.label(), status.icon(), status.tone());
    }

    private static Ui.Face reviewer(Line line, Map<Long, Staff.Member> people, List<Staff.Team> teams) {
        var person = line.reviewer() == null ? null : people.get(line.reviewer());
        if (person != null) {
            return Ui.Face.of(person.id(), person.name());
        }
        return teams.stream()
                .filter(team -> Objects.equals(team.id(), line.reviewerTeam()))
                .findFirst()
                .map(team -> Ui.Face.of(-team.id(), team.name()))
                .orElse(Ui.Face.UNASSIGNED);
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

    private static String href(View view) {
        return "/alerts?view=" + view.word();
    }
}
