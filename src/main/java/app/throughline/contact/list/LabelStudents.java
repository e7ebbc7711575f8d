package app.throughline.contact.list;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.contact.Labels;
import app.throughline.contact.StudentAction;
import app.throughline.kernel.FieldError;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts a label on many students, or takes it off. */
abstract class LabelStudents extends StudentAction {
    private final Labels labels;
    private final boolean adds;

    private LabelStudents(Contacts contacts, Labels labels, boolean adds) {
        super(contacts);
        this.labels = labels;
        this.adds = adds;
    }

    /** Puts it on. */
    @Component
    static final class Add extends LabelStudents {
        Add(Contacts contacts, Labels labels) {
            super(contacts, labels, true);
        }

        @Override
        public int order() {
            return 40;
        }

        @Override
        public Look look() {
            return new Look("label", "Add label", "tag");
        }
    }

    /** Takes it off. */
    @Component
    static final class Remove extends LabelStudents {
        Remove(Contacts contacts, Labels labels) {
            super(contacts, labels, false);
        }

        @Override
        public int order() {
            return 41;
        }

        @Override
        public Look look() {
            return new Look("unlabel", "Remove label", "minus");
        }
    }

    @Override
    public boolean may(Viewer viewer) {
        return viewer.mayChange(Area.CONTACTS) && viewer.rights().contains("academic_record");
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
    protected Outcome change(ContactCard student, Form form, Viewer viewer) {
        return change(student.id(), form.value("label"), adds, viewer);
    }

    @Override
    public boolean undoable() {
        return true;
    }

    @Override
    public Outcome undo(long id, String token, Viewer viewer) {
        return change(new ContactId(id), token, !adds, viewer);
    }

    private Outcome change(ContactId student, String label, boolean add, Viewer viewer) {
        var number = Long.parseLong(label);
        var changed =
                add ? labels.add(student, number, viewer.cause()) : labels.remove(student, number, viewer.cause());
        return changed ? new Outcome.Changed(label) : new Outcome.Same();
    }
}
