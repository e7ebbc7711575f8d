package app.throughline.task.event;

import static app.throughline.db.task.Tables.TASK;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;

import app.throughline.db.task.tables.records.TaskRecord;
import app.throughline.kernel.RecordRef;
import app.throughline.outbox.webhook.EventData;
import app.throughline.outbox.webhook.EventType;
import app.throughline.outbox.webhook.EventType.Field;
import app.throughline.outbox.webhook.due.DueFeed;
import app.throughline.task.TaskStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Tasks nobody did in time. The case of a task may be private, so those of cases go by id only. */
@Component
public class TaskDueFeed extends DueFeed {
    private static final List<Field> FIELDS = List.of(
            new Field("number", "What people call it.", "TASK-77"),
            new Field("type", "The key of its type.", "call"),
            new Field("due_at", "When it was due.", "2026-10-16T22:00:00Z"),
            new Field("for_student", "Whether the student is to do it.", false));

    private final DSLContext db;

    TaskDueFeed(DSLContext db, InstantSource clock) {
        super(clock);
        this.db = db;
    }

    @Override
    public String name() {
        return "task-due";
    }

    @Override
    public String kind() {
        return "task";
    }

    @Override
    public List<EventType> types() {
        return List.of(new EventType("task.overdue", "It was due and is still open.", FIELDS));
    }

    @Override
    protected List<Due> passed(Moment after, Instant until, int most) {
        return db.selectFrom(TASK)
                .where(TASK.STATUS.le(inline(TaskStatus.WAITING.code())))
                .and(row(TASK.DUE_AT, TASK.ID).gt(after.at(), after.id()))
                .and(TASK.DUE_AT.le(until))
                .orderBy(TASK.DUE_AT, TASK.ID)
                .limit(most)
                .fetch(TaskDueFeed::due);
    }

    private static Due due(TaskRecord row) {
        var moment = new Moment(row.getDueAt(), row.getId());
        var about = new RecordRef("task", row.getId());
        boolean isOpen = row.getCaseId() == null && row.getAlertId() == null;
        var data = isOpen ? EventData.open(fields(row)) : EventData.confidential();
        return new Due(moment, "task.overdue", about, row.getContactId(), data);
    }

    private static Map<String, Object> fields(TaskRecord row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", "TASK-" + row.getNumber());
        fields.put("type", row.getType());
        fields.put("due_at", row.getDueAt().toString());
        fields.put("for_student", row.getIsForContact());
        return fields;
    }
}
