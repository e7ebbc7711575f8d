package app.throughline.outbox;

import static app.throughline.db.outbox.Tables.ATTEMPT;
import static app.throughline.db.outbox.Tables.DELIVERY;
import static app.throughline.db.outbox.Tables.PAUSE;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Deliveries: posting them with the change that causes them, reading them, and deciding about those that failed. */
@Component
public class Deliveries {
    /** The channel of mail. */
    public static final String MAIL = "mail";

    /** The channel of text messages. */
    public static final String SMS = "sms";

    private final Tx tx;
    private final DSLContext db;
    private final DeliveryStore store;
    private final DeliveryWatches watches;
    private final Audit audit;

    /**
     * A delivery.
     *
     * @param purpose what it is, such as {@code notice}
     * @param fault what went wrong last, "" for nothing
     * @param nextAt when it is tried next, while it waits
     */
    public record Delivery(
            long id,
            String key,
            String purpose,
            String address,
            String subject,
            String body,
            DeliveryState state,
            int attempts,
            String fault,
            Instant createdAt,
            Instant nextAt) {}

    /** One attempt. @param outcome sending, accepted, failed or unknown @param endedAt null while it is under way */
    public record Attempt(
            int number,
            String outcome,
            String detail,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    /** Who stopped a channel, and when. */
    public record Paused(String by, Instant at) {}

    Deliveries(Tx tx, DSLContext db, DeliveryStore store, DeliveryWatches watches, Audit audit) {
        this.tx = tx;
        this.db = db;
        this.store = store;
        this.watches = watches;
        this.audit = audit;
    }

    /** Posts a mail in the running transaction; one with the same key is posted once. */
    public void post(Mail mail) {
        tx.run(() -> store.insert(MAIL, mail));
    }

    /** Posts a text message in the running transaction; one with the same key is posted once. */
    public void post(PhoneText text) {
        tx.run(() -> store.insert(
                SMS, text.purpose(), new Transport.Letter(text.key(), text.number(), "Text message", text.body())));
    }

    /** The id of the delivery with this key, if the caller may see it. */
    public Optional<Long> withKey(String key) {
        return tx.read(() -> store.withKey(key));
    }

    /** Deliveries, newest first. @param troubled only those that need a decision @param before 0 for the newest */
    public List<Delivery> list(boolean troubled, long before, int limit) {
        var which =
                troubled ? DELIVERY.STATE.in(DeliveryState.UNKNOWN.code(), DeliveryState.DEAD.code()) : noCondition();
        return tx.read(() -> read(before == 0 ? which : which.and(DELIVERY.ID.lt(before)), limit));
    }

    /**
     * One delivery.
     *
     * @throws NotFound if there is none the caller may see
     */
    public Delivery get(long id) {
        return tx.read(() -> read(DELIVERY.ID.eq(id), 1)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("delivery"));
    }

    /** Its attempts in order, at most 100. */
    public List<Attempt> attempts(long id) {
        var words = List.of("sending", "accepted", "failed", "unknown");
        return tx.read(() -> db.select(
                        ATTEMPT.NUMBER, ATTEMPT.OUTCOME, ATTEMPT.DETAIL, ATTEMPT.STARTED_AT, ATTEMPT.ENDED_AT)
                .from(ATTEMPT)
                .where(ATTEMPT.DELIVERY_ID.eq(id))
                .orderBy(ATTEMPT.NUMBER)
                .limit(100)
                .fetch(r -> new Attempt(r.value1(), words.get(r.value2() - 1), r.value3(), r.value4(), r.value5())));
    }

    /** Sends one that ended without success again: only ever a person's decision. @return false: it did not end so */
    public boolean resend(long id, Cause cause) {
        return decided(id, "delivery.resent", cause, () -> store.again(id));
    }

    /** Takes one whose fate is unknown as sent. @return false when it is not one of those */
    public boolean assumeSent(long id, Cause cause) {
        return decided(id, "delivery.assumed-sent", cause, () -> store.settle(id, DeliveryState.SENT));
    }

    /** Gives one up. @return false when it did not end without success */
    public boolean drop(long id, Cause cause) {
        return decided(id, "delivery.dropped", cause, () -> store.settle(id, DeliveryState.DROPPED));
    }

    private boolean decided(long id, String action, Cause cause, BooleanSupplier change) {
        return tx.call(() -> {
            boolean done = change.getAsBoolean();
            if (done) {
                audit.record(cause, action, new RecordRef("delivery", id), 0, Map.of());
                watches.told(store.decided(id));
            }
            return done;
        });
    }

    /** Who stopped this channel; empty while it sends. */
    public Optional<Paused> paused(String channel) {
        return tx.read(() -> db.selectFrom(PAUSE)
                .where(PAUSE.CHANNEL.eq(channel))
                .fetchOptional(r -> new Paused(r.getPausedBy(), r.getPausedAt())));
    }

    /** Stops a channel: what is being sent ends, nothing new begins, on any node. */
    public void pause(String channel, Cause cause) {
        tx.run(() -> {
            db.insertInto(PAUSE)
                    .set(PAUSE.CHANNEL, channel)
                    .set(PAUSE.PAUSED_AT, currentInstant())
                    .set(PAUSE.PAUSED_BY, cause.actor().label())
                    .onConflictDoNothing()
                    .execute();
            audit.record(cause, "delivery.paused", new RecordRef("channel", 1), 0, Map.of("channel", channel));
        });
    }

    /** Lets a channel go on. */
    public void resume(String channel, Cause cause) {
        tx.run(() -> {
            db.deleteFrom(PAUSE).where(PAUSE.CHANNEL.eq(channel)).execute();
            audit.record(cause, "delivery.resumed", new RecordRef("channel", 1), 0, Map.of("channel", channel));
        });
    }

    private List<Delivery> read(Condition which, int limit) {
        return db.selectFrom(DELIVERY)
                .where(which)
                // webhooks have pages of their own
                .and(DELIVERY.ENDPOINT_ID.isNull())
                .orderBy(DELIVERY.ID.desc())
                .limit(limit)
                .fetch(r -> new Delivery(
                        r.getId(),
                        r.getKey(),
                        r.getPurpose(),
                        r.getAddress(),
                        r.getSubject(),
                        r.getBody(),
                        DeliveryState.of(r.getState()),
                        r.getAttempts(),
                        r.getFault(),
                        r.getCreatedAt(),
                        r.getNextAt()));
    }
}
