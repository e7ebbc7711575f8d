package app.throughline.workflow;

import static app.throughline.db.workflow.Tables.VERSION;
import static app.throughline.db.workflow.Tables.WORKFLOW;
import static org.jooq.impl.DSL.val;

import app.throughline.db.workflow.tables.records.VersionRecord;
import app.throughline.db.workflow.tables.records.WorkflowRecord;
import app.throughline.filter.core.Folding;
import app.throughline.kernel.Caller;
import app.throughline.kernel.NotFound;
import app.throughline.workflow.step.DefinitionReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.UpdateSetMoreStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of workflows and their versions; each method works inside the caller's transaction. */
@Component
class WorkflowStore {
    /** How many workflows a list has at most. */
    static final int MOST = 2_000;

    private final DSLContext db;
    private final DefinitionReader reader;

    WorkflowStore(DSLContext db, DefinitionReader reader) {
        this.db = db;
        this.reader = reader;
    }

    /** Those that meet a condition, by folder and name. */
    List<Workflow> list(Condition which) {
        return db.selectFrom(WORKFLOW)
                .where(which)
                .orderBy(Folding.fold(WORKFLOW.FOLDER), Folding.fold(WORKFLOW.NAME), WORKFLOW.ID)
                .limit(MOST)
                .fetch(WorkflowStore::workflow);
    }

    Optional<Workflow> find(long id) {
        return db.selectFrom(WORKFLOW).where(WORKFLOW.ID.eq(id)).fetchOptional(WorkflowStore::workflow);
    }

