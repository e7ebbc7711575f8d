package app.throughline.workflow.entry.page;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.kernel.NotFound;
import app.throughline.web.Form;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Enrolls the students of many records, such as cases, each of them once. */
abstract class EnrollAbout implements Enrolls {
    private static final Words WORDS = new Words(
            "Enrolling the students of",
            "Enrolled the students of",
            "led to an enrollment",
            "will enroll their student");

    private final EnrollForm enrolling;

    EnrollAbout(EnrollForm enrolling) {
        this.enrolling = enrolling;
    }

    /** The students of those of these records that the caller sees, by record. At most 500 at once. */
    abstract Map<Long, Long> students(Collection<Long> ids);

    /** Its place among the others, the smallest first. */
    public int order() {
        return 70;
    }

    /** Whether this person enrolls students at all. */
    public boolean visible(Viewer viewer) {
        return enrolling.may(viewer);
    }

    @Override
    public EnrollForm enrolling() {
        return enrolling;
    }

    @Override
    public Words words() {
        return WORDS;
    }

    @Override
    public Map<Long, String> skipped(Collection<Long> ids, Form form, Viewer viewer) {
        var students = students(ids);
        var left = enrolling.obstacles(
                new HashSet<>(students.values()).stream().map(ContactId::new).toList(), form);
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

    /** How many students they are: each enters once. */
    @Override
    public Map<String, Set<Long>> besides(Collection<Long> ids, Form form, Viewer viewer) {
        return Map.of(
                "Students, each of whom enters once",
                new HashSet<>(students(ids).values()));
    }

    @Override
    public Outcome apply(long id, Form form, Viewer viewer) {
        return apply(id, form, viewer, records -> List.of());
    }

    @Override
    public Outcome apply(long id, Form form, Viewer viewer, Earlier earlier) {
        var student = students(List.of(id)).get(id);
        if (student == null) {
            throw new NotFound("record");
        }
        var contact = new ContactId(student);
        var known = enrolling.obstacles(List.of(contact), form).get(student);
        if (known != null) {
            return new Outcome.Skipped(known);
        }
        return enrolling.enroll(contact, form, earlier.change(), viewer)
                ? new Outcome.Changed("")
                : new Outcome.Skipped("The student enters already because of another of these");
    }

    @Override
    public boolean undoable() {
        return false;
    }

    @Override
    public Outcome undo(long id, String token, Viewer viewer) {
        throw new IllegalStateException(key() + " is not undone");
    }
}
