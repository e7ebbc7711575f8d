package app.throughline.casework.playbook;

import static app.throughline.db.casework.Tables.CASE_TYPE;
import static app.throughline.db.casework.Tables.PLAYBOOK;
import static app.throughline.db.casework.Tables.PLAYBOOK_RUN;
import static app.throughline.db.casework.Tables.PLAYBOOK_TASK;
import static app.throughline.db.casework.Tables.PLAYBOOK_WAIT;
import static app.throughline.db.contact.Tables.NETWORK_LINK;
import static org.jooq.impl.DSL.max;

import app.throughline.access.Assignee;
import app.throughline.calendar.Priority;
import app.throughline.casework.CaseRow;
import app.throughline.casework.playbook.Playbook.Doer;
import app.throughline.casework.playbook.Playbook.Due;
import app.throughline.casework.playbook.Playbook.Step;
import app.throughline.task.DueUnit;
import app.throughline.task.TaskType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of playbooks, of where they were applied, and of tasks that wait for another one. */
@Component
class PlaybookStore {
    private final DSLContext db;

    /** A task whose due date counts from the completion of another. */
    record Waiting(long task, Due due) {}

    PlaybookStore(DSLContext db) {
        this.db = db;
    }

    /** All in their order, at most 200. */
    List<Playbook> list(Condition which) {
        var tasks = db.selectFrom(PLAYBOOK_TASK)
                .orderBy(PLAYBOOK_TASK.POSITION, PLAYBOOK_TASK.ID)
                .fetchGroups(PLAYBOOK_TASK.PLAYBOOK_ID, PlaybookStore::step);
        return db.selectFrom(PLAYBOOK)
                .where(which)
                .orderBy(PLAYBOOK.POSITION, PLAYBOOK.ID)
                .limit(200)
                .fetch(r -> playbook(r, tasks));
    }

    private static Playbook playbook(Record r, Map<Long, List<Step>> tasks) {
        var priority = r.get(PLAYBOOK.PRIORITY);
        return new Playbook(
                r.get(PLAYBOOK.ID),
                r.get(PLAYBOOK.NAME),
                r.get(PLAYBOOK.DESCRIPTION),
                r.get(PLAYBOOK.TITLE),
                r.get(PLAYBOOK.BODY),
                r.get(PLAYBOOK.TYPE_ID),
                priority == null ? null : Priority.of(priority),
                r.get(PLAYBOOK.IS_ACTIVE),
                new Playbook.Keeping(r.get(PLAYBOOK.VERSION), r.get(PLAYBOOK.OWNER_ID), r.get(PLAYBOOK.IS_SHARED)),
                tasks.getOrDefault(r.get(PLAYBOOK.ID), List.of()));
    }

    private static Step step(Record r) {
        var amount = r.get(PLAYBOOK_TASK.DUE_AMOUNT);
        return new Step(
                r.get(PLAYBOOK_TASK.ID),
                r.get(PLAYBOOK_TASK.TITLE),
                TaskType.of(r.get(PLAYBOOK_TASK.TYPE)),
                r.get(PLAYBOOK_TASK.DESCRIPTION),
                doer(r),
                r.get(PLAYBOOK_TASK.AFTER_ID),
                amount == null ? null : new Due(amount, unit(r.get(PLAYBOOK_TASK.DUE_UNIT))),
                r.get(PLAYBOOK_TASK.VERSION));
    }

    private static Doer doer(Record r) {
        return switch (r.get(PLAYBOOK_TASK.ASSIGNED_TO)) {
            case "fixed" ->
                new Doer.Fixed(Assignee.of(r.get(PLAYBOOK_TASK.ASSIGNEE_ID), r.get(PLAYBOOK_TASK.ASSIGNEE_TEAM_ID)));
            case "role" -> new Doer.Role(r.get(PLAYBOOK_TASK.ROLE_ID));
            case "student" -> new Doer.Student();
            default -> new Doer.CaseAssignee();
        };
    }

    private static DueUnit unit(String key) {
        return DueUnit.of(key).orElse(DueUnit.DAYS);
    }

