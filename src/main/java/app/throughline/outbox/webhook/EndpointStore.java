package app.throughline.outbox.webhook;

import static app.throughline.db.outbox.Tables.DELIVERY;
import static app.throughline.db.outbox.Tables.ENDPOINT;
import static app.throughline.db.outbox.Tables.ENDPOINT_HEALTH;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.field;

import app.throughline.kernel.NotFound;
import app.throughline.outbox.DeliveryState;
import app.throughline.outbox.SecretBox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.springframework.stereotype.Component;

/** The SQL of endpoints, and the seals of their secrets. */
@Component
class EndpointStore {
    private static final String SECRET = ":secret";
    private static final String HEADERS = ":headers";

    private final DSLContext db;
    private final SecretBox box;
    private final EndpointMemory memory;

    /** What an attempt needs to know. @param secrets one, or two while one takes the place of the other */
    record Target(String url, List<String> secrets, Map<String, String> headers) {}

    EndpointStore(DSLContext db, SecretBox box, EndpointMemory memory) {
        this.db = db;
        this.box = box;
        this.memory = memory;
    }

    void forget() {
        memory.forget();
    }

    List<Endpoint> list() {
        return rows().where(ENDPOINT.STATE.ne(Endpoint.State.REMOVED.code()))
                .orderBy(ENDPOINT.NAME, ENDPOINT.ID)
                .limit(Endpoints.MOST)
                .fetch(this::endpoint);
    }

    int count() {
        return db.fetchCount(ENDPOINT, ENDPOINT.STATE.ne(Endpoint.State.REMOVED.code()));
    }

    Optional<Endpoint> find(long id) {
        return rows().where(ENDPOINT.ID.eq(id))
                .and(ENDPOINT.STATE.ne(Endpoint.State.REMOVED.code()))
                .fetchOptional(this::endpoint);
    }

    /** Locks one. @throws NotFound if there is none or it was removed */
    Endpoint lock(long id) {
        db.select(ENDPOINT.ID)
                .from(ENDPOINT)
                .where(ENDPOINT.ID.eq(id))
                .forNoKeyUpdate()
                .fetch();
        return find(id).orElseThrow(() -> new NotFound("endpoint"));
    }

    private SelectOnConditionStep<? extends Record> rows() {
        return db.select(ENDPOINT.fields())
                .select(ENDPOINT_HEALTH.fields())
                .from(ENDPOINT)
                .join(ENDPOINT_HEALTH)
                .on(ENDPOINT_HEALTH.ENDPOINT_ID.eq(ENDPOINT.ID));
    }

    private Endpoint endpoint(Record row) {
        var r = row.into(ENDPOINT);
        var h = row.into(ENDPOINT_HEALTH);
        return new Endpoint(
                r.getId(),
                new Endpoint.Draft(
                        r.getName(),
                        r.getUrl(),
                        Arrays.asList(r.getEvents()),
                        r.getIsThin(),
                        r.getHearsConfidential(),
                        r.getRate()),
                Endpoint.State.of(r.getState()),
                r.getStateAt(),
                new Endpoint.Health(h.getFailingSince(), h.getFaultCount(), h.getFault(), h.getResumeAt()),
                r.getEarlierUntil(),
                List.copyOf(headers(r.getId(), r.getHeaders()).keySet()),
                r.getVersion(),
                r.getFilter() == null ? "" : r.getFilter().data());
    }

    long insert(Endpoint.Draft draft, String secret, Map<String, String> headers) {
        long id = db.select(field("nextval(pg_get_serial_sequence('outbox.endpoint', 'id'))", Long.class))
                .fetchSingle(r -> r.value1());
        db.insertInto(ENDPOINT)
                .set(ENDPOINT.ID, id)
                .set(ENDPOINT.NAME, draft.name())
                .set(ENDPOINT.URL, draft.url())
                .set(ENDPOINT.EVENTS, draft.events().toArray(String[]::new))
                .set(ENDPOINT.IS_THIN, draft.isThin())
                .set(ENDPOINT.HEARS_CONFIDENTIAL, draft.hearsConfidential())
                .set(ENDPOINT.RATE, draft.rate())
                .set(ENDPOINT.SECRET, box.seal(secret, owner(id, SECRET)))
                .set(ENDPOINT.HEADERS, box.seal(HeaderLines.write(headers), owner(id, HEADERS)))
                .execute();
        db.insertInto(ENDPOINT_HEALTH).set(ENDPOINT_HEALTH.ENDPOINT_ID, id).execute();
        return id;
    }

