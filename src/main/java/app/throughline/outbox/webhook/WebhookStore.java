package app.throughline.outbox.webhook;

import static app.throughline.db.outbox.Tables.ATTEMPT;
import static app.throughline.db.outbox.Tables.DELIVERY;
import static app.throughline.db.outbox.Tables.ENDPOINT;
import static app.throughline.db.outbox.Tables.ENDPOINT_HEALTH;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.throughline.outbox.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The SQL of webhooks on their way: the same rows, states, leases and attempts as those of mail. Each endpoint has a queue
 * of its own, so a claim takes several at once from one queue. Leases and due times go by the database's clock.
 */
@Component
class WebhookStore {
    private static final Field<Instant> NOW = currentInstant();
    private static final int MOST_LOST_CLAIMS = 4;

    /** So many whose sender vanished once are tried together. */
    private static final int SUSPECTS = 4;

    private final DSLContext db;
    private final Duration lease;

    /** An event on its way to an endpoint. */
    record Posting(long endpoint, String host, String event, String type, String body) {}

    /**
     * A delivery that is ours until its lease runs out.
     *
     * @param attempt its number, from 1
     * @param step waits taken before
     * @param purpose {@code event}, or {@code call} where something waits for the answer
     */
    record Claimed(long id, long token, int attempt, int step, String event, String body, String purpose) {}

    /** A delivery whose sender vanished. */
    record Released(String purpose, String event, DeliveryState state) {}

    /** What came of an attempt. @param next how long until the next one, null for never */
    record Ended(
            Claimed claimed,
            DeliveryState state,
            WebhookCalls.Answer answer,
            String request,
            @Nullable Duration next) {}

    WebhookStore(DSLContext db, @Value("${throughline.webhooks.lease:1m}") Duration lease) {
        this.db = db;
        this.lease = lease;
    }

    void insert(List<Posting> postings) {
        var insert = db.insertInto(
                DELIVERY,
                DELIVERY.CHANNEL,
                DELIVERY.KEY,
                DELIVERY.PURPOSE,
                DELIVERY.ADDRESS,
                DELIVERY.SUBJECT,
                DELIVERY.BODY,
                DELIVERY.ENDPOINT_ID,
                DELIVERY.EVENT_ID);
        for (var one : postings) {
            var key = key(one.event(), one.endpoint());
            insert = insert.values(
                    "webhook", key, "event", one.host(), one.type(), one.body(), one.endpoint(), one.event());
        }
        insert.execute();
    }

    /**
     * Calls of an endpoint; those that are there already stay as they are. A conflict clause
     * would write each twice, and an anti-join may read the whole log.
     */
    void insertOnce(long endpoint, String host, String type, List<String> events, List<String> bodies) {
        db.execute(
                """
                insert into outbox.delivery (channel, key, purpose, address, subject, body, endpoint_id, event_id)
                select 'webhook', n.event || '.' || {0}::text, 'call', {1}, {2}, n.body, {0}, n.event
                from unnest({3}::text[], {4}::text[]) n (event, body)
                where (select d.id from outbox.delivery d where d.key = n.event || '.' || {0}::text) is null""",
                val(endpoint),
                val(host),
                val(type),
                val(events.toArray(String[]::new)),
                val(bodies.toArray(String[]::new)));
    }

    /** The key of an event's delivery to an endpoint. */
    static String key(String event, long endpoint) {
        return event + "." + endpoint;
    }

    /** The endpoints that have something to hear at this moment, at most 500. */
    List<Long> due() {
        return db.fetch("""
                        select e.id from outbox.endpoint e
                        join outbox.endpoint_health h on h.endpoint_id = e.id
                        where e.state = 1 and (h.resume_at is null or h.resume_at <= now())
                        and exists (select 1 from outbox.delivery d
                            where d.endpoint_id = e.id and d.state = 1 and d.next_at <= now())
                        and not exists (select 1 from outbox.pause p where p.channel = 'webhook')
                        order by e.id limit 500""").getValues(0, Long.class);
    }

