package app.throughline.casework.list;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.casework.CaseLinks;
import app.throughline.casework.CaseRow;
import app.throughline.casework.page.CasePages;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Tx;
import app.throughline.listing.Cell;
import app.throughline.listing.Grid;
import app.throughline.listing.ListColumn;
import app.throughline.listing.ListColumn.Place;
import app.throughline.listing.ListHead;
import app.throughline.listing.ListHeads;
import app.throughline.listing.Listing;
import app.throughline.task.TaskCount;
import app.throughline.task.Tasks;
import app.throughline.web.Chart;
import app.throughline.web.ListState;
import app.throughline.web.Numbers;
import app.throughline.web.SavedViews;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the list of cases together. */
@Component
public class CaseListPages {
    static final String NAME = "cases";
    private static final String BOARD = "/cases/board";

    private static final Map<CaseLists.Key, Grid.Group<CaseListPage.Row>> GROUPS = Map.of(
            CaseLists.Key.STATUS, new Grid.Group<>("Status", row -> new Cell.Tagged(row.status(), false)),
            CaseLists.Key.PRIORITY, new Grid.Group<>("Priority", row -> new Cell.Tagged(row.priority(), false)),
            CaseLists.Key.TYPE, new Grid.Group<>("Type", row -> new Cell.Tagged(row.type(), false)),
            CaseLists.Key.ASSIGNEE, new Grid.Group<>("Assignee", row -> new Cell.Person(row.assignee(), false)));

    private static final Grid<CaseLists.Key, CaseListPage.Row> GRID = new Grid<>(
            Stream.of(what(), progress()).flatMap(List::stream).toList(),
            GROUPS,
            row -> new Grid.Mark(row.id(), row.label(), row.label() + ", " + row.title(), false));

    private final Tx tx;
    private final CaseLists lists;
    private final CaseFilters filters;
    private final Around around;
    private final ListHeads heads;
    private final When.Format format;

    /** What rows show besides the case. */
    record Facts(Map<Long, ContactCard> students, Map<Long, TaskCount> tasks, Map<Long, Integer> alerts) {}

    /** Where they come from. */
    @Component
    record Around(Contacts contacts, Tasks tasks, CaseLinks links) {
        Facts facts(List<CaseRow> rows) {
            var ids = rows.stream().map(CaseRow::id).toList();
            return new Facts(
                    contacts.byId(rows.stream()
                            .map(row -> row.contact().value())
                            .distinct()
                            .toList()),
                    tasks.counts(ids),
                    ids.isEmpty() ? Map.of() : links.counts(ids));
        }
    }

    CaseListPages(Tx tx, CaseLists lists, CaseFilters filters, Around around, ListHeads heads, When.Format format) {
        this.tx = tx;
        this.lists = lists;
        this.filters = filters;
        this.around = around;
        this.heads = heads;
        this.format = format;
    }

    /** The table for what the address says. */
    CaseListPage page(ListState<CaseLists.Key> state, SavedViews.Opened opened, Viewer viewer) {
        return tx.read(() -> {
            var found = lists.page(state, viewer);
            var whole = found.newer() == null && found.older() == null;
            var total = Numbers.total(found.total(), "case", "cases");
            var bulk = heads.bulk(NAME, state, whole, found.total(), viewer);
            var bar = state.filterBar("#list", true, filters.chips(state));
            var listing = new Listing(
                    bar,
                    CaseLists.View.of(state.view()).label() + ", " + total,
                    false,
                    grid().heads(state),
                    grid().groups(state, rows(found.rows()), bulk != null),
                    state.pager(total, found.newer(), found.older()),
                    found.rows().isEmpty() ? empty(state) : null,
                    grid().chooser(state),
                    bulk);
            return new CaseListPage(head(state, opened, false, viewer), listing, List.of(), bar, openUrl(viewer));
        });
    }

    /** The board for what the address says. */
    CaseListPage board(ListState<CaseLists.Key> state, SavedViews.Opened opened, Viewer viewer) {
        return tx.read(() -> {
            var columns = lists.board(state, viewer);
            var may = viewer.mayChange(Area.CASES);
            var shown = columns.stream()
                    .map(column -> column(column, may ? columns : List.of()))
                    .toList();
            var bar = state.filterBar("#list", true, filters.chips(state)).at(BOARD);
            return new CaseListPage(head(state, opened, true, viewer), null, shown, bar, openUrl(viewer));
        });
    }

    private CaseListPage.Column column(CaseLists.Column column, List<CaseLists.Column> all) {
        var status = column.status();
        var moves = all.stream()
                .filter(other -> other.status().id() != status.id())
                .map(other -> Ui.Option.of(
                        Long.toString(other.status().id()), other.status().name(), false))
                .toList();
        var more = column.count() > column.rows().size()
                ? "The first " + column.rows().size() + " of " + Numbers.capped(column.count(), Numbers.COUNTED)
                : "";
        return new CaseListPage.Column(
                status.id(),
                "col-" + status.key().replace('_', '-'),
                status.tag(),
                Numbers.of(column.count()),
                rows(column.rows()),
                moves,
                more);
    }

    private static String openUrl(Viewer viewer) {
        return viewer.mayChange(Area.CASES) ? "/cases/new" : "";
    }

    private ListHead head(ListState<CaseLists.Key> state, SavedViews.Opened opened, boolean board, Viewer viewer) {
        var head = heads.head(NAME, tabs(state), state, grid().chooser(state), opened, viewer);
        var query = state.wholeQuery().isEmpty() ? "" : "?" + state.wholeQuery();
        var layouts = List.of(
                new Ui.Tab("Table", "/cases" + query, "layout-list", "", !board),
                new Ui.Tab("Board", BOARD + query, "layout-kanban", "", board));
        return new ListHead(head.tabs(), layouts, head.chooser(), head.save(), head.exportHref());
    }

