package app.throughline.task;

import static app.throughline.db.task.Tables.TASK;

import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Open tasks going from one person to another, and back. */
@Component
public class TaskHandOvers {
    private final Tx tx;
    private final DSLContext db;
    private final Audit audit;
    private final Happenings happenings;

    /** A task that changed hands. */
    public record Moved(long id, long contact) {}

    TaskHandOvers(Tx tx, DSLContext db, Audit audit, Happenings happenings) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
        this.happenings = happenings;
    }

    /** How many open tasks a person has that the caller may see. */
    public int count(long of) {
        return tx.read(() -> db.fetchCount(TASK, open(of)));
    }

    /** Gives every open task of a person to another. */
    public List<Moved> all(long from, long to, Cause cause) {
        return tx.call(() -> move(open(from), to, cause));
    }

    /** Gives these tasks on; those that are closed or somebody else's by now stay where they are. */
    public List<Moved> some(Collection<Long> tasks, long from, long to, Cause cause) {
        return tx.call(() -> move(open(from).and(TASK.ID.in(tasks)), to, cause));
    }

    private static Condition open(long of) {
        return TASK.ASSIGNEE_ID.eq(of).and(TASK.STATUS.le(TaskStatus.WAITING.code()));
    }

    private List<Moved> move(Condition which, long to, Cause cause) {
        var tasks = db.select(TASK.ID, TASK.CONTACT_ID, TASK.CASE_ID, TASK.ASSIGNEE_ID)
                .from(TASK)
                .where(which)
                .orderBy(TASK.ID)
                .forNoKeyUpdate()
                .fetch();
        tasks.forEach(task -> {
            db.update(TASK)
                    .set(TASK.ASSIGNEE_ID, to)
                    .set(TASK.VERSION, TASK.VERSION.plus(1))
                    .where(TASK.ID.eq(task.value1()))
                    .execute();
            var detail = Map.of("assignee_before", task.value4(), "assignee", to);
            tell(new RecordRef("task", task.value1()), task.value2(), task.value3(), detail, cause);
        });
        return tasks.map(task -> new Moved(task.value1(), task.value2()));
    }

    private void tell(RecordRef about, long contact, @Nullable Long caseId, Map<String, ?> detail, Cause cause) {
        var entry = audit.record(cause, "task.handed-over", about, contact, detail);
        var then = cause.then(cause.actor(), entry);
        happenings.publish(new TaskHappening("task.changed", about, contact, caseId, Set.of("assignee"), then));
    }
}
