package app.throughline.contact.list;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.contact.Labels;
import app.throughline.kernel.FieldError;
import app.throughline.listing.Cell;
import app.throughline.listing.RecordAction;
import app.throughline.listing.RecordList;
import app.throughline.web.Form;
import app.throughline.web.ListState;
import app.throughline.web.Query;
import app.throughline.web.Ui;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The list of students as one whose students can be labelled together and exported. */
@Component
class StudentRecords implements RecordList {
    static final String NAME = "students";

    private final Students students;
    private final Contacts contacts;
    private final Labels labels;

    StudentRecords(Students students, Contacts contacts, Labels labels) {
        this.students = students;
        this.contacts = contacts;
        this.labels = labels;
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
    public boolean visible(Viewer viewer) {
        return viewer.can(Area.CONTACTS, Level.MINE);
    }

    @Override
    public List<RecordAction> actions(Viewer viewer) {
        return viewer.mayChange(Area.CONTACTS) && viewer.rights().contains("academic_record")
                ? List.of(new Label(true), new Label(false))
                : List.of();
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
        return new Sheet() {
            @Override
            public List<String> heads() {
                return List.of("Student ID", "Student", "Class standing", "Status");
            }

            @Override
            public List<List<Cell>> rows(List<Long> ids, boolean holds) {
                var cards = contacts.byId(ids);
                var held = holds ? Set.of() : contacts.onHold(ids);
                return ids.stream()
                        .filter(id -> !held.contains(id))
                        .flatMap(id -> Stream.ofNullable(cards.get(id)))
                        .map(StudentRecords::cells)
                        .toList();
            }
        };
    }

    private static List<Cell> cells(ContactCard card) {
        return List.of(
                new Cell.Words(card.studentId(), false),
                new Cell.Words(card.name(), false),
                new Cell.Words(card.standing(), false),
                new Cell.Words(card.isDeceased() ? "Deceased" : card.isActive() ? "Active" : "Inactive", false));
    }

    /** The state of the list that a query stands for. */
    static ListState<Students.By> state(String query) {
        return ListState.parse(Students.LIST, Query.of(query));
    }

    /** Puts a label on many students, or takes it off. */
    private final class Label implements RecordAction {
        private final boolean adds;

        Label(boolean adds) {
            this.adds = adds;
        }

        @Override
        public Look look() {
            return adds ? new Look("label", "Add label", "tag") : new Look("unlabel", "Remove label", "minus");
        }

        @Override
        public List<Input> inputs(Viewer viewer) {
            var options = labels.list().stream()
                    .map(label -> Ui.Option.of(Long.toString(label.id()), label.name(), false))
                    .toList();
            return List.of(Input.choice("label", "Label", options));
        }

        @Override
        public List<FieldError> check(Form form, Viewer viewer) {
            return inputs(viewer).getFirst().check(form, "Choose a label.");
        }

        @Override
        public String sentence(Form form, Viewer viewer) {
            return (adds ? "Students get the label " : "Students lose the label ")
                    + inputs(viewer).getFirst().chosen(form);
        }

        @Override
        public Map<Long, String> skipped(Collection<Long> ids, Form form, Viewer viewer) {
            var seen = contacts.byId(ids).keySet();
            var skipped = new HashMap<Long, String>();
            ids.stream().filter(id -> !seen.contains(id)).forEach(id -> skipped.put(id, "Not available to you"));
            return skipped;
        }

        @Override
        public Outcome apply(long id, Form form, Viewer viewer) {
            return change(id, form.value("label"), adds, viewer);
        }

        @Override
        public boolean undoable() {
            return true;
        }

        @Override
        public Outcome undo(long id, String token, Viewer viewer) {
            return change(id, token, !adds, viewer);
        }

        private Outcome change(long id, String label, boolean add, Viewer viewer) {
            var student = new ContactId(id);
            var number = Long.parseLong(label);
            var changed =
                    add ? labels.add(student, number, viewer.cause()) : labels.remove(student, number, viewer.cause());
            return changed ? new Outcome.Changed(label) : new Outcome.Same();
        }
    }
}
