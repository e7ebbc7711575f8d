package app.throughline.message;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.listing.RecordAction;
import app.throughline.web.Form;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One message to the students of many records, such as cases; contributed by who knows those. */
public abstract class WriteAbout implements RecordAction {
    private final BulkWriting writing;

    /** @param writing what all of them share */
    protected WriteAbout(BulkWriting writing) {
        this.writing = writing;
    }

    /** The students of those of these records that the caller sees, by record. At most 500 at once. */
    protected abstract Map<Long, Long> students(Collection<Long> ids);

    /** The record a message belongs to. */
    protected abstract RecordRef about(long id);

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
    public Map<Long, String> skipped(Collection<Long> ids, Form form, Viewer viewer) {
        var students = students(ids);
        var left = writing.skipped(new HashSet<>(students.values()), form);
        var skipped = new HashMap<Long, String>();
        ids.forEach(id -> {
            var student = students.get(id);
            var why = student == null ? "Not available to you" : left.get(student);
            if (why != null) {
                skipped.put(id, why);
            }
        });
        return skipped;
    }

    /** Also how many students they are: each gets it once. */
    @Override
    public Map<String, Set<Long>> besides(Collection<Long> ids, Form form, Viewer viewer) {
        var students = new HashSet<>(students(ids).values());
        var besides = new HashMap<>(writing.later(students, form));
        besides.put("Students, each of whom gets it once", students);
        return besides;
    }

    @Override
    public Outcome apply(long id, Form form, Viewer viewer) {
        throw new IllegalStateException("A message needs to know the change it belongs to");
    }

    @Override
    public Outcome apply(long id, Form form, Viewer viewer, Earlier earlier) {
        var student = students(List.of(id)).get(id);
        if (student == null) {
            throw new NotFound("record");
        }
        return writing.send(new ContactId(student), about(id), form, earlier, viewer);
    }

    @Override
    public boolean undoable() {
        return true;
    }

    @Override
    public Outcome undo(long id, String token, Viewer viewer) {
        return writing.withdraw(token, viewer);
    }

    /** Whether this person writes to students at all. */
    public boolean visible(Viewer viewer) {
        return writing.may(viewer);
    }
}
