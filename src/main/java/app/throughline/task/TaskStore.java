package app.throughline.task;

import static app.throughline.db.task.Tables.TASK;
import static org.jooq.impl.DSL.count;

import app.throughline.access.Assignee;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.kernel.NotFound;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of tasks. */
@Component
public class TaskStore {
    private final DSLContext db;

    /**
     * A task; {@code assignee} is null when it is for the student.
     *
     * @param follows the task this one repeats, null for none
     */
    public record Row(
            long id,
            long number,
            ContactId contact,
            @Nullable Long caseId,
            Draft draft,
            TaskStatus status,
            @Nullable Long follows,
            Instant createdAt,
            @Nullable Long createdBy,
            @Nullable Instant completedAt,
            @Nullable Long completedBy,
            String completionNote,
            int version) {
        /** Whether it was completed. */
        public boolean isDone() {
            return status == TaskStatus.DONE;
        }

        /** What is to be done. */
        public String title() {
            return draft.title();
        }

        /** Who does it; null for the student. */
        public @Nullable Assignee assignee() {
            return draft.assignee();
        }

        /** When it is due; null for no due date. */
        public @Nullable Instant dueAt() {
            return draft.dueAt();
        }

        /** TASK-n. */
        public String label() {
            return "TASK-" + number;
        }

        /** Its page. */
        public String href() {
            return "/tasks/" + label();
        }
    }

    /** What people enter; {@code assignee} is null for the student. */
    public record Draft(
            String title,
            TaskType type,
            Priority priority,
            @Nullable Assignee assignee,
            @Nullable Instant dueAt,
            String description,
            Repeat repeats) {
        static Draft of(AddTask task) {
            return new Draft(
                    task.title(),
                    task.type(),
                    task.priority(),
                    task.assignee(),
                    task.dueAt(),
                    task.detail().description(),
                    task.detail().repeats());
        }

        Draft due(@Nullable Instant at) {
            return new Draft(title, type, priority, assignee, at, description, repeats);
        }

        Draft assigned(@Nullable Assignee who) {
            return new Draft(title, type, priority, who, dueAt, description, repeats);
        }

        Draft prioritized(Priority to) {
            return new Draft(title, type, to, assignee, dueAt, description, repeats);
        }
    }

    TaskStore(DSLContext db) {
        this.db = db;
    }

    /**
     * How a task comes to be.
     *
     * @param follows the task it repeats, null for none
     * @param alert the alert it is for, null for none
     * @param label the name of the software that adds it, null for whoever's account it is
     */
    record Birth(
            @Nullable Long follows,
            Instant at,
            @Nullable Long by,
            @Nullable Long alert,
            @Nullable String label) {}

    /** Inserts an open task. @return its id */
    long insert(ContactId contact, @Nullable Long caseId, Draft draft, Birth birth) {
        var who = draft.assignee();
        return db.insertInto(TASK)
                .set(TASK.CONTACT_ID, contact.value())
                .set(TASK.CASE_ID, caseId)
                .set(TASK.TITLE, draft.title())
                .set(TASK.DESCRIPTION, draft.description())
                .set(TASK.TYPE, draft.type().key())
                .set(TASK.PRIORITY, draft.priority().rank())
                .set(TASK.ASSIGNEE_ID, who == null ? null : who.account())
                .set(TASK.ASSIGNEE_TEAM_ID, who == null ? null : who.team())
                .set(TASK.IS_FOR_CONTACT, who == null)
                .set(TASK.DUE_AT, draft.dueAt())
                .set(TASK.REPEATS, draft.repeats().key())
                .set(TASK.FOLLOWS_ID, birth.follows())
                .set(TASK.CREATED_AT, birth.at())
                .set(TASK.CREATED_BY, birth.by())
                .set(TASK.ALERT_ID, birth.alert())
                .set(TASK.AUTHOR_LABEL, birth.label())
                .returningResult(TASK.ID)
                .fetchSingle(r -> r.value1());
    }

