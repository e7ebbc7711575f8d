package app.throughline.alert.event;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.ALERT_TYPE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;

import app.throughline.calendar.Priority;
import app.throughline.kernel.RecordRef;
import app.throughline.outbox.webhook.EventData;
import app.throughline.outbox.webhook.EventType;
import app.throughline.outbox.webhook.EventType.Field;
import app.throughline.outbox.webhook.due.DueFeed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Alerts nobody decided about in time. Those of closed types go by id only. */
@Component
public class AlertDueFeed extends DueFeed {
    private static final List<Field> FIELDS = List.of(
            new Field("number", "What people call it.", "ALERT-1042"),
            new Field("type", "The key of its type.", "attendance"),
            new Field("priority", "critical, high, medium or low.", "high"),
            new Field("due_at", "When its review was due.", "2026-10-16T22:00:00Z"));

    private final DSLContext db;

    AlertDueFeed(DSLContext db, InstantSource clock) {
        super(clock);
        this.db = db;
    }

    @Override
    public String name() {
        return "alert-due";
    }

    @Override
    public String kind() {
        return "alert";
    }

    @Override
    public List<EventType> types() {
        return List.of(new EventType("alert.overdue", "Its review was due and it is still open.", FIELDS));
    }

    @Override
    protected List<Due> passed(Moment after, Instant until, int most) {
        return db.select(
                        ALERT.ID,
                        ALERT.NUMBER,
                        ALERT.CONTACT_ID,
                        ALERT.COMPARTMENT_ID,
                        ALERT.PRIORITY,
                        ALERT.DUE_AT,
                        ALERT_TYPE.KEY)
                .from(ALERT)
                .join(ALERT_TYPE)
                .on(ALERT_TYPE.ID.eq(ALERT.TYPE_ID))
                .where(ALERT.STATUS.le(inline((short) 3)))
                .and(row(ALERT.DUE_AT, ALERT.ID).gt(after.at(), after.id()))
                .and(ALERT.DUE_AT.le(until))
                .orderBy(ALERT.DUE_AT, ALERT.ID)
                .limit(most)
                .fetch(AlertDueFeed::due);
    }

    private static Due due(Record row) {
        long id = row.get(ALERT.ID);
        var moment = new Moment(row.get(ALERT.DUE_AT), id);
        var data = row.get(ALERT.COMPARTMENT_ID) == 0 ? EventData.open(fields(row)) : EventData.confidential();
        return new Due(moment, "alert.overdue", new RecordRef("alert", id), row.get(ALERT.CONTACT_ID), data);
    }

    private static Map<String, Object> fields(Record row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", "ALERT-" + row.get(ALERT.NUMBER));
        fields.put("type", row.get(ALERT_TYPE.KEY));
        fields.put("priority", Priority.of(row.get(ALERT.PRIORITY)).name().toLowerCase(Locale.ROOT));
        fields.put("due_at", row.get(ALERT.DUE_AT).toString());
        return fields;
    }
}
