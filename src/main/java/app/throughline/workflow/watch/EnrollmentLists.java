package app.throughline.workflow.watch;

import static app.throughline.db.workflow.Tables.ENROLLMENT;
import static app.throughline.db.workflow.Tables.PASSAGE;
import static app.throughline.db.workflow.Tables.REFUSAL;
import static app.throughline.db.workflow.Tables.WORKFLOW;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.db.workflow.tables.records.EnrollmentRecord;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.core.Passed.Why;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Students in workflows, one by one. Row security decides which of them the viewer finds. */
@Component
public class EnrollmentLists {
    private static final int LINES = 2_000;

    private final Tx tx;
    private final DSLContext db;

    EnrollmentLists(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /**
     * Which of a workflow's students; what is empty asks for all.
     *
     * @param steps those that stand there
     */
    public record Which(long workflow, List<Integer> steps, List<EnrollmentState> states, List<Integer> versions) {
        public Which {
            steps = List.copyOf(steps);
            states = List.copyOf(states);
            versions = List.copyOf(versions);
        }

        Condition condition() {
            var codes = states.stream().map(EnrollmentState::code).toList();
            return ENROLLMENT
                    .WORKFLOW_ID
                    .eq(workflow)
                    .and(steps.isEmpty() ? noCondition() : ENROLLMENT.STEP.in(steps))
                    .and(codes.isEmpty() ? noCondition() : ENROLLMENT.STATE.in(codes))
                    .and(versions.isEmpty() ? noCondition() : ENROLLMENT.VERSION_NO.in(versions));
        }
    }

    /**
     * A line of what happened to a student in a workflow.
     *
     * @param step its number, 0 for what a hand did
     * @param way counted from 0 among the ways of the step, -1 for none
     * @param outcome what came of what was to be done; null where nothing was
     * @param detail in words, may be empty
     */
    public record Line(
            long id,
            int step,
            int visit,
            Why why,
            int way,
            @Nullable StepOutcome outcome,
            String detail,
            Instant at) {}

    /** Somebody did not enter. @param reason a code such as {@code already_active} */
    public record Refused(long id, long contact, @Nullable RecordRef about, String reason, Instant at) {}

    /**
     * Students of a workflow, who entered last first.
     *
     * @param before an id, 0 for the newest
     * @throws NotFound if the viewer sees no workflows
     */
    public List<Enrolled> list(Which which, long before, int limit, Viewer viewer) {
        requireSeeing(viewer);
        return tx.read(
                () -> read(which.condition().and(before == 0 ? noCondition() : ENROLLMENT.ID.lt(before)), limit));
    }

    /** How many they are, counted up to {@code limit}. */
    public int count(Which which, int limit, Viewer viewer) {
        requireSeeing(viewer);
        return tx.read(() -> db.fetchCount(db.select(ENROLLMENT.ID)
                .from(ENROLLMENT)
                .where(which.condition())
                .limit(limit)));
    }

    /** A student's ways through workflows, the last entered first. @param before an id, 0 for the newest */
    public List<Enrolled> ofStudent(ContactId contact, long before, int limit) {
        return tx.read(() -> read(
                ENROLLMENT.CONTACT_ID.eq(contact.value()).and(before == 0 ? noCondition() : ENROLLMENT.ID.lt(before)),
                limit));
    }

    /** How workflows are called, by id. */
    public Map<Long, String> names(List<Long> workflows) {
        return tx.read(() -> db.select(WORKFLOW.ID, WORKFLOW.NAME)
                .from(WORKFLOW)
                .where(WORKFLOW.ID.in(workflows))
                .fetchMap(WORKFLOW.ID, WORKFLOW.NAME));
    }

    /**
     * One of a workflow.
     *
     * @throws NotFound if there is none, or the viewer may not see it
     */
    public Enrolled get(long workflow, long id, Viewer viewer) {
        requireSeeing(viewer);
        return tx.read(() -> read(ENROLLMENT.WORKFLOW_ID.eq(workflow).and(ENROLLMENT.ID.eq(id)), 1)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("enrollment"));
    }

    /** What happened to it, in order. */
    public List<Line> lines(long enrollment) {
        return tx.read(() -> db.selectFrom(PASSAGE)
                .where(PASSAGE.ENROLLMENT_ID.eq(enrollment))
                .orderBy(PASSAGE.ID)
                .limit(LINES)
                .fetch(row -> new Line(
                        row.getId(),
                        row.getStep(),
                        row.getVisit(),
                        Why.values()[row.getWhy() - 1],
                        row.getWay(),
                        row.getOutcome() == null ? null : StepOutcome.of(row.getOutcome()),
                        row.getDetail(),
                        row.getPassedAt())));
    }

    /** Who did not enter a workflow lately, the newest first. */
    public List<Refused> refused(long workflow, Instant since, int limit, Viewer viewer) {
        requireSeeing(viewer);
        return tx.read(() -> db.selectFrom(REFUSAL)
                .where(REFUSAL.WORKFLOW_ID.eq(workflow))
                .and(REFUSAL.REFUSED_AT.ge(since))
                .orderBy(REFUSAL.REFUSED_AT.desc(), REFUSAL.ID.desc())
                .limit(limit)
                .fetch(row -> new Refused(
                        row.getId(),
                        row.getContactId(),
                        about(row.getAboutKind(), row.getAboutId()),
                        row.getReason(),
                        row.getRefusedAt())));
    }

    private List<Enrolled> read(Condition which, int limit) {
        return db.selectFrom(ENROLLMENT)
                .where(which)
                .orderBy(ENROLLMENT.ID.desc())
                .limit(limit)
                .fetch(EnrollmentLists::enrolled);
    }

    static Enrolled enrolled(EnrollmentRecord row) {
        return new Enrolled(
                row.getId(),
                row.getContactId(),
                row.getWorkflowId(),
                row.getVersionNo(),
                row.getEntryKey(),
                about(row.getAboutKind(), row.getAboutId()),
                EnrollmentState.of(row.getState()),
                new Enrolled.Place(
                        row.getStep(),
                        row.getIsInside(),
                        row.getVisit(),
                        row.getUntilAt(),
                        row.getWakeAt(),
                        row.getCallKey() != null),
                row.getCauseEntry(),
                row.getEnteredAt(),
                row.getMovedAt(),
                row.getEndedAt(),
                requireNonNullElse(row.getEnding(), ""),
                row.getReason());
    }

    private static @Nullable RecordRef about(@Nullable String kind, @Nullable Long id) {
        return kind == null ? null : new RecordRef(kind, requireNonNull(id));
    }

    private static void requireSeeing(Viewer viewer) {
        if (!WorkflowSight.sees(viewer)) {
            throw new NotFound("workflow");
        }
    }
}
