package app.throughline.contact;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.listing.RecordAction;
import app.throughline.web.Form;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Something that can be done to many students of their list, contributed as a bean by who knows how (product CO-7). */
public abstract class StudentAction implements RecordAction {
    private static final String HIDDEN = "Not available to you";

    private final Contacts contacts;

    /** @param contacts the students the caller may see */
    protected StudentAction(Contacts contacts) {
        this.contacts = contacts;
    }

    /** Its place among the others, the smallest first. */
    public abstract int order();

    /** Whether this person's role has it at all. */
    public abstract boolean may(Viewer viewer);

    /** Why it cannot be done to this student, as far as one can say before; what was entered may be missing. */
    protected Optional<String> obstacle(ContactCard student, Form form) {
        return Optional.empty();
    }

    /** The same for many at once, by student; those without one are absent. */
    protected Map<Long, String> obstacles(Collection<ContactCard> students, Form form) {
        var obstacles = new HashMap<Long, String>();
        students.forEach(student -> obstacle(student, form)
                .ifPresent(why -> obstacles.put(student.id().value(), why)));
        return obstacles;
    }

    /** Does it to one student in the running transaction. */
    protected abstract Outcome change(ContactCard student, Form form, Viewer viewer);

    @Override
    public final Map<Long, String> skipped(Collection<Long> ids, Form form, Viewer viewer) {
        var skipped = new HashMap<Long, String>();
        ids.forEach(id -> skipped.put(id, HIDDEN));
        var students = contacts.byId(ids);
        students.keySet().forEach(skipped::remove);
        skipped.putAll(obstacles(students.values(), form));
        return skipped;
    }

    @Override
    public final Outcome apply(long id, Form form, Viewer viewer) {
        var student = contacts.find(new ContactId(id)).orElseThrow(() -> new NotFound("student"));
        var obstacle = obstacle(student, form);
        return obstacle.isPresent() ? new Outcome.Skipped(obstacle.get()) : change(student, form, viewer);
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