    /** Locks a task until the end of the transaction. */
    Row lock(long id) {
        return db.selectFrom(TASK)
                .where(TASK.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional(TaskStore::row)
                .orElseThrow(() -> new NotFound("task"));
    }

    Row get(long id) {
        return list(TASK.ID.eq(id), 1).stream().findFirst().orElseThrow(() -> new NotFound("task"));
    }

    /** The first by due date; empty when the caller may see none. */
    public Optional<Row> find(Condition which) {
        return list(which, 1).stream().findFirst();
    }

    /** Sets the status, and when and by whom it was finished; both null while it is open. */
    void setStatus(long id, TaskStatus status, @Nullable Instant at, @Nullable Long by, String note) {
        db.update(TASK)
                .set(TASK.STATUS, status.code())
                .set(TASK.COMPLETED_AT, at)
                .set(TASK.COMPLETED_BY, by)
                .set(TASK.COMPLETION_NOTE, note)
                .set(TASK.VERSION, TASK.VERSION.plus(1))
                .where(TASK.ID.eq(id))
                .execute();
    }

    /** Writes what people entered; a changed due date is reminded of again. */
    void edit(Row before, Draft draft) {
        var who = draft.assignee();
        var sameDue = java.util.Objects.equals(before.dueAt(), draft.dueAt());
        db.update(TASK)
                .set(TASK.TITLE, draft.title())
                .set(TASK.DESCRIPTION, draft.description())
                .set(TASK.TYPE, draft.type().key())
                .set(TASK.PRIORITY, draft.priority().rank())
                .set(TASK.ASSIGNEE_ID, who == null ? null : who.account())
                .set(TASK.ASSIGNEE_TEAM_ID, who == null ? null : who.team())
                .set(TASK.IS_FOR_CONTACT, who == null)
                .set(TASK.DUE_AT, draft.dueAt())
                .set(TASK.REPEATS, draft.repeats().key())
                .set(TASK.REMINDED_AT, sameDue ? TASK.REMINDED_AT : org.jooq.impl.DSL.castNull(TASK.REMINDED_AT))
                .set(TASK.VERSION, TASK.VERSION.plus(1))
                .where(TASK.ID.eq(before.id()))
                .execute();
    }

    /** Open tasks due between two instants of which nobody was reminded, locked; another node's are skipped. */
    List<Row> toRemind(Instant now, Instant until, int limit) {
        return db.selectFrom(TASK)
                .where(TASK.STATUS.le(TaskStatus.WAITING.code()))
                .and(TASK.REMINDED_AT.isNull())
                .and(TASK.DUE_AT.gt(now))
                .and(TASK.DUE_AT.le(until))
                .orderBy(TASK.DUE_AT, TASK.ID)
                .limit(limit)
                .forNoKeyUpdate()
                .skipLocked()
                .fetch(TaskStore::row);
    }

    void reminded(Collection<Long> ids, Instant now) {
        db.update(TASK).set(TASK.REMINDED_AT, now).where(TASK.ID.in(ids)).execute();
    }

    /** The tasks of a case, open ones first, by due date; cancelled ones left out. */
    List<Row> ofCase(long caseId) {
        return db.selectFrom(TASK)
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
        return db.selectFrom(TASK)
                .where(which)
                .orderBy(TASK.DUE_AT.asc().nullsLast(), TASK.ID)
                .limit(limit)
                .fetch(TaskStore::row);
    }

    /** Closed tasks, the newest first. */
    List<Row> closed(Condition which, int limit) {
        return db.selectFrom(TASK)
                .where(which)
                .and(TASK.STATUS.gt(TaskStatus.WAITING.code()))
                .orderBy(TASK.COMPLETED_AT.desc(), TASK.ID.desc())
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
        var draft = new Draft(
                r.get(TASK.TITLE),
                TaskType.of(r.get(TASK.TYPE)),
                Priority.of(r.get(TASK.PRIORITY)),
                person == null && team == null ? null : Assignee.of(person, team),
                r.get(TASK.DUE_AT),
                r.get(TASK.DESCRIPTION),
                Repeat.of(r.get(TASK.REPEATS)).orElse(Repeat.NEVER));
        return new Row(
                r.get(TASK.ID),
                r.get(TASK.NUMBER),
                new ContactId(r.get(TASK.CONTACT_ID)),
                r.get(TASK.CASE_ID),
                draft,
                TaskStatus.of(r.get(TASK.STATUS)),
                r.get(TASK.FOLLOWS_ID),
                r.get(TASK.CREATED_AT),
                r.get(TASK.CREATED_BY),
                r.get(TASK.COMPLETED_AT),
                r.get(TASK.COMPLETED_BY),
                r.get(TASK.COMPLETION_NOTE),
                r.get(TASK.VERSION));
    }
}