    /** Stores a new playbook, or what can be chosen about one. @return its id */
    long save(Playbook playbook) {
        var row = playbook.id() == 0 ? db.newRecord(PLAYBOOK) : db.fetchSingle(PLAYBOOK, PLAYBOOK.ID.eq(playbook.id()));
        row.setName(playbook.name());
        row.setDescription(playbook.description());
        row.setTitle(playbook.title());
        row.setBody(playbook.body());
        row.setTypeId(playbook.typeId());
        row.setPriority(
                playbook.priority() == null
                        ? null
                        : Short.valueOf(playbook.priority().rank()));
        row.setIsShared(playbook.keeping().isShared() || (playbook.id() != 0 && row.getOwnerId() == null));
        row.setVersion(playbook.keeping().version() + 1);
        if (playbook.id() == 0) {
            row.setOwnerId(playbook.keeping().owner());
            row.setPosition(
                    next(db.select(max(PLAYBOOK.POSITION)).from(PLAYBOOK).fetchOne(r -> r.value1())));
        }
        row.store();
        return row.getId();
    }

    private static short next(@Nullable Short last) {
        return (short) (last == null ? 1 : last + 1);
    }

    /** Stores a new task of a playbook, or changes one. */
    void save(long playbook, Step step) {
        var row = step.id() == 0
                ? db.newRecord(PLAYBOOK_TASK)
                : db.fetchSingle(PLAYBOOK_TASK, PLAYBOOK_TASK.ID.eq(step.id()));
        var fixed = step.doer() instanceof Doer.Fixed(var who) ? who : null;
        row.setPlaybookId(playbook);
        row.setTitle(step.title());
        row.setType(step.type().key());
        row.setDescription(step.description());
        row.setAssignedTo(word(step.doer()));
        row.setAssigneeId(fixed == null ? null : fixed.account());
        row.setAssigneeTeamId(fixed == null ? null : fixed.team());
        row.setRoleId(step.doer() instanceof Doer.Role(var role) ? Long.valueOf(role) : null);
        row.setAfterId(step.after());
        row.setDueAmount(step.due() == null ? null : step.due().amount());
        row.setDueUnit(step.due() == null ? null : step.due().unit().key());
        row.setVersion(step.version() + 1);
        if (step.id() == 0) {
            row.setPosition(next(db.select(max(PLAYBOOK_TASK.POSITION))
                    .from(PLAYBOOK_TASK)
                    .where(PLAYBOOK_TASK.PLAYBOOK_ID.eq(playbook))
                    .fetchOne(r -> r.value1())));
        }
        row.store();
    }

    private static String word(Doer doer) {
        return switch (doer) {
            case Doer.CaseAssignee one -> "case";
            case Doer.Fixed one -> "fixed";
            case Doer.Role one -> "role";
            case Doer.Student one -> "student";
        };
    }

    void turn(long id, boolean active) {
        db.update(PLAYBOOK)
                .set(PLAYBOOK.IS_ACTIVE, active)
                .set(PLAYBOOK.VERSION, PLAYBOOK.VERSION.plus(1))
                .where(PLAYBOOK.ID.eq(id))
                .execute();
    }

    /** Gives these playbooks this order. */
    void order(List<Long> ids) {
        for (int i = 0; i < ids.size(); i++) {
            db.update(PLAYBOOK)
                    .set(PLAYBOOK.POSITION, (short) (i + 1))
                    .where(PLAYBOOK.ID.eq(ids.get(i)))
                    .execute();
        }
    }

    /** Gives these tasks this order. */
    void orderTasks(List<Long> ids) {
        for (int i = 0; i < ids.size(); i++) {
            db.update(PLAYBOOK_TASK)
                    .set(PLAYBOOK_TASK.POSITION, (short) (i + 1))
                    .where(PLAYBOOK_TASK.ID.eq(ids.get(i)))
                    .execute();
        }
    }

    /** Deletes a task; those that counted from it count from the start. */
    void deleteTask(long id) {
        db.update(PLAYBOOK_TASK)
                .setNull(PLAYBOOK_TASK.AFTER_ID)
                .where(PLAYBOOK_TASK.AFTER_ID.eq(id))
                .execute();
        db.deleteFrom(PLAYBOOK_TASK).where(PLAYBOOK_TASK.ID.eq(id)).execute();
    }

    void delete(long id) {
        db.update(PLAYBOOK_TASK)
                .setNull(PLAYBOOK_TASK.AFTER_ID)
                .where(PLAYBOOK_TASK.PLAYBOOK_ID.eq(id))
                .execute();
        db.deleteFrom(PLAYBOOK_TASK).where(PLAYBOOK_TASK.PLAYBOOK_ID.eq(id)).execute();
        db.deleteFrom(PLAYBOOK).where(PLAYBOOK.ID.eq(id)).execute();
    }

