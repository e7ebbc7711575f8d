package app.throughline.task.page;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.task.Tables.TASK;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.contact.ContactId;
import app.throughline.contact.TimelineEntry;
import app.throughline.contact.TimelineSource;
import app.throughline.task.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finished tasks in a timeline, and those that software added. */
@Component
class TaskTimeline implements TimelineSource {
    private final DSLContext db;

    TaskTimeline(DSLContext db) {
        this.db = db;
    }

    @Override
    public List<TimelineEntry> before(ContactId contact, @Nullable Long caseId, Instant before, int limit) {
        var which = TASK.CONTACT_ID.eq(contact.value()).and(caseId == null ? noCondition() : TASK.CASE_ID.eq(caseId));
        var entries = new ArrayList<>(finished(which, before, limit));
        entries.addAll(added(which, before, limit));
        return entries;
    }

    /** Those that software added for it. */
    @Override
    public List<TimelineEntry> ofAlert(ContactId contact, long alert, Instant before, int limit) {
        return added(TASK.CONTACT_ID.eq(contact.value()).and(TASK.ALERT_ID.eq(alert)), before, limit);
    }

    private List<TimelineEntry> added(Condition which, Instant before, int limit) {
        return db.select(TASK.ID, TASK.NUMBER, TASK.TITLE, TASK.CREATED_AT, TASK.AUTHOR_LABEL)
                .from(TASK)
                .where(which)
                .and(TASK.AUTHOR_LABEL.isNotNull())
                .and(TASK.CREATED_AT.lt(before))
                .orderBy(TASK.CREATED_AT.desc(), TASK.ID.desc())
                .limit(limit)
                .fetch(r -> new TimelineEntry(
                        r.value4(),
                        "task",
                        "checkbox",
                        "",
                        r.value5(),
                        null,
                        "added the task “" + r.value3() + "”",
                        "",
                        "/tasks/TASK-" + r.value2(),
                        r.value1() * 2 + 1));
    }

    private List<TimelineEntry> finished(Condition which, Instant before, int limit) {
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
                .where(which)
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
                r.get(TASK.ID) * 2);
    }
}
