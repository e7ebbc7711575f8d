package app.throughline.workflow.entry;

import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.workflow.Tables.ARRIVAL;
import static app.throughline.db.workflow.Tables.ENROLLMENT;
import static app.throughline.db.workflow.Tables.WORKFLOW;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.action.WorkflowEntrance;
import app.throughline.audit.Audit;
import app.throughline.contact.ContactId;
import app.throughline.filter.core.Folding;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.workflow.step.Trigger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Somebody enrolls students in a workflow by hand, one or many: those they see, into workflows that say so, whose groups
 * they are in.
 */
@Component
public class ManualEntries {
    /** How many students at once at most. */
    public static final int MOST = 200_000;

    private static final String MANUAL = "manual";

    private final Tx tx;
    private final DSLContext db;
    private final EntryBooks books;
    private final Gatherings gatherings;
    private final Audit audit;

    ManualEntries(Tx tx, DSLContext db, EntryBooks books, Gatherings gatherings, Audit audit) {
        this.tx = tx;
        this.db = db;
        this.books = books;
        this.gatherings = gatherings;
        this.audit = audit;
    }

    /** The workflows in which this person may enroll students now, by name. */
    public List<WorkflowEntrance.Offer> offers(Viewer viewer) {
        return tx.read(() -> {
            var ids = books.current().of(MANUAL).stream()
                    .filter(way -> isFor(way, viewer))
                    .map(EntryBook.Way::workflow)
                    .distinct()
                    .toList();
            return db.select(WORKFLOW.ID, WORKFLOW.NAME)
                    .from(WORKFLOW)
                    .where(WORKFLOW.ID.in(ids))
                    .orderBy(Folding.fold(WORKFLOW.NAME), WORKFLOW.ID)
                    .fetch(row -> new WorkflowEntrance.Offer(row.value1(), row.value2()));
        });
    }

    private boolean isFor(EntryBook.Way way, Viewer viewer) {
        return viewer.mayChange(Area.WORK)
                && books.current()
                        .workflow(way.workflow())
                        .filter(EntryBook.Known::isActive)
                        .isPresent()
                && way.entry().trigger() instanceof Trigger.Manual(var groups)
                && (groups.isEmpty() || groups.stream().anyMatch(viewer.groups()::contains));
    }

    /** How many students one person may enroll in this workflow alone; 0 in one that is not in use. */
    public int alone(long workflow) {
        return tx.read(() -> gatherings.alone(workflow));
    }

    /** Who of these students would not enter now, with the code of what stands against it; at most 500 of them. */
    public Map<Long, String> obstacles(long workflow, Collection<ContactId> students) {
        return tx.read(() -> gatherings.obstacles(workflow, candidates(seen(students), "manual:0")));
    }

    /**
     * Enrolls them; each as far as nothing stands against it.
     *
     * @throws NotFound if the viewer may enroll nobody in this workflow
     */
    public Entrance enroll(long workflow, Collection<ContactId> students, Viewer viewer) {
        return tx.call(() -> {
            requireOffered(workflow, viewer);
            var seen = seen(students);
            if (seen.size() > MOST) {
                return new Entrance.Refused("Choose at most " + MOST + " students at once.");
            }
            var cause = told(workflow, seen.size(), viewer);
            var candidates = candidates(seen, "manual:" + cause.entry());
            return gatherings.gather(workflow, Gathering.Kind.BY_HAND, candidates, cause, viewer);
        });
    }

    /**
     * Enrolls one of the many students of a list. How many they are was asked there ({@link #alone}), and somebody else
     * agreed to more.
     *
     * @param change names the change of a list in which the student may stand several times, 0 for none
     * @return false when they enter because of another record of the same change
     * @throws NotFound if the viewer may enroll nobody in this workflow
     */
    public boolean enrollAgreed(long workflow, ContactId student, long change, Viewer viewer) {
        return tx.call(() -> {
            requireOffered(workflow, viewer);
            var common = "manual:change-" + change;
            if (change != 0 && isEntering(workflow, student, common)) {
                return false;
            }
            var seen = seen(List.of(student));
            var cause = told(workflow, seen.size(), viewer);
            var key = change == 0 ? "manual:" + cause.entry() : common;
            gatherings.letIn(workflow, candidates(seen, key), cause);
            return true;
        });
    }

    private boolean isEntering(long workflow, ContactId student, String key) {
        var arrival = ARRIVAL.CONTACT_ID.eq(student.value()).and(ARRIVAL.ENTRY_KEY.eq(key));
        var enrollment = ENROLLMENT
                .CONTACT_ID
                .eq(student.value())
                .and(ENROLLMENT.WORKFLOW_ID.eq(workflow))
                .and(ENROLLMENT.ENTRY_KEY.eq(key));
        return Caller.SERVICE.call(
                () -> tx.read(() -> db.fetchExists(ARRIVAL, arrival) || db.fetchExists(ENROLLMENT, enrollment)));
    }

    /** Writes who asked for it, which is the cause of what follows. */
    private Cause told(long workflow, int students, Viewer viewer) {
        var about = new RecordRef("workflow", workflow);
        long entry = audit.record(viewer.cause(), "workflow.students-enrolled", about, 0, Map.of("students", students));
        return new Cause(viewer.actor(), entry, viewer.cause().depth());
    }

    private void requireOffered(long workflow, Viewer viewer) {
        if (books.current().of(MANUAL).stream().noneMatch(way -> way.workflow() == workflow && isFor(way, viewer))) {
            throw new NotFound("workflow");
        }
    }

    /** Those of them whom the caller sees. */
    private List<Long> seen(Collection<ContactId> students) {
        var ids = students.stream().map(ContactId::value).toArray(Long[]::new);
        return db.select(CONTACT.ID)
                .from(CONTACT)
                .where("contact.contact.id = any ({0})", DSL.val(ids))
                .orderBy(CONTACT.ID)
                .fetch(CONTACT.ID);
    }

    private static List<Candidate> candidates(List<Long> students, String key) {
        var nothing = JsonNodeFactory.instance.objectNode();
        return students.stream()
                .map(student -> new Candidate(student, MANUAL, key, null, nothing))
                .toList();
    }
}
