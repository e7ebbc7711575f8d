package app.throughline.workflow.entry;

import static app.throughline.db.workflow.Tables.ENROLLMENT;
import static app.throughline.db.workflow.Tables.WORKFLOW;

import app.throughline.access.Viewer;
import app.throughline.action.ActionRefused;
import app.throughline.action.FieldChange;
import app.throughline.action.Outcome;
import app.throughline.action.Subject;
import app.throughline.action.WorkflowEntrance;
import app.throughline.filter.core.Folding;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.workflow.WorkflowState;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The way into workflows for rules, and for other workflows. Whoever is let in begins after the transaction has ended. */
@Component
class WorkflowEntrances implements WorkflowEntrance {
    private static final String CALLED = "called";
    private static final int MOST = 500;

    private final DSLContext db;
    private final EntryBooks books;
    private final Arrivals arrivals;

    WorkflowEntrances(DSLContext db, EntryBooks books, Arrivals arrivals) {
        this.db = db;
        this.books = books;
        this.arrivals = arrivals;
    }

    /** Those that take students from rules and other workflows. */
    @Override
    public List<Offer> offers(Viewer owner) {
        var ids = books.current().of(CALLED).stream()
                .map(EntryBook.Way::workflow)
                .distinct()
                .toList();
        return list(WORKFLOW.ID.in(ids));
    }

    @Override
    public List<Offer> named(List<Long> workflows) {
        return list(WORKFLOW.ID.in(workflows));
    }

    private List<Offer> list(Condition which) {
        return db.select(WORKFLOW.ID, WORKFLOW.NAME)
                .from(WORKFLOW)
                .where(which)
                .orderBy(Folding.fold(WORKFLOW.NAME), WORKFLOW.ID)
                .limit(MOST)
                .fetch(row -> new Offer(row.value1(), row.value2()));
    }

    @Override
    public Outcome enroll(long workflow, Subject subject, Cause cause) {
        var name = named(List.of(workflow)).stream()
                .map(Offer::name)
                .findFirst()
                .orElseThrow(() -> new ActionRefused("There is no such workflow any more."));
        var book = books.current();
        var state = book.workflow(workflow).map(EntryBook.Known::state).orElse(WorkflowState.ARCHIVED);
        if (state != WorkflowState.ACTIVE) {
            throw new ActionRefused("The workflow “" + name + "” takes nobody: it is not turned on.");
        }
        if (book.of(CALLED).stream().noneMatch(way -> way.workflow() == workflow)) {
            throw new ActionRefused("The workflow “" + name + "” takes nobody from rules or other workflows.");
        }
        if (cause.depth() >= Turnstile.DEPTH) {
            return new Outcome.Skipped("Too many automatic steps led here.");
        }
        var about = subject.about().kind().equals("contact") ? null : subject.about();
        if (isInside(workflow, subject.contact(), about)) {
            return new Outcome.Skipped("The student is in “" + name + "” already.");
        }
        arrivals.note(occurrence(subject, about, cause), workflow);
        return Outcome.Done.of(new FieldChange("workflow", null, name));
    }

    private boolean isInside(long workflow, long contact, @Nullable RecordRef about) {
        var same = about == null
                ? ENROLLMENT.ABOUT_ID.isNull()
                : ENROLLMENT.ABOUT_KIND.eq(about.kind()).and(ENROLLMENT.ABOUT_ID.eq(about.id()));
        return db.fetchExists(db.selectOne()
                .from(ENROLLMENT)
                .where(ENROLLMENT.WORKFLOW_ID.eq(workflow))
                .and(ENROLLMENT.CONTACT_ID.eq(contact))
                .and(ENROLLMENT.ENDED_AT.isNull())
                .and(same));
    }

    private static Occurrence occurrence(Subject subject, @Nullable RecordRef about, Cause cause) {
        var entry = cause.entry();
        var key = subject.once().isEmpty()
                ? CALLED + ":" + subject.about().kind() + ":" + subject.about().id() + ":"
                        + (entry == null ? System.nanoTime() : entry)
                : CALLED + ":" + subject.once();
        return new Occurrence(CALLED, subject.contact(), key, about, Map.of(), entry, cause.depth());
    }
}
