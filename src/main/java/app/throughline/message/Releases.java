package app.throughline.message;

import static app.throughline.db.message.Tables.MESSAGE;

import app.throughline.contact.ContactId;
import app.throughline.database.Failpoint;
import app.throughline.db.message.tables.records.MessageRecord;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import app.throughline.message.check.Verdict;
import app.throughline.outbox.Deliveries;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What becomes of messages after they were asked for: those that were held go on at their moment, those that failed are
 * sent again when a person says so, and those that did not leave yet can be withdrawn.
 */
@Component
public class Releases {
    private static final Logger log = LoggerFactory.getLogger(Releases.class);

    /** How long one waits that could not be looked at. */
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private final Tx tx;
    private final DSLContext db;
    private final MessageStore store;
    private final Messages messages;
    private final Messages.Desk desk;
    private final Deliveries deliveries;

    /**
     * Holds messages back that would leave, until somebody lifts it; a bean of the module that asked for them. Asked as
     * the software itself, in the transaction in which a message would leave.
     */
    public interface Brake {
        /** Why such a message is held. */
        String REASON = "stopped";

        /** Until when it is: for ever, until somebody decides. */
        Instant UNTIL_LIFTED = Instant.parse("9999-12-31T00:00:00Z");

        /** Whether the message with this key must not leave now. */
        boolean holds(String key);
    }

    /** All that may hold messages back. */
    @Component
    record Brakes(ObjectProvider<Brake> all) {
        boolean hold(String key) {
            return all.stream().anyMatch(one -> one.holds(key));
        }
    }

    Releases(Tx tx, DSLContext db, MessageStore store, Messages messages, Messages.Desk desk, Deliveries deliveries) {
        this.tx = tx;
        this.db = db;
        this.store = store;
        this.messages = messages;
        this.desk = desk;
        this.deliveries = deliveries;
    }

    /**
     * Looks again at one held message whose moment has come; call it as the software. One that cannot be looked at waits a
     * while, so that those behind it go on.
     *
     * @return false when none is due
     */
    public boolean releaseNext() {
        var looked = new AtomicReference<@Nullable MessageRecord>();
        try {
            return tx.call(() -> {
                var now = desk.fates().now();
                looked.set(store.due(now).orElse(null));
                return looked.get() != null && release(looked.get(), now);
            });
        } catch (RuntimeException failed) {
            var row = looked.get();
            if (row == null) {
                throw failed;
            }
            log.error("Held message {} could not be looked at; it waits until it is tried again", row.getId(), failed);
            tx.run(() -> store.hold(row.getId(), desk.fates().now().plus(AGAIN)));
            return true;
        }
    }

    private boolean release(MessageRecord row, Instant now) {
        store.lock(new ContactId(row.getContactId()));
        messages.settle(row, verdict(row, now), now, Fates.later(row));
        Failpoint.reach("message.released");
        return true;
    }

    private Verdict verdict(MessageRecord row, Instant now) {
        return desk.brakes().hold(row.getKey())
                ? new Verdict.Wait(Brake.REASON, Brake.UNTIL_LIFTED)
                : desk.checks().now(question(row), now);
    }

    /**
     * Has messages looked at again at once that a brake held; call it as the software. One that a brake still holds stays.
     *
     * @return how many of these a brake held
     */
    public int lift(Collection<Long> ids) {
        return tx.call(() -> db.update(MESSAGE)
                .set(MESSAGE.HELD_UNTIL, desk.fates().now())
                .where(MESSAGE.ID.in(ids))
                .and(MESSAGE.STATE.eq(MessageState.HELD.code()))
                .and(MESSAGE.REASON.eq(Brake.REASON))
                .execute());
    }

    Checks.Question question(MessageRecord row) {
        return new Checks.Question(
                store.recipient(new ContactId(row.getContactId())),
                MessageStore.channel(row.getChannel()),
                row.getTopic(),
                Purpose.of(row.getPurpose()));
    }

