package app.throughline.contact.list;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactFilterFields;
import app.throughline.contact.Contacts;
import app.throughline.contact.StudentAction;
import app.throughline.filter.core.RecordKind;
import app.throughline.listing.Cell;
import app.throughline.listing.ListColumn;
import app.throughline.listing.RecordAction;
import app.throughline.listing.RecordList;
import app.throughline.web.ListState;
import app.throughline.web.Query;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The list of students as one with whose students something can be done together, and which is exported. */
@Component
class StudentRecords implements RecordList {
    static final String NAME = "students";

    /** What a sheet always begins with. */
    private static final Set<String> FIRST = Set.of("student", "id");

    private final Students students;
    private final Contacts contacts;
    private final StudentRows rows;
    private final List<StudentAction> actions;

    StudentRecords(Students students, Contacts contacts, StudentRows rows, List<StudentAction> actions) {
        this.students = students;
        this.contacts = contacts;
        this.rows = rows;
        this.actions = actions.stream()
                .sorted(Comparator.comparingInt(StudentAction::order))
                .toList();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Noun noun() {
        return new Noun("student", "students");
    }

    @Override
    public RecordKind kind() {
        return ContactFilterFields.STUDENT;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return viewer.can(Area.CONTACTS, Level.MINE);
    }

    @Override
    public List<RecordAction> actions(Viewer viewer) {
        return actions.stream()
                .filter(action -> action.may(viewer))
                .<RecordAction>map(action -> action)
                .toList();
    }

    @Override
    public long[] ids(String query, Viewer viewer, int limit) {
        var state = state(query);
        return students.ids(state, Students.Scope.of(state.view()), viewer, limit);
    }

    @Override
    public Map<Long, Named> names(Collection<Long> ids) {
        return contacts.byId(ids).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, card -> new Named(card.getValue().name(), "/students/" + card.getKey())));
    }

    @Override
    public Sheet sheet(String query, Viewer viewer) {
        var state = state(query);
        var columns = rows.grid().shown(state).stream()
                .filter(column -> !FIRST.contains(column.key()))
                .toList();
        return new Exported(state, columns);
    }

    /** The students as an export has them: always four columns, then what the page shows. */
    private final class Exported implements Sheet {
        private final ListState<Students.By> state;
        private final List<ListColumn<Students.By, StudentsPage.Row>> columns;

        Exported(ListState<Students.By> state, List<ListColumn<Students.By, StudentsPage.Row>> columns) {
            this.state = state;
            this.columns = columns;
        }

        @Override
        public List<String> heads() {
            return Stream.concat(
                            Stream.of("Student ID", "Student", "Class standing", "Status"),
                            columns.stream().map(ListColumn::label))
                    .toList();
        }

        @Override
        public List<List<Cell>> rows(List<Long> ids, boolean holds) {
            var cards = contacts.byId(ids);
            var held = holds ? Set.of() : contacts.onHold(ids);
            var shown = ids.stream()
                    .filter(id -> !held.contains(id))
                    .flatMap(id -> Stream.ofNullable(cards.get(id)))
                    .toList();
            return rows.of(shown, state).stream()
                    .map(row -> Stream.concat(
                                    first(Objects.requireNonNull(cards.get(row.id()))).stream(),
                                    columns.stream().map(column -> column.cell().apply(row)))
                            .toList())
                    .toList();
        }
    }

    private static List<Cell> first(ContactCard card) {
        return Stream.of(
                        card.studentId(),
                        card.name(),
                        card.standing(),
                        card.isDeceased() ? "Deceased" : card.isActive() ? "Active" : "Inactive")
                .<Cell>map(words -> new Cell.Words(words, false))
                .toList();
    }

    /** The state of the list that a query stands for. */
    static ListState<Students.By> state(String query) {
        return ListState.parse(Students.LIST, Query.of(query));
    }
}