    void update(long id, Endpoint.Draft draft, Map<String, String> headers) {
        db.update(ENDPOINT)
                .set(ENDPOINT.NAME, draft.name())
                .set(ENDPOINT.URL, draft.url())
                .set(ENDPOINT.EVENTS, draft.events().toArray(String[]::new))
                .set(ENDPOINT.IS_THIN, draft.isThin())
                .set(ENDPOINT.HEARS_CONFIDENTIAL, draft.hearsConfidential())
                .set(ENDPOINT.RATE, draft.rate())
                .set(ENDPOINT.HEADERS, box.seal(HeaderLines.write(headers), owner(id, HEADERS)))
                .set(ENDPOINT.VERSION, ENDPOINT.VERSION.plus(1))
                .where(ENDPOINT.ID.eq(id))
                .execute();
    }

    /** @param filter "" for none */
    void filter(long id, String filter) {
        db.update(ENDPOINT)
                .set(ENDPOINT.FILTER, filter.isEmpty() ? null : JSONB.valueOf(filter))
                .set(ENDPOINT.VERSION, ENDPOINT.VERSION.plus(1))
                .where(ENDPOINT.ID.eq(id))
                .execute();
    }

    void turn(long id, Endpoint.State state) {
        db.update(ENDPOINT)
                .set(ENDPOINT.STATE, state.code())
                .set(ENDPOINT.STATE_AT, currentInstant())
                .set(ENDPOINT.VERSION, ENDPOINT.VERSION.plus(1))
                .where(ENDPOINT.ID.eq(id))
                .execute();
        if (state == Endpoint.State.ON) {
            db.update(ENDPOINT_HEALTH)
                    .setNull(ENDPOINT_HEALTH.FAILING_SINCE)
                    .set(ENDPOINT_HEALTH.FAULT_COUNT, 0)
                    .setNull(ENDPOINT_HEALTH.RESUME_AT)
                    .where(ENDPOINT_HEALTH.ENDPOINT_ID.eq(id))
                    .execute();
        }
    }

    /** What waits for it is given up. */
    void drop(long id) {
        db.update(DELIVERY)
                .set(DELIVERY.STATE, DeliveryState.DROPPED.code())
                .set(DELIVERY.ENDED_AT, currentInstant())
                .where(DELIVERY.ENDPOINT_ID.eq(id))
                .and(DELIVERY.STATE.eq(DeliveryState.WAITING.code()))
                .execute();
    }

    void rotate(long id, String secret, Duration both) {
        db.update(ENDPOINT)
                .set(ENDPOINT.EARLIER_SECRET, ENDPOINT.SECRET)
                .set(ENDPOINT.EARLIER_UNTIL, WebhookStore.after(both))
                .set(ENDPOINT.SECRET, box.seal(secret, owner(id, SECRET)))
                .set(ENDPOINT.VERSION, ENDPOINT.VERSION.plus(1))
                .where(ENDPOINT.ID.eq(id))
                .execute();
    }

    /** Its headers with their values. */
    Map<String, String> headers(long id) {
        return headers(
                id,
                db.select(ENDPOINT.HEADERS)
                        .from(ENDPOINT)
                        .where(ENDPOINT.ID.eq(id))
                        .fetchSingle(r -> r.value1()));
    }

    /** What an attempt needs to know. */
    Target target(long id) {
        return db.select(
                        ENDPOINT.URL,
                        ENDPOINT.SECRET,
                        ENDPOINT.EARLIER_SECRET,
                        condition("earlier_until > now()").as("both"),
                        ENDPOINT.HEADERS)
                .from(ENDPOINT)
                .where(ENDPOINT.ID.eq(id))
                .fetchSingle(r -> {
                    var secrets = new ArrayList<String>();
                    secrets.add(box.open(r.value2(), owner(id, SECRET)));
                    if (Boolean.TRUE.equals(r.value4())) {
                        secrets.add(box.open(r.value3(), owner(id, SECRET)));
                    }
                    return new Target(r.value1(), secrets, headers(id, r.value5()));
                });
    }

    private Map<String, String> headers(long id, byte @org.jspecify.annotations.Nullable [] sealed) {
        return sealed == null ? Map.of() : HeaderLines.parse(box.open(sealed, owner(id, HEADERS)));
    }

    private static String owner(long id, String what) {
        return "endpoint:" + id + what;
    }
}
