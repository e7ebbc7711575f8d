package app.throughline.task;

import static app.throughline.db.task.Tables.CHECKLIST_ITEM;
import static app.throughline.db.task.Tables.TASK_SUBSCRIBER;

import app.throughline.access.Assignee;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The SQL of what belongs to tasks: checklists and subscribers. */
@Component
public class TaskParts {
    private final DSLContext db;

    /** A step of a checklist. */
    public record Item(long id, String label, boolean isDone) {}

    TaskParts(DSLContext db) {
        this.db = db;
    }

    /** The steps in their order. */
    public List<Item> items(long task) {
        return db.select(CHECKLIST_ITEM.ID, CHECKLIST_ITEM.LABEL, CHECKLIST_ITEM.IS_DONE)
                .from(CHECKLIST_ITEM)
                .where(CHECKLIST_ITEM.TASK_ID.eq(task))
                .orderBy(CHECKLIST_ITEM.POSITION, CHECKLIST_ITEM.ID)
                .limit(TaskDetail.MOST_STEPS)
                .fetch(r -> new Item(r.value1(), r.value2(), r.value3()));
    }

    /** What is not ticked yet, in order. */
    public List<String> unticked(long task) {
        return items(task).stream()
                .filter(item -> !item.isDone())
                .map(Item::label)
                .toList();
    }

    /** Writes the steps anew; those that stay keep their tick. @return whether anything changed */
    boolean replace(TaskStore.Row task, List<String> labels) {
        var before = items(task.id());
        if (before.stream().map(Item::label).toList().equals(labels)) {
            return false;
        }
        var done = before.stream().filter(Item::isDone).map(Item::label).collect(Collectors.toSet());
        db.deleteFrom(CHECKLIST_ITEM)
                .where(CHECKLIST_ITEM.TASK_ID.eq(task.id()))
                .execute();
        var insert = db.insertInto(
                CHECKLIST_ITEM,
                CHECKLIST_ITEM.TASK_ID,
                CHECKLIST_ITEM.CONTACT_ID,
                CHECKLIST_ITEM.POSITION,
                CHECKLIST_ITEM.LABEL,
                CHECKLIST_ITEM.IS_DONE);
        short position = 0;
        for (var label : labels) {
            insert = insert.values(task.id(), task.contact().value(), position++, label, done.contains(label));
        }
        if (!labels.isEmpty()) {
            insert.execute();
        }
        return true;
    }

    /** Ticks or unticks a step of this task. @return whether there is such a step */
    boolean tick(long task, long item, boolean done) {
        return db.update(CHECKLIST_ITEM)
                        .set(CHECKLIST_ITEM.IS_DONE, done)
                        .where(CHECKLIST_ITEM.ID.eq(item))
                        .and(CHECKLIST_ITEM.TASK_ID.eq(task))
                        .execute()
                == 1;
    }

    /** Who follows the task, in the order they began to. */
    public List<Assignee> followers(long task) {
        return db.select(TASK_SUBSCRIBER.ACCOUNT_ID, TASK_SUBSCRIBER.TEAM_ID)
                .from(TASK_SUBSCRIBER)
                .where(TASK_SUBSCRIBER.TASK_ID.eq(task))
                .orderBy(TASK_SUBSCRIBER.ID)
                .limit(200)
                .fetch(r -> Assignee.of(r.value1(), r.value2()));
    }

    /** @return whether they did not follow it before */
    boolean follow(TaskStore.Row task, Assignee who) {
        if (followers(task.id()).contains(who)) {
            return false;
        }
        return db.insertInto(TASK_SUBSCRIBER)
                        .set(TASK_SUBSCRIBER.TASK_ID, task.id())
                        .set(TASK_SUBSCRIBER.CONTACT_ID, task.contact().value())
                        .set(TASK_SUBSCRIBER.ACCOUNT_ID, who.account())
                        .set(TASK_SUBSCRIBER.TEAM_ID, who.team())
                        .execute()
                == 1;
    }

    /** @return whether they followed it before */
    boolean unfollow(long task, Assignee who) {
        var account = who.account();
        var team = who.team();
        return db.deleteFrom(TASK_SUBSCRIBER)
                        .where(TASK_SUBSCRIBER.TASK_ID.eq(task))
                        .and(
                                account == null
                                        ? TASK_SUBSCRIBER.TEAM_ID.eq(team)
                                        : TASK_SUBSCRIBER.ACCOUNT_ID.eq(account))
                        .execute()
                == 1;
    }

    /** A copy of the checklist without ticks, and of the subscribers, for the task that repeats this one. */
    void copy(long from, TaskStore.Row to) {
        replace(to, items(from).stream().map(Item::label).toList());
        followers(from).forEach(who -> follow(to, who));
    }
}
