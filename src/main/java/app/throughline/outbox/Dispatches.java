package app.throughline.outbox;

import app.throughline.database.Failpoint;
import app.throughline.kernel.Tx;
import app.throughline.outbox.DeliveryStore.Claimed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Sends what waits, on any number of nodes at once.
 *
 * <p>Four steps, each its own transaction, so that a crash between any two leaves a trace that says which: claim (with a
 * lease and a token), attempt row, call, result where the token is still mine. Nothing is done in a transaction that
 * waits for the network. A sender that was away longer than its lease finds its token gone, and its result is not
 * written. Its delivery is UNKNOWN by then: whether the other side took it only a person may judge (security.md section
 * 4, contract M-plain).
 */
@Component
public class Dispatches {
    private static final Logger log = LoggerFactory.getLogger(Dispatches.class);
    private static final int MOST_ATTEMPTS = 8;
    private static final int MOST_LOST_CLAIMS = 3;
    private static final long FIRST_WAIT_SECONDS = 30;
    private static final long LONGEST_WAIT_SECONDS = 3_600;

    private final Tx tx;
    private final DeliveryStore store;
    private final Map<String, Transport> transports;
    private final DeliveryWatches watches;
    private final Duration lease;

    Dispatches(
            Tx tx,
            DeliveryStore store,
            List<Transport> transports,
            DeliveryWatches watches,
            @Value("${throughline.outbox.lease:2m}") Duration lease) {
        this.tx = tx;
        this.store = store;
        this.transports = transports.stream().collect(Collectors.toMap(Transport::channel, Function.identity()));
        this.watches = watches;
        this.lease = lease;
    }

    /** Whether there is a server that mail is sent to. */
    public boolean hasMailServer() {
        return hasServer(Deliveries.MAIL);
    }

    /** Whether there is a server that this channel's deliveries are sent to; without one they are kept here. */
    public boolean hasServer(String channel) {
        var transport = transports.get(channel);
        return transport != null && transport.isSetUp();
    }

    /** What is set up for a channel, in lines without a password; empty when nothing is. */
    public List<String> server(String channel) {
        var transport = transports.get(channel);
        return transport == null ? List.of() : transport.described();
    }

    /** Tries to send one delivery. One that breaks keeps no other waiting. @return false when none waits */
    public boolean sendNext() {
        var claimed = tx.call(() -> store.claim(lease));
        claimed.ifPresent(this::attempt);
        return claimed.isPresent();
    }

    private void attempt(Claimed claimed) {
        Failpoint.reach("outbox.claimed");
        try {
            if (tx.call(() -> begins(claimed))) {
                Failpoint.reach("outbox.attempted");
                var outcome = send(claimed);
                Failpoint.reach("outbox.called");
                finish(claimed, outcome);
            }
        } catch (RuntimeException e) {
            // it is settled when its lease has run out, as if the sender had ended here
            log.error("Delivery {} broke off", claimed.id(), e);
        }
    }

    /** Whether it is still ours, and nobody objects who knows more of it than the outbox. */
    private boolean begins(Claimed claimed) {
        if (!store.isOurs(claimed)) {
            return false;
        }
        var objection = watches.objection(claimed.purpose(), claimed.key());
        if (!objection.isEmpty()) {
            store.end(claimed, DeliveryState.DROPPED, objection, null);
            return false;
        }
        store.begin(claimed);
        return true;
    }

    private Outcome send(Claimed claimed) {
        var transport = transports.get(claimed.channel());
        if (transport == null) {
            return new Outcome.Refused("Nothing carries " + claimed.channel() + ".");
        }
        Transport.Letter letter;
        try {
            letter = claimed.letter().get();
        } catch (RuntimeException e) {
            log.error("Delivery {} cannot be put together", claimed.id(), e);
            return new Outcome.Refused("It cannot be put together: " + e.getMessage());
        }
        return sent(transport, letter, claimed.id());
    }

    /** What breaks while it is sent may have been taken already. */
    private static Outcome sent(Transport transport, Transport.Letter letter, long id) {
        try {
            return transport.send(letter);
        } catch (RuntimeException e) {
            log.error("Delivery {} broke while it was sent", id, e);
            return new Outcome.Unclear("It broke while it was sent: " + e.getMessage());
        }
    }

    /** Settles what senders that vanished left behind. */
    public void settle() {
        tx.run(() -> {
            var unknown = store.unknown();
            var released = store.released(MOST_LOST_CLAIMS);
            if (!unknown.isEmpty() || !released.isEmpty()) {
                log.warn("Leases ran out: {} deliveries are unknown, {} go on", unknown.size(), released.size());
            }
            unknown.forEach(watches::told);
            released.stream().filter(one -> one.state() == DeliveryState.DEAD).forEach(watches::told);
            if (!unknown.isEmpty()) {
                Failpoint.reach("outbox.settled");
            }
        });
    }

    private void finish(Claimed claimed, Outcome outcome) {
        var ours = tx.call(() -> switch (outcome) {
            case Outcome.Accepted(var answer) -> ended(claimed, DeliveryState.SENT, 2, "", answer);
            case Outcome.Kept() -> ended(claimed, DeliveryState.KEPT, 2, "", "No server is set up.");
            case Outcome.Refused(var fault) -> ended(claimed, DeliveryState.DEAD, 3, fault, fault);
            case Outcome.Unclear(var fault) -> ended(claimed, DeliveryState.UNKNOWN, 4, fault, fault);
            case Outcome.Later(var fault)
            when claimed.attempt() >= MOST_ATTEMPTS -> ended(claimed, DeliveryState.DEAD, 3, fault, fault);
            case Outcome.Later(var fault) -> later(claimed, fault);
        });
        if (!ours) {
            log.warn("Delivery {} was somebody else's by the time its answer came", claimed.id());
        }
    }

    private boolean ended(Claimed claimed, DeliveryState as, int attempt, String fault, String detail) {
        var ours = store.end(claimed, as, fault, null);
        if (ours) {
            store.endAttempt(claimed.id(), claimed.attempt(), attempt, detail);
            watches.told(new DeliveryStore.Rested(claimed.purpose(), claimed.key(), as, fault));
            Failpoint.reach("outbox.written");
        }
        return ours;
    }

    /** The wait doubles with each attempt and is taken at random within it, so that many do not come back together. */
    private boolean later(Claimed claimed, String fault) {
        var longest = Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS << Math.min(claimed.attempt() - 1, 10));
        var ours = store.end(claimed, DeliveryState.WAITING, fault, DeliveryStore.within(longest));
        if (ours) {
            store.endAttempt(claimed.id(), claimed.attempt(), 3, fault);
        }
        return ours;
    }
}
