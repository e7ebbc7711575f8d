package app.throughline.task;

import static app.throughline.db.task.Tables.TASK;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.contact.CaseContents;
import app.throughline.kernel.RecordRef;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The tasks of a case, going to another case. */
@Component
class TaskContents implements CaseContents {
    private static final String KIND = "task";

    private final DSLContext db;
    private final TaskStore store;
    private final TaskLog log;

    TaskContents(DSLContext db, TaskStore store, TaskLog log) {
        this.db = db;
        this.store = store;
        this.log = log;
    }

    @Override
    public List<Piece> of(long caseId) {
        return store.ofCase(caseId).stream()
                .map(task -> new Piece(
                        new RecordRef(KIND, task.id()),
                        CaseContents.shortened(task.label() + " " + task.title()
                                + (task.status().isOpen()
                                        ? ""
                                        : ", " + task.status().label()))))
                .toList();
    }

    @Override
    public List<RecordRef> move(Transfer transfer) {
        var ids = transfer.ids(KIND);
        var moved = db.update(TASK)
                .set(TASK.CASE_ID, transfer.to())
                .set(TASK.VERSION, TASK.VERSION.plus(1))
                .where(TASK.CASE_ID.eq(transfer.from()))
                .and(transfer.only() == null ? noCondition() : TASK.ID.in(ids))
                .returningResult(TASK.ID)
                .fetch(r -> r.value1());
        if (!moved.isEmpty()) {
            store.list(TASK.ID.in(moved), moved.size())
                    .forEach(task -> log.tell(transfer.cause(), "task.changed", task, Set.of("case")));
        }
        return moved.stream().map(id -> new RecordRef(KIND, id)).toList();
    }
}
