package app.throughline.alert;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.alert.QueueLists.Key;
import app.throughline.alert.QueueLists.Line;
import app.throughline.alert.QueueLists.View;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.web.ListState;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the queue: from lines and names to what the templates show. */
@Component
public class QueuePages {
    private static final int COUNTED_SINGLY = 1_000;

    private final QueueLists lists;
    private final Contacts contacts;
    private final Staff staff;
    private final QueueFilters filters;
    private final When.Format when;

    /**
     * The page of the queue.
     *
     * @param panel the open alert, null for none
     */
    public record Page(
            List<Ui.Tab> tabs, Listing listing, @Nullable AlertPanel panel, boolean mayRaise) {}

    /**
     * The part that filters replace.
     *
     * @param caption what the table shows, for screen readers
     * @param empty instead of the table, null while there are rows
     */
    public record Listing(
            Ui.Filters filters,
            List<Ui.Head> heads,
            List<Row> rows,
            String caption,
            Ui.Pager pager,
            Ui.@Nullable Empty empty) {}

    /**
     * One row.
     *
     * @param id ALERT-n, also the id of the row on the page
     * @param href the queue with this alert open
     * @param page the alert's own page
     * @param sub the title, with how often it occurred
     * @param open whether the panel shows it
     * @param swap whether the row replaces the one on the page (out of band)
     */
    public record Row(
            String id,
            String href,
            String page,
            Ui.Face student,
            String sub,
            Ui.Tag priority,
            Ui.Tag type,
            Ui.Tag status,
            String raisedBy,
            Ui.Face reviewer,
            When age,
            boolean open,
            boolean swap) {
        /** The student's name. */
        public String name() {
            return student.name();
        }

        /** The fragment of the panel. */
        public String panel() {
            return page + "/panel";
        }

        /** The value of {@code class}, null to leave it out. */
        public @Nullable String css() {
            return open ? "is-open" : null;
        }

        /** The value of {@code aria-current}, null to leave it out. */
        public @Nullable String ariaCurrent() {
            return open ? "true" : null;
        }

        /** The value of {@code hx-swap-oob}, null to leave it out. */
        public @Nullable String oob() {
            return swap ? "true" : null;
        }
    }

    /** A student's alerts. @param raiseHref raises another, "" for who may not */
    public record StudentAlerts(String name, List<Row> rows, String raiseHref) {}

    QueuePages(QueueLists lists, Contacts contacts, Staff staff, QueueFilters filters, When.Format when) {
        this.lists = lists;
        this.contacts = contacts;
        this.staff = staff;
        this.filters = filters;
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
                        new Ui.Tab(label(view), href(view), "", "/alerts/count?view=" + view.word(), view == current))
                .toList();
    }

    /** The list in this state. @param open the number of the alert in the panel, 0 for none */
    Listing listing(ListState<Key> state, Viewer viewer, long open) {
        var slice = lists.page(state, viewer);
        var view = View.of(state.view());
        var total = total(slice, state, viewer);
        return new Listing(
                state.filterBar("#list", false, filters.chips(state)),
                heads(state),
                rows(slice.lines(), state, open, false),
                label(view) + ": " + total,
                state.pager(total, slice.newer(), slice.older()),
                slice.lines().isEmpty() ? empty(state, view) : null);
    }

    /** Who sees everything counts quickly; for others each row is weighed, so their count stops earlier. */
    private String total(QueueLists.Slice slice, ListState<Key> state, Viewer viewer) {
        if (slice.newer() == null && slice.older() == null) {
            return Numbers.total(slice.lines().size(), "alert", "alerts");
        }
        var limit = viewer.can(Area.ALERTS, Level.VIEW) ? Numbers.COUNTED : COUNTED_SINGLY;
        return Numbers.capped(lists.count(state, viewer, limit), limit) + " alerts";
    }

    /** A student's alerts, newest first, at most 200. */
    StudentAlerts ofStudent(ContactId contact, Viewer viewer) {
        var card = contacts.get(contact);
        var list = View.ALL.definition();
        var state = new ListState<>(list, View.ALL.word(), "", Map.of(), list.usual(), null);
        var rows = rows(lists.ofStudent(contact), state, 0, false);
        var may = viewer.can(Area.ALERTS, Level.RAISE) && viewer.level(Area.ALERTS) != Level.VIEW;
        return new StudentAlerts(card.name(), rows, may ? "/alerts/new?student=" + contact.value() : "");
    }

    /** Rows for these lines. */
    List<Row> rows(List<Line> lines, ListState<Key> state, long open, boolean swap) {
        var names = contacts.byId(lines.stream().map(Line::contact).distinct().toList());
        var people = staff.byId(lines.stream()
                .map(Line::reviewer)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var teams =
                lines.stream().anyMatch(line -> line.reviewerTeam() != null) ? staff.teams() : List.<Staff.Team>of();
        return lines.stream()
                .map(line -> row(line, name(names, line), reviewer(line, people, teams), state, open, swap))
                .toList();
    }

    private Row row(Line line, String name, Ui.Face reviewer, ListState<Key> state, long open, boolean swap) {
        var id = "ALERT-" + line.number();
        var said = signal(line);
        var sub = line.occurrences() == 1 ? said : said + " · " + line.occurrences() + " times";
        return new Row(
                id,
                AlertPanels.withOpen(state.url(state.cursor()), line.number()),
                "/alerts/" + id,
                Ui.Face.of(line.contact(), name),
                sub,
                priority(line.priority()),
                new Ui.Tag(line.type().group().name(), line.type().group().icon(), ""),
                status(line.status()),
                line.raisedBy(),
                reviewer,
                when.age(line.createdAt()),
                line.number() == open,
                swap);
    }

    /** A title that only repeats the type says less than what was written. */
    private static String signal(Line line) {
        return line.title().startsWith(line.type().name()) && !line.words().isBlank()
                ? line.words().replaceAll("\\s+", " ")
                : line.title();
    }

    static String name(Map<Long, ContactCard> names, Line line) {
        var card = names.get(line.contact());
        return card == null ? "A student" : card.name();
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

    private static List<Ui.Head> heads(ListState<Key> state) {
        var byPriority =
                View.of(state.view()) == View.ALL && state.chosen("status").isEmpty()
                        ? Ui.Head.of("Priority")
                        : state.head("Priority", Key.PRIORITY, "");
        return List.of(
                byPriority,
                Ui.Head.of("Student and signal"),
                new Ui.Head("Type", "", "", "c-type"),
                Ui.Head.of("Status"),
                new Ui.Head("Raised by", "", "", "c-source"),
                Ui.Head.of("Reviewer"),
                state.head("Age", Key.RAISED, "num"));
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
            case TRIAGE, MINE, UNASSIGNED, OVERDUE, ALL ->
                new Ui.Empty("circle-check", "All caught up", "No alert waits here.", "All alerts", href(View.ALL));
        };
    }

    static String label(View view) {
        return switch (view) {
            case TRIAGE -> "Needs triage";
            case MINE -> "My alerts";
            case UNASSIGNED -> "Unassigned";
            case RAISED -> "Raised by me";
            case OVERDUE -> "Overdue";
            case ALL -> "All";
        };
    }

    private static String href(View view) {
        return view == View.TRIAGE ? "/alerts" : "/alerts?view=" + view.word();
    }
}
