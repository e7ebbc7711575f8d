package app.throughline.casework;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.casework.page.CasePages;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Tx;
import app.throughline.task.TaskCount;
import app.throughline.task.Tasks;
import app.throughline.web.Chart;
import app.throughline.web.ListState;
import app.throughline.web.Numbers;
import app.throughline.web.Sort;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the list of cases together. */
@Component
public class CaseListPages {
    private final Tx tx;
    private final CaseLists lists;
    private final CaseFilters filters;
    private final Around around;
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

    CaseListPages(Tx tx, CaseLists lists, CaseFilters filters, Around around, When.Format format) {
        this.tx = tx;
        this.lists = lists;
        this.filters = filters;
        this.around = around;
        this.format = format;
    }

    /** The page for what the address says. */
    CaseListPage page(ListState<CaseLists.Key> state, Viewer viewer) {
        return tx.read(() -> {
            var found = lists.page(state, viewer);
            var facts = around.facts(found.rows());
            var grouped = state.sort().first().key() == CaseLists.Key.STATUS;
            return new CaseListPage(
                    CaseLists.View.of(state.view()).label(),
                    tabs(state),
                    state.filterBar("#list", true, filters.chips(state)),
                    heads(state),
                    groups(found.rows(), facts, grouped),
                    grouping(state, grouped),
                    state.pager(Numbers.total(found.total(), "case", "cases"), found.newer(), found.older()),
                    found.rows().isEmpty() ? empty(state) : null,
                    viewer.mayChange(Area.CASES) ? "/cases/new" : "");
        });
    }

    /** The number behind a view's name. */
    CaseListPage.Count count(String view, Viewer viewer) {
        return new CaseListPage.Count(lists.count(view, viewer));
    }

    private static List<Ui.Tab> tabs(ListState<CaseLists.Key> state) {
        var current = CaseLists.View.of(state.view());
        return Arrays.stream(CaseLists.View.values())
                .map(view -> {
                    var href = state.urlOfView(view == CaseLists.View.MINE ? "" : view.key());
                    return new Ui.Tab(view.label(), href, "", "/cases/count?view=" + view.key(), view == current);
                })
                .toList();
    }

    private static List<Ui.Head> heads(ListState<CaseLists.Key> state) {
        return List.of(
                state.head("Priority", CaseLists.Key.PRIORITY, ""),
                state.head("Case", CaseLists.Key.NUMBER, ""),
                state.head("Student", CaseLists.Key.STUDENT, ""),
                state.head("Type", CaseLists.Key.TYPE, "c-type"),
                state.head("Status", CaseLists.Key.STATUS, ""),
                state.head("Due", CaseLists.Key.DUE, ""),
                Ui.Head.of("First contact"),
                Ui.Head.of("Tasks"),
                new Ui.Head("Alerts", "", "", "num"),
                state.head("Assignee", CaseLists.Key.ASSIGNEE, ""),
                state.head("Updated", CaseLists.Key.ACTIVITY, "num"));
    }

    private static Ui.Option grouping(ListState<CaseLists.Key> state, boolean grouped) {
        var sort = grouped
                ? new Sort<>(List.of(new Sort.By<>(CaseLists.Key.DUE, false)))
                : state.list().usual();
        var url = new ListState<>(state.list(), state.view(), state.words(), state.filters(), sort, null).url();
        return Ui.Option.of(url, grouped ? "Without groups" : "Group by status", grouped);
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

    private List<CaseListPage.Group> groups(List<CaseRow> rows, Facts facts, boolean grouped) {
        var groups = new ArrayList<CaseListPage.Group>();
        var part = new ArrayList<CaseListPage.Row>();
        CaseRow before = null;
        for (var row : rows) {
            if (grouped
                    && before != null
                    && before.status().id() != row.status().id()) {
                groups.add(group(before, part, grouped));
                part = new ArrayList<>();
            }
            part.add(row(row, facts));
            before = row;
        }
        if (before != null) {
            groups.add(group(before, part, grouped));
        }
        return groups;
    }

    private static CaseListPage.Group group(CaseRow last, List<CaseListPage.Row> rows, boolean grouped) {
        return new CaseListPage.Group(grouped ? last.status().tag() : null, List.copyOf(rows));
    }

    private CaseListPage.Row row(CaseRow row, Facts facts) {
        var label = "CASE-" + row.number();
        var tasks = facts.tasks().getOrDefault(row.id(), TaskCount.NONE);
        return new CaseListPage.Row(
                label,
                "/cases/" + label,
                row.title(),
                row.isPrivate(),
                CasePages.priority(row.priority()),
                face(facts.students().get(row.contact().value())),
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
