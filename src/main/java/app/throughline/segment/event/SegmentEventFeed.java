package app.throughline.segment.event;

import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.outbox.webhook.EventData;
import app.throughline.outbox.webhook.EventFeed;
import app.throughline.outbox.webhook.EventType;
import app.throughline.outbox.webhook.EventType.Field;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Who joins and leaves live segments, as endpoints hear of it: those that ask of sensitive records go by id only. */
@Component
public class SegmentEventFeed implements EventFeed {
    private static final List<Field> FIELDS = List.of(new Field("segment", "The name of the segment.", "At risk"));

    /** Rows below this transaction are all there; one lateral look a segment keeps to the index. */
    private static final String AFTER = """
            select e.written_by, e.id, e.contact_id, e.is_join, s.id, s.name, s.is_sensitive
            from segment.segment s
            cross join lateral (select * from segment.event n where n.segment_id = s.id
                and (n.written_by, n.id) > ({0}, {1})
                and n.written_by < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                order by n.written_by, n.id limit {2}) e
            where s.kind = 1 and e.is_firing
            order by e.written_by, e.id limit {2}""";

    private final DSLContext db;

    SegmentEventFeed(DSLContext db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "segment";
    }

    @Override
    public String kind() {
        return "segment";
    }

    @Override
    public List<EventType> types() {
        return List.of(
                new EventType("segment.joined", "A student joined a live segment.", FIELDS),
                new EventType("segment.left", "A student left a live segment.", FIELDS));
    }

    @Override
    public Place end() {
        return Place.present(db);
    }

    @Override
    public List<Fed> after(Place place, int most) {
        return db.resultQuery(AFTER, DSL.val(place.transaction()), DSL.val(place.id()), DSL.val(most))
                .fetch(SegmentEventFeed::fed);
    }

    private static Fed fed(Record row) {
        long segment = row.get(4, Long.class);
        var name = row.get(5, String.class);
        boolean isSensitive = row.get(6, Boolean.class);
        return new Fed(
                new Place(row.get(0, Long.class), row.get(1, Long.class)),
                row.get(3, Boolean.class) ? "segment.joined" : "segment.left",
                new RecordRef("segment", segment),
                row.get(2, Long.class),
                Cause.of(new Actor(ActorKind.SEGMENT, segment, isSensitive ? "A segment" : name)),
                isSensitive ? EventData.confidential() : EventData.open(Map.of("segment", name)));
    }
}
