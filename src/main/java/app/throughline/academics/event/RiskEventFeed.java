package app.throughline.academics.event;

import app.throughline.academics.risk.RiskLevel;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.outbox.webhook.EventData;
import app.throughline.outbox.webhook.EventFeed;
import app.throughline.outbox.webhook.EventType;
import app.throughline.outbox.webhook.EventType.Field;
import java.util.LinkedHashMap;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Grade risks that change, as endpoints hear of them. */
@Component
public class RiskEventFeed implements EventFeed {
    private static final List<Field> FIELDS = List.of(
            new Field("from", "The level before: none, watch, at_risk or critical.", "watch"),
            new Field("to", "The level now.", "critical"),
            new Field("course", "The code of the course.", "BIO 201"));

    /** Rows below this transaction are all there. */
    private static final String AFTER = """
            select r.written_by, r.id, r.contact_id, r.enrollment_id, r.from_level, r.to_level, k.code
            from academics.risk_change r
            join academics.enrollment e on e.id = r.enrollment_id
            join academics.section s on s.id = e.section_id
            join academics.course k on k.id = s.course_id
            where (r.written_by, r.id) > ({0}, {1})
            and r.written_by < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            and r.is_firing
            order by r.written_by, r.id
            limit {2}""";

    private final DSLContext db;

    RiskEventFeed(DSLContext db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "grade_risk";
    }

    @Override
    public String kind() {
        return "enrollment";
    }

    @Override
    public List<EventType> types() {
        return List.of(
                new EventType("grade_risk.changed", "The grade risk of a course a student is in changed.", FIELDS));
    }

    @Override
    public Place end() {
        return Place.present(db);
    }

    @Override
    public List<Fed> after(Place place, int most) {
        return db.resultQuery(AFTER, DSL.val(place.transaction()), DSL.val(place.id()), DSL.val(most))
                .fetch(RiskEventFeed::fed);
    }

    private static Fed fed(Record row) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("from", RiskLevel.of(row.get(4, Integer.class)).key());
        fields.put("to", RiskLevel.of(row.get(5, Integer.class)).key());
        fields.put("course", row.get(6, String.class));
        return new Fed(
                new Place(row.get(0, Long.class), row.get(1, Long.class)),
                "grade_risk.changed",
                new RecordRef("enrollment", row.get(3, Long.class)),
                row.get(2, Long.class),
                Cause.of(Actor.SYSTEM),
                EventData.open(fields));
    }
}
