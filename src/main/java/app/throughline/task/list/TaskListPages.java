package app.throughline.task.list;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Tx;
import app.throughline.listing.Conditions;
import app.throughline.listing.ListHead;
import app.throughline.listing.ListHeads;
import app.throughline.listing.Listing;
import app.throughline.listing.TabCounts;
import app.throughline.listing.Total;
import app.throughline.task.TaskPlaces;
import app.throughline.task.TaskStatus;
import app.throughline.task.list.ListedTasks.Key;
import app.throughline.task.list.ListedTasks.Line;
import app.throughline.task.list.TaskGrid.Row;
import app.throughline.web.Display;
import app.throughline.web.ListState;
import app.throughline.web.Numbers;
import app.throughline.web.SavedViews;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Draws the list of tasks: from lines and names to what the templates show. */
@Component
public class TaskListPages {
    static final String NAME = "tasks";
    private static final String COUNT = "count-";

    private final Tx tx;
    private final ListedTasks listed;
    private final TaskFilters filters;
    private final Names names;
    private final ListHeads heads;
    private final When.Format format;

    /** What rows are called. */
    record Facts(
            Map<Long, ContactCard> students,
            Map<Long, TaskPlaces.Place> places,
            Map<Long, Staff.Member> people,
            Map<Long, String> teams) {}

    /** Where the names come from: read once for all rows. */
    @Component
    record Names(Contacts contacts, Staff staff, ObjectProvider<TaskPlaces> places) {
        Facts facts(List<Line> lines) {
            var cases = lines.stream()
                    .map(Line::caseId)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            var found = new HashMap<Long, TaskPlaces.Place>();
            if (!cases.isEmpty()) {
                places.forEach(source -> found.putAll(source.byId(cases)));
            }
            var who =
                    lines.stream().map(Line::assignee).filter(Objects::nonNull).toList();
            var people = who.stream()
                    .map(Assignee::account)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            var teams = who.stream().anyMatch(one -> one instanceof Assignee.Team)
                    ? staff.teams().stream().collect(Collectors.toMap(Staff.Team::id, Staff.Team::name))
                    : Map.<Long, String>of();
            return new Facts(
                    contacts.byId(lines.stream().map(Line::contact).distinct().toList()),
                    found,
                    people.isEmpty() ? Map.of() : staff.byId(people),
                    teams);
        }
    }

    TaskListPages(Tx tx, ListedTasks listed, TaskFilters filters, Names names, ListHeads heads, When.Format format) {
        this.tx = tx;
        this.listed = listed;
        this.filters = filters;
        this.names = names;
        this.heads = heads;
        this.format = format;
    }

    /** The state of the list in a query. What goes beyond the work of a few people is sorted by what an index has. */
    static ListState<Key> state(MultiValueMap<String, String> query) {
        var state = ListState.parse(ListedTasks.LIST, query);
        var indexed = state.order().by().stream().allMatch(by -> by.key() == Key.DUE && !by.descending());
        if (indexed
                || !TaskViews.of(state.view()).isWide()
                || !state.chosen("assignee").isEmpty()) {
            return state;
        }
        var shown = state.display();
        var plain = new Display(shown.saved(), shown.columns(), "none", shown.rows());
        return new ListState<>(
                state.list(),
                state.view(),
                state.words(),
                state.filters(),
                state.list().usual(),
                plain,
                null);
    }

    /** The page for what the address says. */
    TaskListPage page(ListState<Key> state, SavedViews.Opened opened, Viewer viewer) {
        var drawn = tx.read(() -> {
            var found = listed.page(state, viewer);
            var head = heads.head(NAME, tabs(state), state, TaskGrid.of().chooser(state), opened, viewer);
            var bar = state.filterBar("#list", true, filters.chips(state));
            return new Drawn(found, rows(found.lines(), viewer), bar, head, filters.conditions(state, viewer));
        });
        var listing = listing(drawn, state, viewer);
        return new TaskListPage(drawn.head(), listing, viewer.mayChange(Area.WORK) ? "/tasks/templates" : "");
    }

    /** What a page has before it is known how many there are. */
    private record Drawn(
            ListedTasks.Found found,
            List<Row> rows,
            Ui.Filters bar,
            ListHead head,
            @Nullable Conditions conditions) {}