    /**
     * How many requests its rate allows now, at most {@code most}; the row is ours for this transaction. 0 while another
     * node looks, while it wants to be left alone or is off, and 1 at a time while nothing succeeds.
     */
    int allowance(long endpoint, int most, int careful) {
        return db.resultQuery("""
                        select least({1}, case when h.fault_count >= {2} then 1 else {1} end,
                            floor(least(greatest(1, e.rate / 30.0), h.allowance
                                + extract(epoch from now() - h.counted_at) * e.rate / 60.0)))::integer
                        from outbox.endpoint_health h join outbox.endpoint e on e.id = h.endpoint_id
                        where e.id = {0} and e.state = 1 and (h.resume_at is null or h.resume_at <= now())
                        and not exists (select 1 from outbox.pause p where p.channel = 'webhook')
                        for no key update of h skip locked""", val(endpoint), val(most), val(careful))
                .fetchOptional(0, Integer.class)
                .orElse(0);
    }

    /**
     * Takes the next deliveries of an endpoint whose time has come, and writes down that their attempts begin. The array
     * is made once: a plan that asks again and again skips what it has locked, and takes more than it should. Those whose
     * sender vanished are taken a few at a time, and alone where two did: so one that takes senders with it is found, and
     * the others go on.
     */
    List<Claimed> claim(long endpoint, int most) {
        return claim(endpoint, most, lease);
    }

    /** The same for another time. */
    List<Claimed> claim(long endpoint, int most, Duration lease) {
        var claimed = db.resultQuery("""
                        with taken as (
                            update outbox.delivery d
                            set state = 2, attempts = attempts + 1, lease_token = nextval('outbox.lease_token'),
                                lease_until = now() + {2} * interval '1 millisecond'
                            where d.id = any (array(select c.id from (
                                select w.id, w.lost_claims, max(w.lost_claims) over () as most,
                                    row_number() over (order by w.lost_claims desc, w.next_at, w.id) as place from (
                                    select n.id, n.lost_claims, n.next_at from outbox.delivery n
                                    where n.endpoint_id = {0} and n.state = 1 and n.next_at <= now()
                                    order by n.next_at, n.id limit {1} for update skip locked) w) c
                                where c.lost_claims = c.most
                                and c.place <= case c.most when 0 then {1} when 1 then {3} else 1 end))
                            returning d.id, d.lease_token, d.attempts, d.step, d.event_id, d.body, d.purpose),
                        begun as (
                            insert into outbox.attempt (delivery_id, number, started_at)
                            select t.id, t.attempts, now() from taken t)
                        select t.id, t.lease_token, t.attempts, t.step, t.event_id, t.body, t.purpose from taken t
                        order by t.id""", val(endpoint), val(most), val(lease.toMillis()), val(SUSPECTS))
                .fetch(WebhookStore::claimed);
        if (!claimed.isEmpty()) {
            spend(endpoint, claimed.size());
        }
        return claimed;
    }

    private static Claimed claimed(Record r) {
        return new Claimed(
                r.get(0, Long.class),
                r.get(1, Long.class),
                r.get(2, Integer.class),
                r.get(3, Integer.class),
                r.get(4, String.class),
                r.get(5, String.class),
                r.get(6, String.class));
    }

    private void spend(long endpoint, int requests) {
        db.execute("""
                update outbox.endpoint_health h set counted_at = now(),
                    allowance = least(greatest(1, e.rate / 30.0), h.allowance
                        + extract(epoch from now() - h.counted_at) * e.rate / 60.0) - {1}
                from outbox.endpoint e where e.id = h.endpoint_id and h.endpoint_id = {0}""", val(endpoint), val(requests));
    }

    /** Writes what came of an attempt. @return false when the lease is no longer ours */
    boolean end(Ended ended) {
        var claimed = ended.claimed();
        var next = ended.next();
        int written = db.update(DELIVERY)
                .set(DELIVERY.STATE, ended.state().code())
                .set(DELIVERY.FAULT, ended.answer().problem())
                .set(DELIVERY.NEXT_AT, next == null ? DELIVERY.NEXT_AT : after(next))
                .set(DELIVERY.STEP, next == null ? DELIVERY.STEP : DELIVERY.STEP.plus(1))
                .set(DELIVERY.ENDED_AT, next == null ? NOW : inline((Instant) null))
                .setNull(DELIVERY.LEASE_UNTIL)
                .setNull(DELIVERY.LEASE_TOKEN)
                .where(DELIVERY.ID.eq(claimed.id()))
                .and(DELIVERY.LEASE_TOKEN.eq(claimed.token()))
                .execute();
        if (written == 1) {
            endAttempt(ended);
        }
        return written == 1;
    }