    /** The number behind a view's name. */
    CaseListPage.Count count(String view, Viewer viewer) {
        return new CaseListPage.Count(lists.count(view, viewer));
    }

    private static List<Ui.Tab> tabs(ListState<CaseLists.Key> state) {
        var current = CaseLists.View.of(state.view());
        return Arrays.stream(CaseLists.View.values())
                .map(view -> {
                    var href = "/cases?view=" + view.key();
                    return new Ui.Tab(view.label(), href, "", "/cases/count?view=" + view.key(), view == current);
                })
                .toList();
    }

    /** The columns of the list. */
    static Grid<CaseLists.Key, CaseListPage.Row> grid() {
        return GRID;
    }

    private static List<ListColumn<CaseLists.Key, CaseListPage.Row>> what() {
        return List.of(
                column(
                        "priority",
                        "Priority",
                        CaseLists.Key.PRIORITY,
                        "p-hide",
                        r -> new Cell.Tagged(r.priority(), true)),
                new ListColumn<>(
                        "case", "Case", CaseLists.Key.NUMBER, "cut main-cell p-full", Place.ALWAYS, r -> titled(r)),
                column("student", "Student", CaseLists.Key.STUDENT, "nowrap", r -> new Cell.Person(r.student(), false)),
                column("type", "Type", CaseLists.Key.TYPE, "c-type p-hide", r -> new Cell.Tagged(r.type(), false)),
                chosen("status", "Status", CaseLists.Key.STATUS, "p-hide", r -> new Cell.Tagged(r.status(), false)));
    }

    private static List<ListColumn<CaseLists.Key, CaseListPage.Row>> progress() {
        return List.of(
                column("due", "Due", CaseLists.Key.DUE, "nowrap", r -> new Cell.At(r.due(), true)),
                chosen("first-contact", "First contact", null, "nowrap p-hide", r -> contact(r)),
                column("tasks", "Tasks", null, "p-hide", r -> new Cell.Done(r.tasks())),
                chosen("alerts", "Alerts", null, "num p-hide", r -> new Cell.Count(r.alerts())),
                column(
                        "assignee",
                        "Assignee",
                        CaseLists.Key.ASSIGNEE,
                        "nowrap p-hide",
                        r -> new Cell.Person(r.assignee(), false)),
                column(
                        "updated",
                        "Updated",
                        CaseLists.Key.ACTIVITY,
                        "num sub nowrap p-hide",
                        r -> new Cell.At(r.activity(), false)));
    }

    private static ListColumn<CaseLists.Key, CaseListPage.Row> column(
            String key, String label, CaseLists.@Nullable Key sort, String css, Function<CaseListPage.Row, Cell> cell) {
        return new ListColumn<>(key, label, sort, css, Place.USUAL, cell);
    }

    /** The list is grouped by status; it and these wait in Display until somebody wants them. */
    private static ListColumn<CaseLists.Key, CaseListPage.Row> chosen(
            String key, String label, CaseLists.@Nullable Key sort, String css, Function<CaseListPage.Row, Cell> cell) {
        return new ListColumn<>(key, label, sort, css, Place.CHOSEN, cell);
    }

    private static Cell contact(CaseListPage.Row row) {
        var clock = row.firstContact();
        return clock == null ? new Cell.Words("", true) : new Cell.Tagged(clock, false);
    }

    private static Cell titled(CaseListPage.Row row) {
        return new Cell.Title(row.label(), row.title(), "", row.href(), null, null, "", row.isPrivate(), false);
    }

    private static Ui.Empty empty(ListState<CaseLists.Key> state) {
        return state.filterCount() > 0
                ? Ui.Empty.filtered("cases", state.filterCount(), state.urlWithoutFilters())
                : new Ui.Empty(
                        "briefcase",
                        "No cases here",
                        "Cases appear here as they are opened.",
                        "All cases",
                        "/cases?view=all");
    }

    /** Rows for these cases. */
    List<CaseListPage.Row> rows(List<CaseRow> cases) {
        var facts = around.facts(cases);
        return cases.stream().map(row -> row(row, facts)).toList();
    }

    private CaseListPage.Row row(CaseRow row, Facts facts) {
        var label = "CASE-" + row.number();
        var tasks = facts.tasks().getOrDefault(row.id(), TaskCount.NONE);
        var card = facts.students().get(row.contact().value());
        return new CaseListPage.Row(
                row.id(),
                label,
                "/cases/" + label,
                row.title(),
                row.isPrivate(),
                CasePages.priority(row.priority()),
                face(card),
                card == null ? "" : card.studentId(),
                row.type().tag(),
                row.status().tag(),
                row.isOpen() ? format.due(row.dueAt()) : format.dueThen(row.dueAt()),
                firstContact(row),
                new Chart.Ring(tasks.done(), tasks.all()),
                facts.alerts().getOrDefault(row.id(), 0),
                CasePages.face(row.assignee(), row.assigneeName()),
                format.age(row.lastActivityAt()));
    }

    private Ui.@Nullable Tag firstContact(CaseRow row) {
        var target = row.clocks().firstContact();
        if (target == null) {
            return null;
        }
        var state = target.state(lists.now());
        return new Ui.Tag(state.label(), state.icon(), state.tone());
    }

    private static Ui.Face face(@Nullable ContactCard card) {
        return card == null
                ? new Ui.Face("A student", "", 0)
                : Ui.Face.of(card.id().value(), card.name());
    }
}
