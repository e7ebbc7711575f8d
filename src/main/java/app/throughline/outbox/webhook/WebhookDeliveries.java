package app.throughline.outbox.webhook;

import static app.throughline.db.outbox.Tables.ATTEMPT;
import static app.throughline.db.outbox.Tables.DELIVERY;
import static app.throughline.db.outbox.Tables.ENDPOINT;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.outbox.DeliveryState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The log of webhooks, for those who keep the installation: what was sent, what came back, and sending it again. */
@Component
public class WebhookDeliveries {
    private static final List<Short> ENDED = List.of(
            DeliveryState.SENT.code(),
            DeliveryState.UNKNOWN.code(),
            DeliveryState.DEAD.code(),
            DeliveryState.DROPPED.code());

    private final Tx tx;
    private final DSLContext db;
    private final WebhookStore store;
    private final Bodies bodies;
    private final Audit audit;

    /**
     * A webhook to one endpoint.
     *
     * @param event the webhook-id
     * @param type the name of the event
     * @param fault what went wrong last, "" for nothing
     * @param nextAt when it is tried next, while it waits
     */
    public record Delivery(
            long id,
            long endpoint,
            String endpointName,
            String event,
            String type,
            String body,
            DeliveryState state,
            int attempts,
            String fault,
            Instant createdAt,
            Instant nextAt) {}

    /**
     * One attempt.
     *
     * @param outcome 1 on its way, 2 taken, 3 failed, 4 the sender ended
     * @param status the HTTP status, 0 when no answer came
     * @param request without its body and without what is secret
     * @param answer its first 4 KB
     * @param millis how long it took, null while it is on its way
     */
    public record Attempt(
            int number,
            int outcome,
            int status,
            String detail,
            String request,
            String answer,
            Instant startedAt,
            @Nullable Integer millis) {}

    /**
     * Which ones.
     *
     * @param endpoint 0 for all
     * @param deadOnly only those that were given up
     */
    public record Which(long endpoint, boolean deadOnly) {
        private Condition condition() {
            var of = endpoint == 0 ? DELIVERY.ENDPOINT_ID.isNotNull() : DELIVERY.ENDPOINT_ID.eq(endpoint);
            return deadOnly ? of.and(DELIVERY.STATE.eq(DeliveryState.DEAD.code())) : of;
        }
    }

    WebhookDeliveries(Tx tx, DSLContext db, WebhookStore store, Bodies bodies, Audit audit) {
        this.tx = tx;
        this.db = db;
        this.store = store;
        this.bodies = bodies;
        this.audit = audit;
    }

    /** The newest first. @param before 0 for the newest */
    public List<Delivery> list(Which which, long before, int limit) {
        var older = before == 0 ? noCondition() : DELIVERY.ID.lt(before);
        return tx.read(() -> read(which.condition().and(older), limit));
    }

    /**
     * One of them.
     *
     * @throws NotFound if there is none the caller may see
     */
    public Delivery get(long id) {
        return tx.read(() -> read(DELIVERY.ID.eq(id).and(DELIVERY.ENDPOINT_ID.isNotNull()), 1)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("delivery"));
    }

    /** Its attempts, the latest first, at most 100. */
    public List<Attempt> attempts(long id) {
        return tx.read(() -> db.selectFrom(ATTEMPT)
                .where(ATTEMPT.DELIVERY_ID.eq(id))
                .orderBy(ATTEMPT.NUMBER.desc())
                .limit(100)
                .fetch(r -> new Attempt(
                        r.getNumber(),
                        r.getOutcome(),
                        r.getStatus() == null ? 0 : r.getStatus(),
                        r.getDetail(),
                        r.getRequest(),
                        r.getAnswer(),
                        r.getStartedAt(),
                        r.getTakenMillis())));
    }

