package app.throughline.casework.list;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.casework.CaseAction;
import app.throughline.casework.CaseFilterFields;
import app.throughline.casework.CaseRow;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The list of cases as one whose cases can be changed together and exported. */
@Component
class CaseRecords implements RecordList {
    private final CaseLists lists;
    private final CaseListPages pages;
    private final BulkCases changes;
    private final BulkWork work;
    private final List<CaseAction> more;
    private final Contacts contacts;

    CaseRecords(
            CaseLists lists,
            CaseListPages pages,
            BulkCases changes,
            BulkWork work,
            List<CaseAction> more,
            Contacts contacts) {
        this.lists = lists;
        this.pages = pages;
        this.changes = changes;
        this.work = work;
        this.more =
                more.stream().sorted(Comparator.comparingInt(CaseAction::order)).toList();
        this.contacts = contacts;
    }

    @Override
    public String name() {
        return CaseListPages.NAME;
    }

    @Override
    public Noun noun() {
        return new Noun("case", "cases");
    }

    @Override
    public RecordKind kind() {
        return CaseFilterFields.CASE;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return viewer.can(Area.CASES, Level.MINE);
    }

    @Override
    public List<RecordAction> actions(Viewer viewer) {
        return viewer.mayChange(Area.CASES)
                ? Stream.of(changes.all(), work.all(), more(viewer))
                        .flatMap(List::stream)
                        .toList()
                : List.of();
    }

    private List<RecordAction> more(Viewer viewer) {
        return more.stream()
                .filter(action -> action.visible(viewer))
                .<RecordAction>map(action -> action)
                .toList();
    }

    @Override
    public long[] ids(String query, Viewer viewer, int limit) {
        return lists.ids(state(query), viewer, limit);
    }

    @Override
    public Map<Long, Named> names(Collection<Long> ids) {
        return lists.rows(List.copyOf(ids)).stream()
                .collect(Collectors.toMap(
                        CaseRow::id,
                        row -> new Named("CASE-" + row.number() + ", " + row.title(), "/cases/CASE-" + row.number())));
    }

    @Override
    public Sheet sheet(String query, Viewer viewer) {
        var columns = CaseGrid.of().shown(state(query)).stream()
                .filter(column -> !Set.of("case", "student").contains(column.key()))
                .toList();
        var source = new StudentSheet.Source<>(
                lists::rows, (CaseRow row) -> row.contact().value(), pages::rows);
        return new StudentSheet<>(
                contacts,
                columns,
                source,
                row -> List.of(row.label(), row.studentId(), row.student().name(), row.title()));
    }

    private static ListState<CaseLists.Key> state(String query) {
        return ListState.parse(CaseLists.LIST, Query.of(query));
    }
}