    /**
     * Withdraws a message that did not leave yet.
     *
     * @return false when it has left, or is settled otherwise
     * @throws NotFound if the caller may not see it
     */
    public boolean withdraw(long id, Cause cause) {
        return decided(id, row -> {
            var state = MessageState.of(row.getState());
            boolean waits = state == MessageState.QUEUED || state == MessageState.HELD;
            if (waits) {
                desk.fates().skipped(row, "withdrawn", cause);
            }
            return waits;
        });
    }

    /**
     * Sends one that failed or whose fate is unknown again: only ever a person's decision. It is checked once more when it
     * leaves.
     *
     * @return false when it neither failed nor is unknown
     * @throws NotFound if the caller may not see it
     */
    public boolean retry(long id, Cause cause) {
        return decided(
                id,
                row -> isOpen(row)
                        && deliveries.withKey(Postings.key(row)).stream()
                                .anyMatch(delivery -> deliveries.resend(delivery, cause)));
    }

    /**
     * Takes one whose fate is unknown as sent.
     *
     * @return false when it is not unknown
     * @throws NotFound if the caller may not see it
     */
    public boolean assumeSent(long id, Cause cause) {
        return decided(
                id,
                row -> MessageState.of(row.getState()) == MessageState.UNKNOWN
                        && deliveries.withKey(Postings.key(row)).stream()
                                .anyMatch(delivery -> deliveries.assumeSent(delivery, cause)));
    }

    /**
     * Keeps what a provider reports about a delivery; call it as the software. The same report again changes nothing, and
     * what came back stays so. A hard bounce or a complaint suppresses the address.
     *
     * @param state delivered, bounced, complained or failed
     * @param isForGood of a bounce: whether the address itself is wrong
     * @param detail what the provider said, "" for nothing
     * @return whether there is such a delivery
     */
    public boolean reported(String delivery, MessageState state, boolean isForGood, String detail) {
        return tx.call(() -> {
            var found = store.ofDelivery(delivery);
            found.filter(row -> rank(state) > rank(MessageState.of(row.getState())))
                    .ifPresent(row -> report(row, state, isForGood, detail));
            return found.isPresent();
        });
    }

    private void report(MessageRecord row, MessageState state, boolean isForGood, String detail) {
        boolean wasUnknown = MessageState.of(row.getState()) == MessageState.UNKNOWN;
        var cause = Fates.later(row);
        desk.fates().ended(row, state, detail, cause);
        var channel = MessageStore.channel(row.getChannel());
        if (state == MessageState.COMPLAINED) {
            desk.suppressions().add(channel, row.getAddress(), Suppressions.Reason.COMPLAINED, cause);
        } else if (state == MessageState.BOUNCED && isForGood) {
            desk.suppressions().add(channel, row.getAddress(), Suppressions.Reason.BOUNCED, cause);
        }
        if (wasUnknown) {
            deliveries.withKey(Postings.key(row)).ifPresent(delivery -> deliveries.assumeSent(delivery, cause));
        }
    }

    /** Whether a provider reported already what became of it. */
    static boolean isReported(MessageRecord row) {
        return rank(MessageState.of(row.getState())) > 1;
    }

    /** What a report may follow: nothing comes back before it left, and a complaint is the last word. */
    private static int rank(MessageState state) {
        return switch (state) {
            case HELD, SKIPPED -> Integer.MAX_VALUE;
            case QUEUED, UNKNOWN -> 0;
            case SENT -> 1;
            case DELIVERED -> 2;
            case FAILED, BOUNCED -> 3;
            case COMPLAINED -> 4;
        };
    }

    private static boolean isOpen(MessageRecord row) {
        var state = MessageState.of(row.getState());
        return state == MessageState.FAILED || state == MessageState.UNKNOWN;
    }

    private boolean decided(long id, java.util.function.Predicate<MessageRecord> decision) {
        return tx.call(() -> {
            if (!db.fetchExists(MESSAGE, MESSAGE.ID.eq(id))) {
                throw new NotFound("message");
            }
            return Caller.SERVICE.call(
                    () -> tx.call(() -> store.locked(id).map(decision::test).orElse(false)));
        });
    }
}