    /** The version of a playbook, which stays until the transaction ends. */
    int lock(long id) {
        return db.select(PLAYBOOK.VERSION)
                .from(PLAYBOOK)
                .where(PLAYBOOK.ID.eq(id))
                .forUpdate()
                .fetchOptional(r -> r.value1())
                .orElse(0);
    }

    /** The types whose new cases get it, by name. */
    List<String> typesOf(long id) {
        return db.select(CASE_TYPE.NAME)
                .from(CASE_TYPE)
                .where(CASE_TYPE.PLAYBOOK_ID.eq(id))
                .orderBy(CASE_TYPE.POSITION)
                .limit(200)
                .fetch(r -> r.value1());
    }

    /** The playbook that new cases of a type get, by the type's key. */
    Map<String, Long> ofTypes() {
        return db.select(CASE_TYPE.KEY, CASE_TYPE.PLAYBOOK_ID)
                .from(CASE_TYPE)
                .where(CASE_TYPE.PLAYBOOK_ID.isNotNull())
                .fetchMap(r -> r.value1(), r -> r.value2());
    }

    /** How often each was applied, to cases the caller may see. */
    Map<Long, Integer> runs() {
        return db.select(PLAYBOOK_RUN.PLAYBOOK_ID, DSL.count())
                .from(PLAYBOOK_RUN)
                .groupBy(PLAYBOOK_RUN.PLAYBOOK_ID)
                .fetchMap(r -> r.value1(), r -> r.value2());
    }

    /** When this was last applied to a case. */
    Optional<Instant> applied(CaseRow row, long playbook) {
        return db.select(max(PLAYBOOK_RUN.APPLIED_AT))
                .from(PLAYBOOK_RUN)
                .where(PLAYBOOK_RUN.CONTACT_ID.eq(row.contact().value()))
                .and(PLAYBOOK_RUN.CASE_ID.eq(row.id()))
                .and(PLAYBOOK_RUN.PLAYBOOK_ID.eq(playbook))
                .fetchOptional(r -> r.value1());
    }

    void applied(CaseRow row, long playbook, long by, Instant now) {
        db.insertInto(PLAYBOOK_RUN)
                .set(PLAYBOOK_RUN.CONTACT_ID, row.contact().value())
                .set(PLAYBOOK_RUN.CASE_ID, row.id())
                .set(PLAYBOOK_RUN.PLAYBOOK_ID, playbook)
                .set(PLAYBOOK_RUN.APPLIED_AT, now)
                .set(PLAYBOOK_RUN.APPLIED_BY, by)
                .execute();
    }

    /** A task gets its due date when another one is completed. */
    void await(CaseRow row, long task, long after, Due due) {
        db.insertInto(PLAYBOOK_WAIT)
                .set(PLAYBOOK_WAIT.TASK_ID, task)
                .set(PLAYBOOK_WAIT.CONTACT_ID, row.contact().value())
                .set(PLAYBOOK_WAIT.CASE_ID, row.id())
                .set(PLAYBOOK_WAIT.AFTER_TASK_ID, after)
                .set(PLAYBOOK_WAIT.DUE_AMOUNT, due.amount())
                .set(PLAYBOOK_WAIT.DUE_UNIT, due.unit().key())
                .execute();
    }

    /** The tasks that waited for this one; they wait no longer. */
    List<Waiting> release(long after) {
        return db.deleteFrom(PLAYBOOK_WAIT)
                .where(PLAYBOOK_WAIT.AFTER_TASK_ID.eq(after))
                .returning(PLAYBOOK_WAIT.TASK_ID, PLAYBOOK_WAIT.DUE_AMOUNT, PLAYBOOK_WAIT.DUE_UNIT)
                .fetch(r -> new Waiting(r.getTaskId(), new Due(r.getDueAmount(), unit(r.getDueUnit()))));
    }

    /** Who has a role for a student, the primary first. */
    Optional<Long> inRole(CaseRow row, long role, LocalDate today) {
        return db.select(NETWORK_LINK.ACCOUNT_ID)
                .from(NETWORK_LINK)
                .where(NETWORK_LINK.CONTACT_ID.eq(row.contact().value()))
                .and(NETWORK_LINK.ROLE_ID.eq(role))
                .and(NETWORK_LINK.BEGINS_ON.le(today))
                .and(NETWORK_LINK.ENDS_ON.isNull().or(NETWORK_LINK.ENDS_ON.ge(today)))
                .orderBy(NETWORK_LINK.IS_PRIMARY.desc(), NETWORK_LINK.ID)
                .limit(1)
                .fetchOptional(r -> r.value1());
    }
}
