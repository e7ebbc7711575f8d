package app.throughline.alert;

import static app.throughline.db.alert.Tables.STATUS_HISTORY;

import app.throughline.alert.AlertStore.Locked;
import app.throughline.calendar.Priority;
import app.throughline.kernel.Cause;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** The SQL of an alert's history: every change with the whole state before it, which undo puts back, and what it left. */
@Component
class HistoryStore {
    private final DSLContext db;
    private final ObjectMapper json;

    /**
     * What a change left behind.
     *
     * @param state the alert before
     * @param version the alert's version after
     * @param what status, case, reviewer, priority, due or type
     * @param type the key of the type before; null in rows from when it was not kept
     */
    record Before(
            AlertState state,
            int version,
            String what,
            @Nullable String type) {}

    /** What a change left of what its timeline tells. @param type the key of the type */
    record After(
            Priority priority,
            @Nullable Long reviewer,
            @Nullable Long reviewerTeam,
            @Nullable Instant dueAt,
            String type) {}

    /** A change that can be looked at for undoing. */
    record Change(long id, Instant at, Before before) {}

    HistoryStore(DSLContext db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Writes a change of this alert to {@code after}, of the type it is or becomes. */
    void add(Locked alert, AlertState after, AlertType type, String what, Instant at, Cause cause) {
        var before = new Before(
                alert.state(), alert.version() + 1, what, alert.type().key());
        var left = new After(after.priority(), after.reviewer(), after.reviewerTeam(), after.dueAt(), type.key());
        db.insertInto(STATUS_HISTORY)
                .set(STATUS_HISTORY.CONTACT_ID, alert.contact())
                .set(STATUS_HISTORY.ALERT_ID, alert.id().value())
                .set(STATUS_HISTORY.FROM_STATUS, alert.state().status().code())
                .set(STATUS_HISTORY.TO_STATUS, after.status().code())
                .set(STATUS_HISTORY.REASON_ID, after.reason())
                .set(STATUS_HISTORY.NOTE, after.note())
                .set(STATUS_HISTORY.MOVED_AT, at)
                .set(STATUS_HISTORY.ACTOR_KIND, cause.actor().kind().code())
                .set(STATUS_HISTORY.ACTOR_ID, cause.actor().id())
                .set(STATUS_HISTORY.ACTOR_LABEL, cause.actor().label())
                .set(STATUS_HISTORY.CAUSE_ENTRY_ID, cause.entry())
                .set(STATUS_HISTORY.BEFORE, JSONB.valueOf(json.writeValueAsString(before)))
                .set(STATUS_HISTORY.AFTER, JSONB.valueOf(json.writeValueAsString(left)))
                .execute();
    }

    /** The last change of an alert that was not taken back. */
    Optional<Change> last(Locked alert) {
        return db.select(STATUS_HISTORY.ID, STATUS_HISTORY.MOVED_AT, STATUS_HISTORY.BEFORE)
                .from(STATUS_HISTORY)
                .where(STATUS_HISTORY.CONTACT_ID.eq(alert.contact()))
                .and(STATUS_HISTORY.ALERT_ID.eq(alert.id().value()))
                .and(STATUS_HISTORY.UNDONE_AT.isNull())
                .orderBy(STATUS_HISTORY.ID.desc())
                .limit(1)
                .fetchOptional(r -> new Change(
                        r.value1(), r.value2(), json.readValue(r.value3().data(), Before.class)));
    }

    /** Marks a change as taken back. */
    void undone(Change change, Instant at) {
        db.update(STATUS_HISTORY)
                .set(STATUS_HISTORY.UNDONE_AT, at)
                .where(STATUS_HISTORY.ID.eq(change.id()))
                .execute();
    }
}