    /** How many were given up, by endpoint. */
    public Map<Long, Integer> dead() {
        var count = org.jooq.impl.DSL.count();
        return tx.read(() -> db.select(DELIVERY.ENDPOINT_ID, count)
                .from(DELIVERY)
                .where(DELIVERY.ENDPOINT_ID.isNotNull())
                .and(DELIVERY.STATE.eq(DeliveryState.DEAD.code()))
                .groupBy(DELIVERY.ENDPOINT_ID)
                .fetchMap(DELIVERY.ENDPOINT_ID, count));
    }

    /** Sends one that ended again, with its id and body. @return false while it is still on its way */
    public boolean redeliver(long id, Cause cause) {
        return tx.call(() -> {
            boolean again = again(DELIVERY.ID.eq(id)) == 1;
            if (again) {
                audit.record(cause, "webhook.redelivered", new RecordRef("delivery", id), 0, Map.of());
            }
            return again;
        });
    }

    /** Sends those of a range that ended again. @param until not included @return how many */
    public int redeliver(Which which, Instant from, Instant until, Cause cause) {
        return tx.call(() -> {
            int again =
                    again(which.condition().and(DELIVERY.CREATED_AT.ge(from)).and(DELIVERY.CREATED_AT.lt(until)));
            if (again > 0) {
                audit.record(
                        cause,
                        "webhook.range-redelivered",
                        new RecordRef("webhook", which.endpoint()),
                        0,
                        Map.of(
                                "from", from.toString(),
                                "until", until.toString(),
                                "dead_only", which.deadOnly(),
                                "count", again));
            }
            return again;
        });
    }

    private int again(Condition which) {
        return db.update(DELIVERY)
                .set(DELIVERY.STATE, DeliveryState.WAITING.code())
                .set(DELIVERY.NEXT_AT, currentInstant())
                .set(DELIVERY.STEP, 0)
                .set(DELIVERY.LOST_CLAIMS, 0)
                .setNull(DELIVERY.ENDED_AT)
                .where(which)
                .and(DELIVERY.ENDPOINT_ID.isNotNull())
                .and(DELIVERY.STATE.in(ENDED))
                .execute();
    }

    /** Posts an event that says nothing to one endpoint. @return the delivery */
    public long test(Endpoint endpoint, Cause cause) {
        var about = new RecordRef("webhook", endpoint.id());
        return tx.call(() -> {
            var data = EventData.open(Map.of(
                    "message",
                    "This is a test of the endpoint " + endpoint.draft().name()));
            var told = bodies.of(EventTypes.TEST, about, 0, cause, data);
            var url = EndpointUrl.parse(endpoint.draft().url());
            var host = url == null ? "unknown" : url.host();
            store.insert(
                    List.of(new WebhookStore.Posting(endpoint.id(), host, told.id(), EventTypes.TEST, told.full())));
            audit.record(cause, "webhook.tested", about, 0, Map.of());
            return db.select(DELIVERY.ID)
                    .from(DELIVERY)
                    .where(DELIVERY.KEY.eq(WebhookStore.key(told.id(), endpoint.id())))
                    .fetchSingle(r -> r.value1());
        });
    }

    private List<Delivery> read(Condition which, int limit) {
        return db.select(DELIVERY.fields())
                .select(ENDPOINT.NAME)
                .from(DELIVERY)
                .join(ENDPOINT)
                .on(ENDPOINT.ID.eq(DELIVERY.ENDPOINT_ID))
                .where(which)
                .orderBy(DELIVERY.ID.desc())
                .limit(limit)
                .fetch(row -> delivery(row.into(DELIVERY), row.get(ENDPOINT.NAME)));
    }

    private static Delivery delivery(app.throughline.db.outbox.tables.records.DeliveryRecord r, String name) {
        return new Delivery(
                r.getId(),
                r.getEndpointId(),
                name,
                r.getEventId(),
                r.getSubject(),
                r.getBody(),
                DeliveryState.of(r.getState()),
                r.getAttempts(),
                r.getFault(),
                r.getCreatedAt(),
                r.getNextAt());
    }
}