    private void endAttempt(Ended ended) {
        var answer = ended.answer();
        db.update(ATTEMPT)
                .set(ATTEMPT.OUTCOME, (short) (answer.isSuccess() ? 2 : 3))
                .set(ATTEMPT.DETAIL, answer.problem())
                .set(ATTEMPT.STATUS, answer.status() == 0 ? null : (short) answer.status())
                .set(ATTEMPT.ANSWER, answer.body())
                .set(ATTEMPT.REQUEST, ended.request())
                .set(ATTEMPT.TAKEN_MILLIS, (int) answer.millis())
                .set(ATTEMPT.ENDED_AT, NOW)
                .where(ATTEMPT.DELIVERY_ID.eq(ended.claimed().id()))
                .and(ATTEMPT.NUMBER.eq(ended.claimed().attempt()))
                .and(ATTEMPT.OUTCOME.eq((short) 1))
                .execute();
    }

    static Field<Instant> after(Duration wait) {
        return field("now() + {0} * interval '1 millisecond'", Instant.class, val(wait.toMillis()));
    }

    /** Something succeeded. */
    void healthy(long endpoint) {
        db.update(ENDPOINT_HEALTH)
                .setNull(ENDPOINT_HEALTH.FAILING_SINCE)
                .set(ENDPOINT_HEALTH.FAULT_COUNT, 0)
                .set(ENDPOINT_HEALTH.FAULT, "")
                .setNull(ENDPOINT_HEALTH.RESUME_AT)
                .where(ENDPOINT_HEALTH.ENDPOINT_ID.eq(endpoint))
                .and(ENDPOINT_HEALTH.FAILING_SINCE.isNotNull())
                .execute();
    }

    /**
     * Nothing of these succeeded.
     *
     * @param hold how long it wants to be left alone, null when it did not say
     * @return whether it has failed for as long as {@code patience}
     */
    boolean failing(long endpoint, int faults, String fault, @Nullable Duration hold, Duration patience) {
        return db.resultQuery(
                        """
                        update outbox.endpoint_health set failing_since = coalesce(failing_since, now()),
                            fault_count = fault_count + {1}, fault = {2},
                            resume_at = greatest(resume_at, now() + {3} * interval '1 millisecond')
                        where endpoint_id = {0}
                        returning failing_since <= now() - {4} * interval '1 second'""",
                        val(endpoint),
                        val(faults),
                        val(fault),
                        val(hold == null ? 0 : hold.toMillis()),
                        val(patience.toSeconds()))
                .fetchOptional(0, Boolean.class)
                .orElse(false);
    }

    /** Switches an endpoint that is on off. @return false when it was not on */
    boolean off(long endpoint, Endpoint.State state) {
        return db.update(ENDPOINT)
                        .set(ENDPOINT.STATE, state.code())
                        .set(ENDPOINT.STATE_AT, NOW)
                        .set(ENDPOINT.VERSION, ENDPOINT.VERSION.plus(1))
                        .where(ENDPOINT.ID.eq(endpoint))
                        .and(ENDPOINT.STATE.eq(Endpoint.State.ON.code()))
                        .execute()
                == 1;
    }

    /** Webhooks whose sender vanished are sent again, at once; one that took four senders with it, two of them alone, is dead. */
    List<Released> released() {
        return db.fetch("""
                with lost as (
                    update outbox.delivery d set lost_claims = lost_claims + 1, lease_until = null, lease_token = null,
                        next_at = now(), fault = 'The sender ended.',
                        state = case when lost_claims + 1 >= {0} then 5 else 1 end,
                        ended_at = case when lost_claims + 1 >= {0} then now() end
                    where d.state = 2 and d.endpoint_id is not null and d.lease_until <= now()
                    returning d.id, d.attempts, d.purpose, d.event_id, d.state),
                told as (
                    update outbox.attempt a set outcome = 4, ended_at = now(), detail = 'The sender ended.'
                    from lost where a.delivery_id = lost.id and a.number = lost.attempts and a.outcome = 1)
                select l.purpose, l.event_id, l.state from lost l""", val(MOST_LOST_CLAIMS))
                .map(r -> new Released(
                        r.get(0, String.class), r.get(1, String.class), DeliveryState.of(r.get(2, Short.class))));
    }
}
