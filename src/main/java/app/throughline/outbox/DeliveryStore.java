package app.throughline.outbox;

import static app.throughline.db.outbox.Tables.ATTEMPT;
import static app.throughline.db.outbox.Tables.DELIVERY;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The SQL of deliveries and attempts. Leases and due times go by the database's clock: it is the only one that all nodes
 * share.
 */
@Component
class DeliveryStore {
    private static final Field<Instant> NOW = currentInstant();

    private final DSLContext db;

    /**
     * A delivery that is ours until its lease runs out.
     *
     * @param attempt the number of this attempt, from 1
     * @param letter is put together when it is asked for, and may throw: one that cannot be must not keep others waiting
     */
    record Claimed(
            long id,
            long token,
            int attempt,
            String channel,
            String purpose,
            String key,
            Supplier<Transport.Letter> letter) {}

    DeliveryStore(DSLContext db) {
        this.db = db;
    }

    void insert(String channel, Mail mail) {
        insert(
                channel,
                mail.purpose(),
                new Transport.Letter(mail.key(), mail.address(), mail.subject(), mail.body(), mail.also()));
    }

    void insert(String channel, String purpose, Transport.Letter letter) {
        db.insertInto(DELIVERY)
                .set(DELIVERY.CHANNEL, channel)
                .set(DELIVERY.KEY, letter.key())
                .set(DELIVERY.PURPOSE, purpose)
                .set(DELIVERY.ADDRESS, letter.address())
                .set(DELIVERY.SUBJECT, letter.subject())
                .set(DELIVERY.BODY, letter.body())
                .set(DELIVERY.HTML, letter.also().html())
                .set(DELIVERY.UNSUBSCRIBE_URL, letter.also().unsubscribeUrl())
                .set(DELIVERY.REPLY_TO, letter.also().replyTo())
                .set(DELIVERY.FROM_NAME, letter.also().fromName())
                // no target: naming one would ask whether the poster may read deliveries
                .onConflictDoNothing()
                .execute();
    }

    /** Takes the next delivery whose time has come, unless its channel is paused. */
    Optional<Claimed> claim(Duration lease) {
        return db.resultQuery("""
                        update outbox.delivery d
                        set state = 2, attempts = attempts + 1, lease_token = nextval('outbox.lease_token'),
                            lease_until = now() + {0} * interval '1 millisecond'
                        where d.id = (select w.id from outbox.delivery w
                            where w.state = 1 and w.endpoint_id is null and w.next_at <= now()
                            and w.channel not in (select p.channel from outbox.pause p)
                            order by w.next_at, w.id limit 1 for update skip locked)
                        returning d.id, d.lease_token, d.attempts, d.channel, d.purpose, d.key, d.address, d.subject, d.body,
                            d.html, d.unsubscribe_url, d.reply_to, d.from_name""", DSL.val(lease.toMillis()))
                .fetchOptional(r -> new Claimed(
                        r.get(0, Long.class),
                        r.get(1, Long.class),
                        r.get(2, Integer.class),
                        r.get(3, String.class),
                        r.get(4, String.class),
                        r.get(5, String.class),
                        () -> letter(r)));
    }

    private static Transport.Letter letter(Record r) {
        var also = new Mail.Also(
                r.get(9, String.class), r.get(10, String.class), r.get(11, String.class), r.get(12, String.class));
        return new Transport.Letter(
                r.get(5, String.class), r.get(6, String.class), r.get(7, String.class), r.get(8, String.class), also);
    }

    /** Locks it. @return false when the lease is no longer ours */
    boolean isOurs(Claimed claimed) {
        return db.fetchExists(db.selectOne()
                .from(DELIVERY)
                .where(DELIVERY.ID.eq(claimed.id()))
                .and(DELIVERY.LEASE_TOKEN.eq(claimed.token()))
                .and(DELIVERY.LEASE_UNTIL.gt(NOW))
                .forNoKeyUpdate());
    }

    /** Writes down that an attempt begins. */
    void begin(Claimed claimed) {
        db.insertInto(ATTEMPT)
                .set(ATTEMPT.DELIVERY_ID, claimed.id())
                .set(ATTEMPT.NUMBER, claimed.attempt())
                .set(ATTEMPT.STARTED_AT, NOW)
                .execute();
    }

    /** Writes what came of it. @param next when to try again, null for never @return false when no longer ours */
    boolean end(Claimed claimed, DeliveryState state, String fault, @Nullable Field<Instant> next) {
        var written = db.update(DELIVERY)
                .set(DELIVERY.STATE, state.code())
                .set(DELIVERY.FAULT, fault)
                .set(DELIVERY.NEXT_AT, next == null ? DELIVERY.NEXT_AT : next)
                .set(DELIVERY.ENDED_AT, next == null ? NOW : inline((Instant) null))
                .setNull(DELIVERY.LEASE_UNTIL)
                .setNull(DELIVERY.LEASE_TOKEN)
                .where(DELIVERY.ID.eq(claimed.id()))
                .and(DELIVERY.LEASE_TOKEN.eq(claimed.token()))
                .execute();
        return written == 1;
    }