    /** One of them, its row locked until the transaction ends. @throws NotFound if there is none */
    Workflow lock(long id) {
        return db.selectFrom(WORKFLOW)
                .where(WORKFLOW.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional(WorkflowStore::workflow)
                .orElseThrow(() -> new NotFound("workflow"));
    }

    /** Whether another one in use has this name, as filters compare text. */
    boolean isTaken(String name, long except) {
        return db.fetchExists(db.selectOne()
                .from(WORKFLOW)
                .where(Folding.fold(WORKFLOW.NAME).eq(Folding.fold(val(name))))
                .and(WORKFLOW.STATE.ne(WorkflowState.ARCHIVED.code()))
                .and(WORKFLOW.ID.ne(except)));
    }

    /** Adds one that nothing was published of. @return its id */
    long add(WorkflowHead head, String draft, Instant now, long by) {
        var row = db.newRecord(WORKFLOW);
        row.setOwnerId(by);
        row.setState(WorkflowState.DRAFT.code());
        row.setDraft(JSONB.valueOf(draft));
        row.setCreatedAt(now);
        row.setUpdatedAt(now);
        row.setUpdatedBy(by);
        fill(row, head);
        row.insert();
        return row.getId();
    }

    private static void fill(WorkflowRecord row, WorkflowHead head) {
        row.setName(head.name());
        row.setDescription(head.description());
        row.setFolder(head.folder());
        row.setTags(head.tags().toArray(String[]::new));
    }

    private UpdateSetMoreStep<WorkflowRecord> changed(Instant now, long by) {
        return db.update(WORKFLOW)
                .set(WORKFLOW.VERSION, WORKFLOW.VERSION.plus(1))
                .set(WORKFLOW.UPDATED_AT, now)
                .set(WORKFLOW.UPDATED_BY, by);
    }

    void describe(long id, WorkflowHead head, Instant now, long by) {
        var row = db.newRecord(WORKFLOW);
        fill(row, head);
        changed(now, by).set(row).where(WORKFLOW.ID.eq(id)).execute();
    }

    /** Keeps what somebody writes. @param draft null to throw it away */
    void write(long id, @Nullable String draft, Instant now, long by) {
        changed(now, by)
                .set(WORKFLOW.DRAFT, draft == null ? null : JSONB.valueOf(draft))
                .where(WORKFLOW.ID.eq(id))
                .execute();
    }

    void turn(long id, WorkflowState state, Instant now, long by) {
        boolean moves = state == WorkflowState.ACTIVE || state == WorkflowState.DRAINING;
        changed(now, by)
                .set(WORKFLOW.STATE, state.code())
                .set(WORKFLOW.PAUSE_REASON, "")
                .set(WORKFLOW.RESUMED_AT, moves ? val(now) : WORKFLOW.RESUMED_AT)
                .where(WORKFLOW.ID.eq(id))
                .execute();
    }

    void own(long id, long owner, Instant now, long by) {
        changed(now, by).set(WORKFLOW.OWNER_ID, owner).where(WORKFLOW.ID.eq(id)).execute();
    }

    /**
     * Keeps a version, which takes the draft's place. The first one makes the workflow active; one that came along belongs
     * to whoever publishes it.
     */
    void publish(Workflow workflow, String definition, Instant now, long by) {
        int no = workflow.versionNo() + 1;
        db.insertInto(VERSION)
                .set(VERSION.WORKFLOW_ID, workflow.id())
                .set(VERSION.NO, no)
                .set(VERSION.DEFINITION, JSONB.valueOf(definition))
                .set(VERSION.PUBLISHED_AT, now)
                .set(VERSION.PUBLISHED_BY, by)
                .execute();
        var state = workflow.state() == WorkflowState.DRAFT ? WorkflowState.ACTIVE : workflow.state();
        changed(now, by)
                .set(WORKFLOW.VERSION_NO, no)
                .set(WORKFLOW.STATE, state.code())
                .set(WORKFLOW.OWNER_ID, workflow.owner() == Caller.SERVICE.account() ? by : workflow.owner())
                .set(WORKFLOW.DRAFT, (JSONB) null)
                .where(WORKFLOW.ID.eq(workflow.id()))
                .execute();
    }

    /** All versions of a workflow, the newest first. */
    List<WorkflowVersion> versions(long id) {
        return db.selectFrom(VERSION)
                .where(VERSION.WORKFLOW_ID.eq(id))
                .orderBy(VERSION.NO.desc())
                .limit(MOST)
                .fetch(this::version);
    }

    Optional<WorkflowVersion> version(long id, int no) {
        return db.selectFrom(VERSION)
                .where(VERSION.WORKFLOW_ID.eq(id))
                .and(VERSION.NO.eq(no))
                .fetchOptional(this::version);
    }

    /** What workflows in a state do: the version of each that was published last. */
    List<WorkflowVersion> current(WorkflowState state) {
        return db.select(VERSION.fields())
                .from(WORKFLOW)
                .join(VERSION)
                .on(VERSION.WORKFLOW_ID.eq(WORKFLOW.ID))
                .and(VERSION.NO.eq(WORKFLOW.VERSION_NO))
                .where(WORKFLOW.STATE.eq(state.code()))
                .orderBy(WORKFLOW.ID)
                .limit(MOST)
                .fetch(row -> version(row.into(VERSION)));
    }

    /** Which versions are current where students enter, or may again. */
    List<WorkflowVersions.Current> current() {
        return db.select(WORKFLOW.ID, WORKFLOW.VERSION_NO, WORKFLOW.STATE)
                .from(WORKFLOW)
                .where(WORKFLOW.STATE.in(
                        WorkflowState.ACTIVE.code(), WorkflowState.PAUSED.code(), WorkflowState.DRAINING.code()))
                .orderBy(WORKFLOW.ID)
                .limit(MOST)
                .fetch(row -> new WorkflowVersions.Current(row.value1(), row.value2(), WorkflowState.of(row.value3())));
    }

    private WorkflowVersion version(VersionRecord row) {
        return new WorkflowVersion(
                row.getWorkflowId(),
                row.getNo(),
                reader.stored(row.getDefinition().data()),
                row.getPublishedAt(),
                row.getPublishedBy());
    }

    private static Workflow workflow(WorkflowRecord row) {
        return new Workflow(
                row.getId(),
                row.getName(),
                row.getDescription(),
                row.getFolder(),
                List.of(row.getTags()),
                row.getOwnerId(),
                WorkflowState.of(row.getState()),
                row.getDraft() == null ? null : row.getDraft().data(),
                row.getVersionNo() == null ? 0 : row.getVersionNo(),
                row.getVersion(),
                row.getPauseReason(),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getUpdatedBy());
    }
}
