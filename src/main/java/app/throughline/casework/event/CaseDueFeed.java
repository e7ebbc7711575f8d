package app.throughline.casework.event;

import static app.throughline.db.casework.Tables.CASE_TYPE;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;

import app.throughline.kernel.RecordRef;
import app.throughline.outbox.webhook.EventData;
import app.throughline.outbox.webhook.EventType;
import app.throughline.outbox.webhook.EventType.Field;
import app.throughline.outbox.webhook.due.DueFeed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.TableField;
import org.springframework.stereotype.Component;

/** Cases that were not closed in time, and targets of theirs that were missed. Private and closed ones go by id only. */
abstract class CaseDueFeed extends DueFeed {
    private static final Field NUMBER = new Field("number", "What people call it.", "CASE-318");
    private static final Field TYPE = new Field("type", "The name of its type.", "Academic support");
    private static final Field DUE = new Field("due_at", "The moment that passed.", "2026-10-16T22:00:00Z");
    private static final Field TARGET = new Field("target", "first_contact or resolution.", "first_contact");

    private static final EventType MISSED = new EventType(
            "case.target_missed",
            "Its first contact or its resolution came too late.",
            List.of(NUMBER, TYPE, DUE, TARGET));

    private final DSLContext db;
    private final TableField<?, Instant> moment;
    private final Condition runs;

    /** @param moment that passes @param runs whether its clock runs, beside that the case is open */
    private CaseDueFeed(DSLContext db, InstantSource clock, TableField<?, Instant> moment, Condition runs) {
        super(clock);
        this.db = db;
        this.moment = moment;
        this.runs = runs;
    }

    /** The case itself. */
    @Component
    static class Overdue extends CaseDueFeed {
        Overdue(DSLContext db, InstantSource clock) {
            super(db, clock, SUPPORT_CASE.DUE_AT, SUPPORT_CASE.DUE_AT.isNotNull());
        }

        @Override
        public String name() {
            return "case-due";
        }

        @Override
        String type() {
            return "case.overdue";
        }

        @Override
        String target() {
            return "";
        }

        @Override
        public List<EventType> types() {
            return List.of(new EventType(type(), "It was due and is still open.", List.of(NUMBER, TYPE, DUE)));
        }
    }

    /** Nobody tried to reach the student in time. */
    @Component
    static class ContactMissed extends CaseDueFeed {
        ContactMissed(DSLContext db, InstantSource clock) {
            super(db, clock, SUPPORT_CASE.FIRST_CONTACT_DUE_AT, SUPPORT_CASE.FIRST_RESPONSE_AT.isNull());
        }

        @Override
        public String name() {
            return "case-contact-missed";
        }

        @Override
        String type() {
            return MISSED.name();
        }

        @Override
        String target() {
            return "first_contact";
        }

        @Override
        public List<EventType> types() {
            return List.of(MISSED);
        }
    }

    /** It was not resolved in time: the same event, of another clock. */
    @Component
    static class ResolutionMissed extends CaseDueFeed {
        ResolutionMissed(DSLContext db, InstantSource clock) {
            super(db, clock, SUPPORT_CASE.RESOLUTION_DUE_AT, SUPPORT_CASE.CLOCK_PAUSED_AT.isNull());
        }

        @Override
        public String name() {
            return "case-resolution-missed";
        }

        @Override
        String type() {
            return MISSED.name();
        }

        @Override
        String target() {
            return "resolution";
        }

        @Override
        public List<EventType> types() {
            return List.of(MISSED);
        }
    }

    abstract String type();

    /** The target that was missed, "" for none. */
    abstract String target();

    @Override
    public String kind() {
        return "case";
    }

    @Override
    protected List<Due> passed(Moment after, Instant until, int most) {
        return db.select(
                        SUPPORT_CASE.ID,
                        SUPPORT_CASE.NUMBER,
                        SUPPORT_CASE.CONTACT_ID,
                        SUPPORT_CASE.IS_PRIVATE,
                        SUPPORT_CASE.COMPARTMENT_ID,
                        moment,
                        CASE_TYPE.NAME)
                .from(SUPPORT_CASE)
                .join(CASE_TYPE)
                .on(CASE_TYPE.ID.eq(SUPPORT_CASE.TYPE_ID))
                .where(SUPPORT_CASE.STATUS_GROUP.le(inline((short) 2)))
                .and(runs)
                .and(row(moment, SUPPORT_CASE.ID).gt(after.at(), after.id()))
                .and(moment.le(until))
                .orderBy(moment, SUPPORT_CASE.ID)
                .limit(most)
                .fetch(this::due);
    }

    private Due due(Record row) {
        long id = row.get(SUPPORT_CASE.ID);
        boolean isOpen = !row.get(SUPPORT_CASE.IS_PRIVATE) && row.get(SUPPORT_CASE.COMPARTMENT_ID) == 0;
        var data = isOpen ? EventData.open(fields(row)) : EventData.confidential();
        var about = new RecordRef("case", id);
        return new Due(new Moment(row.get(moment), id), type(), about, row.get(SUPPORT_CASE.CONTACT_ID), data);
    }

    private Map<String, Object> fields(Record row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", "CASE-" + row.get(SUPPORT_CASE.NUMBER));
        fields.put("type", row.get(CASE_TYPE.NAME));
        fields.put("due_at", row.get(moment).toString());
        if (!target().isEmpty()) {
            fields.put("target", target());
        }
        return fields;
    }
}