    /** Ends the attempt row. @param outcome 2 accepted, 3 failed, 4 unknown */
    void endAttempt(long delivery, int number, int outcome, String detail) {
        db.update(ATTEMPT)
                .set(ATTEMPT.OUTCOME, (short) outcome)
                .set(ATTEMPT.DETAIL, detail)
                .set(ATTEMPT.ENDED_AT, NOW)
                .where(ATTEMPT.DELIVERY_ID.eq(delivery))
                .and(ATTEMPT.NUMBER.eq(number))
                .and(ATTEMPT.OUTCOME.eq((short) 1))
                .execute();
    }

    /** A random moment within the next so many seconds, five at least. */
    static Field<Instant> within(long seconds) {
        return field("now() + (5 + random() * {0}) * interval '1 second'", Instant.class, DSL.val(seconds));
    }

    /** A delivery that came to rest. */
    record Rested(String purpose, String key, DeliveryState state, String fault) {}

    /** Deliveries whose lease ran out in the middle of an attempt become UNKNOWN. @return which */
    List<Rested> unknown() {
        return db.resultQuery("""
                with lost as (
                    update outbox.delivery d set state = 4, ended_at = now(), lease_until = null, lease_token = null,
                        fault = 'The sender ended in the middle of the attempt.'
                    where d.state = 2 and d.endpoint_id is null and d.lease_until <= now() and exists (select 1 from outbox.attempt a
                        where a.delivery_id = d.id and a.number = d.attempts and a.outcome = 1)
                    returning d.id, d.attempts, d.purpose, d.key, d.state, d.fault)
                update outbox.attempt a set outcome = 4, ended_at = now(), detail = 'The sender ended.'
                from lost where a.delivery_id = lost.id and a.number = lost.attempts
                returning lost.purpose, lost.key, lost.state, lost.fault""").fetch(DeliveryStore::rested);
    }

    private static Rested rested(Record row) {
        return new Rested(
                row.get(0, String.class),
                row.get(1, String.class),
                DeliveryState.of(row.get(2, Short.class)),
                row.get(3, String.class));
    }

    /** Those whose lease ran out before an attempt began wait again; after {@code most} such claims they are dead. */
    List<Rested> released(int most) {
        return db.resultQuery("""
                update outbox.delivery d set lost_claims = lost_claims + 1, lease_until = null, lease_token = null,
                    next_at = now(),
                    state = case when lost_claims + 1 >= {0} then 5 else 1 end,
                    ended_at = case when lost_claims + 1 >= {0} then now() end,
                    fault = 'The sender ended before the attempt.'
                where d.state = 2 and d.endpoint_id is null and d.lease_until <= now() and not exists (select 1 from outbox.attempt a
                    where a.delivery_id = d.id and a.number = d.attempts)
                returning d.purpose, d.key, d.state, d.fault""", DSL.val(most)).fetch(DeliveryStore::rested);
    }

    /** Which delivery this is, once a person decided about it. */
    Rested decided(long id) {
        return db.select(DELIVERY.PURPOSE, DELIVERY.KEY, DELIVERY.STATE, DELIVERY.FAULT)
                .from(DELIVERY)
                .where(DELIVERY.ID.eq(id))
                .fetchSingle(DeliveryStore::rested);
    }

    /** The id of the delivery with this key. */
    Optional<Long> withKey(String key) {
        return db.select(DELIVERY.ID).from(DELIVERY).where(DELIVERY.KEY.eq(key)).fetchOptional(DELIVERY.ID);
    }

    /** Makes one that ended without success wait again. @return false when it did not end so */
    boolean again(long id) {
        return db.update(DELIVERY)
                        .set(DELIVERY.STATE, DeliveryState.WAITING.code())
                        .set(DELIVERY.NEXT_AT, NOW)
                        .set(DELIVERY.LOST_CLAIMS, 0)
                        .setNull(DELIVERY.ENDED_AT)
                        .where(DELIVERY.ID.eq(id))
                        .and(DELIVERY.STATE.in(DeliveryState.UNKNOWN.code(), DeliveryState.DEAD.code()))
                        .execute()
                == 1;
    }

    /** Settles one that ended without success. @return false when it did not end so */
    boolean settle(long id, DeliveryState as) {
        return db.update(DELIVERY)
                        .set(DELIVERY.STATE, as.code())
                        .set(DELIVERY.ENDED_AT, NOW)
                        .where(DELIVERY.ID.eq(id))
                        .and(DELIVERY.STATE.in(DeliveryState.UNKNOWN.code(), DeliveryState.DEAD.code()))
                        .execute()
                == 1;
    }
}
