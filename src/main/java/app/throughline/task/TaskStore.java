package app.throughline.task;

import static app.throughline.db.task.Tables.TASK;
import static org.jooq.impl.DSL.count;

import app.throughline.access.Assignee;
import app.throughline.contact.ContactId;
import app.throughline.kernel.NotFound;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of tasks. */
@Component
class TaskStore {
    private static final SelectFieldOrAsterisk[] COLUMNS = {
        TASK.ID,
        TASK.CONTACT_ID,
        TASK.CASE_ID,
        TASK.TITLE,
        TASK.STATUS,
        TASK.ASSIGNEE_ID,
        TASK.ASSIGNEE_TEAM_ID,
        TASK.DUE_AT,
        TASK.CREATED_BY,
        TASK.VERSION
    };
    private final DSLContext db;

    /** A task; {@code assignee} is null when it is for the student. */
    record Row(
            long id,
            ContactId contact,
            @Nullable Long caseId,
            String title,
            TaskStatus status,
            @Nullable Assignee assignee,
            @Nullable Instant dueAt,
            @Nullable Long createdBy,
            int version) {
        boolean isDone() {
            return status == TaskStatus.DONE;
        }
    }

    TaskStore(DSLContext db) {
        this.db = db;
    }

    /** Inserts an open task. @return its id */
    long insert(AddTask task, Instant now, @Nullable Long by) {
        return db.insertInto(TASK)
                .set(TASK.CONTACT_ID, task.contact().value())
                .set(TASK.CASE_ID, task.caseId())
                .set(TASK.TITLE, task.title())
                .set(TASK.TYPE, task.type().key())
                .set(TASK.PRIORITY, task.priority().rank())
                .set(TASK.ASSIGNEE_ID, task.assignee().account())
                .set(TASK.ASSIGNEE_TEAM_ID, task.assignee().team())
                .set(TASK.DUE_AT, task.dueAt())
                .set(TASK.CREATED_AT, now)
                .set(TASK.CREATED_BY, by)
                .returningResult(TASK.ID)
                .fetchSingle(r -> r.value1());
    }

    /** Locks a task until the end of the transaction. */
    Row lock(long id) {
        return db.select(COLUMNS)
                .from(TASK)
                .where(TASK.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional(TaskStore::row)
                .orElseThrow(() -> new NotFound("task"));
    }

    Row get(long id) {
        return list(TASK.ID.eq(id), 1).stream().findFirst().orElseThrow(() -> new NotFound("task"));
    }

    /** Sets the status, and when and by whom it was finished; both null while it is open. */
    void setStatus(long id, TaskStatus status, @Nullable Instant at, @Nullable Long by) {
        db.update(TASK)
                .set(TASK.STATUS, status.code())
                .set(TASK.COMPLETED_AT, at)
                .set(TASK.COMPLETED_BY, by)
                .set(TASK.VERSION, TASK.VERSION.plus(1))
                .where(TASK.ID.eq(id))
                .execute();
    }

    void edit(long id, String title, Assignee assignee, @Nullable Instant dueAt) {
        db.update(TASK)
                .set(TASK.TITLE, title)
                .set(TASK.ASSIGNEE_ID, assignee.account())
                .set(TASK.ASSIGNEE_TEAM_ID, assignee.team())
                .set(TASK.DUE_AT, dueAt)
                .set(TASK.VERSION, TASK.VERSION.plus(1))
                .where(TASK.ID.eq(id))
                .execute();
    }

    /** The tasks of a case, open ones first, by due date; cancelled ones left out. */
    List<Row> ofCase(long caseId) {
        return db.select(COLUMNS)
                .from(TASK)
                .where(TASK.CASE_ID.eq(caseId))
                .and(TASK.STATUS.ne(TaskStatus.CANCELLED.code()))
                .orderBy(TASK.COMPLETED_AT.asc().nullsLast(), TASK.DUE_AT.asc().nullsLast(), TASK.ID)
                .limit(200)
                .fetch(TaskStore::row);
    }

    List<Row> openOfCase(long caseId) {
        return list(TASK.CASE_ID.eq(caseId).and(TASK.STATUS.le(TaskStatus.WAITING.code())), 200);
    }

    /** Tasks by due date. */
    List<Row> list(Condition which, int limit) {
        return db.select(COLUMNS)
                .from(TASK)
                .where(which)
                .orderBy(TASK.DUE_AT.asc().nullsLast(), TASK.ID)
                .limit(limit)
                .fetch(TaskStore::row);
    }

    /** How many tasks each case has; cases without any are absent. */
    Map<Long, TaskCount> counts(Collection<Long> caseIds) {
        return db.select(TASK.CASE_ID, count().filterWhere(TASK.STATUS.eq(TaskStatus.DONE.code())), count())
                .from(TASK)
                .where(TASK.CASE_ID.in(caseIds))
                .and(TASK.STATUS.ne(TaskStatus.CANCELLED.code()))
                .groupBy(TASK.CASE_ID)
                .fetchMap(r -> r.value1(), r -> new TaskCount(r.value2(), r.value3()));
    }

    private static Row row(Record r) {
        var person = r.get(TASK.ASSIGNEE_ID);
        var team = r.get(TASK.ASSIGNEE_TEAM_ID);
        return new Row(
                r.get(TASK.ID),
                new ContactId(r.get(TASK.CONTACT_ID)),
                r.get(TASK.CASE_ID),
                r.get(TASK.TITLE),
                TaskStatus.of(r.get(TASK.STATUS)),
                person == null && team == null ? null : Assignee.of(person, team),
                r.get(TASK.DUE_AT),
                r.get(TASK.CREATED_BY),
                r.get(TASK.VERSION));
    }
}
