package app.throughline.casework.list;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.casework.CaseLinks;
import app.throughline.casework.CaseRow;
import app.throughline.casework.page.CasePages;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Tx;
import app.throughline.listing.Conditions;
import app.throughline.listing.ListHead;
import app.throughline.listing.ListHeads;
import app.throughline.listing.Listing;
import app.throughline.listing.TabCounts;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the list of cases together. */
@Component
public class CaseListPages {
    static final String NAME = "cases";
    private static final String BOARD = "/cases/board";
    private static final String COUNT = "count-";

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
        var drawn = tx.read(() -> {
            var found = lists.page(state, viewer);
            var bar = state.filterBar("#list", true, filters.chips(state));
            var head = head(state, opened, false, viewer);
            return new Drawn(found, rows(found.rows()), bar, head, filters.conditions(state, viewer));
        });
        var listing = listing(drawn, state, viewer);
        return new CaseListPage(drawn.head(), listing, List.of(), drawn.bar(), null, openUrl(viewer));
    }

    /** What a page has before it is known how many there are. */
    private record Drawn(
            CaseLists.Found found,
            List<CaseListPage.Row> rows,
            Ui.Filters bar,
            ListHead head,
            @Nullable Conditions conditions) {}

    private Listing listing(Drawn drawn, ListState<CaseLists.Key> state, Viewer viewer) {
        var found = drawn.found();
        var total = found.counting().total();
        var words = total.words("case", "cases");
        var bulk = heads.bulk(NAME, state, found.isWhole(), total, viewer);
        return new Listing(
                drawn.bar(),
                CaseView.of(state.view()).label() + ", " + words,
                false,
                CaseGrid.of().heads(state),
                CaseGrid.of().groups(state, drawn.rows(), bulk != null),
                state.pager(words, found.newer(), found.older()).later(state.urlAt("/cases/total"), total.counted()),
                drawn.rows().isEmpty() ? empty(state) : null,
                CaseGrid.of().chooser(state),
                bulk,
                drawn.conditions());
    }

    /** How many cases the list has, in words. */
    String total(ListState<CaseLists.Key> state, Viewer viewer) {
        return lists.total(state, viewer).words("case", "cases");
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
            var head = head(state, opened, true, viewer);
            return new CaseListPage(head, null, shown, bar, filters.conditions(state, viewer), openUrl(viewer));
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
        var head = heads.head(NAME, tabs(state), state, CaseGrid.of().chooser(state), opened, viewer);
        var query = state.wholeQuery().isEmpty() ? "" : "?" + state.wholeQuery();
        var layouts = List.of(
                new Ui.Tab("Table", "/cases" + query, "layout-list", "", !board),
                new Ui.Tab("Board", BOARD + query, "layout-kanban", "", board));
        return head.with(layouts);
    }

    /** The number behind a view's name. */
    CaseListPage.Count count(String view, Viewer viewer) {
        return new CaseListPage.Count(lists.count(view, viewer));
    }

    /** The numbers behind the names of all views. */
    TabCounts counts(Viewer viewer) {
        return new TabCounts(tx.read(() -> Arrays.stream(CaseView.values())
                .map(view -> new TabCounts.Count(COUNT + view.key(), lists.count(view.key(), viewer)))
                .toList()));
    }

    private static List<Ui.Tab> tabs(ListState<CaseLists.Key> state) {
        var current = CaseView.of(state.view());
        return Arrays.stream(CaseView.values())
                .map(view -> {
                    var href = "/cases?view=" + view.key();
                    return new Ui.Tab(view.label(), href, "", COUNT + view.key(), view == current);
                })
                .toList();
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