    private Listing listing(Drawn drawn, ListState<Key> state, Viewer viewer) {
        var found = drawn.found();
        var total = found.counting().total();
        var words = total.words("task", "tasks");
        var bulk = heads.bulk(NAME, state, found.isWhole(), total, viewer);
        var grid = TaskGrid.of();
        return new Listing(
                drawn.bar(),
                TaskViews.of(state.view()).label() + ", " + words,
                true,
                grid.heads(state),
                grid.groups(state, drawn.rows(), bulk != null),
                state.pager(words, found.newer(), found.older()).later(state.urlAt("/tasks/total"), total.counted()),
                drawn.rows().isEmpty() ? empty(state) : null,
                grid.chooser(state),
                bulk,
                drawn.conditions());
    }

    /** How many tasks the list has, in words. */
    String total(ListState<Key> state, Viewer viewer) {
        return Numbers.total(listed.count(state, viewer, Numbers.COUNTED), "task", "tasks");
    }

    /** A row of the list, which replaces the one on the page. */
    Listing.Row row(long id, ListState<Key> state, Viewer viewer) {
        return tx.read(() -> {
            var row = rows(listed.lines(List.of(id)), viewer).getFirst();
            var swapped = TaskGrid.of().swapped(state, row, heads.bulk(NAME, state, true, Total.of(1), viewer) != null);
            return new Listing.Row(
                    swapped.id(), swapped.domId(), swapped.name(), swapped.slots(), swapped.tickable(), false, false);
        });
    }

    private static List<Ui.Tab> tabs(ListState<Key> state) {
        var current = TaskViews.of(state.view());
        return Arrays.stream(TaskViews.values())
                .map(view -> new Ui.Tab(view.label(), view.href(), "", COUNT + view.key(), view == current))
                .toList();
    }

    /** How many tasks each view has. */
    TabCounts counts(Viewer viewer) {
        return new TabCounts(tx.read(() -> Arrays.stream(TaskViews.values())
                .map(view -> new TabCounts.Count(COUNT + view.key(), count(state(view), viewer)))
                .toList()));
    }

    /** How many tasks a view has, at most "999+". */
    String count(ListState<Key> state, Viewer viewer) {
        return Numbers.capped(listed.count(state, viewer, 1_000), 999);
    }

    private static ListState<Key> state(TaskViews view) {
        var list = ListedTasks.LIST;
        return new ListState<>(list, view.key(), "", Map.of(), list.usual(), null);
    }

    private static Ui.Empty empty(ListState<Key> state) {
        return state.filterCount() > 0
                ? Ui.Empty.filtered("tasks", state.filterCount(), state.urlWithoutFilters())
                : new Ui.Empty("checkbox", "All caught up", "No tasks here.", "All tasks", "/tasks?view=all");
    }

    /** Rows for these tasks. */
    List<Row> rows(List<Line> lines, Viewer viewer) {
        var facts = names.facts(lines);
        var may = viewer.mayChange(Area.WORK);
        return lines.stream().map(line -> row(line, facts, may)).toList();
    }

    private Row row(Line line, Facts facts, boolean may) {
        var card = facts.students().get(line.contact());
        var place = line.caseId() == null ? null : facts.places().get(line.caseId());
        var due = line.dueAt() == null || !line.status().isOpen() ? null : format.due(line.dueAt());
        var priority = line.priority();
        return new Row(
                line.id(),
                line.label(),
                line.title(),
                card == null ? new Ui.Face("A student", "", 0) : Ui.Face.of(line.contact(), card.name()),
                card == null ? "" : card.studentId(),
                place == null ? "" : place.label(),
                line.type().label(),
                line.status().tag(),
                new Ui.Tag(priority.label(), priority.icon(), priority.tone()),
                face(line.assignee(), facts),
                due,
                format.age(line.createdAt()),
                line.status() == TaskStatus.DONE,
                may);
    }

    private static Ui.Face face(@Nullable Assignee who, Facts facts) {
        return switch (who) {
            case null -> new Ui.Face("The student", "", 0);
            case Assignee.Person(var id) -> {
                var member = facts.people().get(id);
                yield member == null ? Ui.Face.UNASSIGNED : Ui.Face.of(id, member.name());
            }
            case Assignee.Team(var id) -> Ui.Face.of(id, facts.teams().getOrDefault(id, "Team"));
        };
    }
}
