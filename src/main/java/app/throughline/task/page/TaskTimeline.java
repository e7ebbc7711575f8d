package app.throughline.task.page;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.task.Tables.TASK;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.contact.ContactId;
import app.throughline.contact.TimelineEntry;
import app.throughline.contact.TimelineSource;
import app.throughline.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finished tasks in a timeline. */
@Component
class TaskTimeline implements TimelineSource {
    private final DSLContext db;

    TaskTimeline(DSLContext db) {
        this.db = db;
    }

    @Override
    public List<TimelineEntry> before(ContactId contact, @Nullable Long caseId, Instant before, int limit) {
        return db.select(
                        TASK.ID,
                        TASK.TITLE,
                        TASK.STATUS,
                        TASK.COMPLETED_AT,
                        TASK.COMPLETED_BY,
                        ACCOUNT.GIVEN_NAME
                                .concat(" ")
                                .concat(ACCOUNT.FAMILY_NAME)
                                .as("name"),
                        TASK.NUMBER,
                        TASK.COMPLETION_NOTE)
                .from(TASK)
                .leftJoin(ACCOUNT)
                .on(ACCOUNT.ID.eq(TASK.COMPLETED_BY))
                .where(TASK.CONTACT_ID.eq(contact.value()))
                .and(caseId == null ? noCondition() : TASK.CASE_ID.eq(caseId))
                .and(TASK.COMPLETED_AT.lt(before))
                .orderBy(TASK.COMPLETED_AT.desc(), TASK.ID.desc())
                .limit(limit)
                .fetch(TaskTimeline::entry);
    }

    private static TimelineEntry entry(Record r) {
        var name = r.get("name", String.class);
        var done = r.get(TASK.STATUS) == TaskStatus.DONE.code();
        return new TimelineEntry(
                r.get(TASK.COMPLETED_AT),
                "task",
                done ? "checkbox" : "x",
                done ? "green" : "",
                name == null ? "Throughline" : name.strip(),
                r.get(TASK.COMPLETED_BY),
                (done ? "completed the task " : "cancelled the task ") + "“" + r.get(TASK.TITLE) + "”",
                r.get(TASK.COMPLETION_NOTE),
                "/tasks/TASK-" + r.get(TASK.NUMBER),
                r.get(TASK.ID));
    }
}
