package app.throughline.message.bulk;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.contact.StudentAction;
import app.throughline.kernel.FieldError;
import app.throughline.message.BulkWriting;
import app.throughline.web.Form;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** One message to many students of their list, which also shows the members of a segment. */
@Component
final class WriteToStudents extends StudentAction {
    private final BulkWriting writing;

    WriteToStudents(Contacts contacts, BulkWriting writing) {
        super(contacts);
        this.writing = writing;
    }

    @Override
    public int order() {
        return 35;
    }

    @Override
    public boolean may(Viewer viewer) {
        return writing.may(viewer);
    }

    @Override
    public Look look() {
        return BulkWriting.LOOK;
    }

    @Override
    public Words words() {
        return BulkWriting.WORDS;
    }

    @Override
    public int alone() {
        return BulkWriting.ALONE;
    }

    @Override
    public List<Input> inputs(Viewer viewer) {
        return writing.inputs();
    }

    @Override
    public List<FieldError> check(Form form, Viewer viewer) {
        return writing.check(form);
    }

    @Override
    public String sentence(Form form, Viewer viewer) {
        return writing.sentence(form);
    }

    @Override
    protected Map<Long, String> obstacles(Collection<ContactCard> students, Form form) {
        return writing.skipped(
                students.stream().map(student -> student.id().value()).toList(), form);
    }

    @Override
    public Map<String, Set<Long>> besides(Collection<Long> ids, Form form, Viewer viewer) {
        return writing.later(ids, form);
    }

    @Override
    public Outcome apply(long id, Form form, Viewer viewer, Earlier earlier) {
        return writing.send(new ContactId(id), null, form, earlier, viewer);
    }

    @Override
    protected Outcome change(ContactCard student, Form form, Viewer viewer) {
        throw new IllegalStateException("A message needs to know the change it belongs to");
    }

    @Override
    public boolean undoable() {
        return true;
    }

    @Override
    public Outcome undo(long id, String token, Viewer viewer) {
        return writing.withdraw(token, viewer);
    }
}
