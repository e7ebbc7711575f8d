package app.throughline.alert;

import app.throughline.alert.AlertHappening.Facts;
import app.throughline.alert.AlertStore.Locked;
import app.throughline.audit.Audit;
import app.throughline.filter.core.RecordInHand;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes into the log what happened to an alert and tells everybody who listens, in the running transaction.
 *
 * <p>What a listener throws ends a change of an alert, but never loses a new one (AL-2). All that follows from a batch of
 * new alerts is told behind one savepoint; if something throws, it is told again with each listener behind a savepoint of
 * its own, and what threw is noted.
 */
@Component
class Teller {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

    private final Tx tx;
    private final Audit audit;
    private final Happenings happenings;

    /** What follows from a new alert, told in this manner. */
    interface Following {
        void tell(Manner manner);
    }

    /** How listeners are called. */
    interface Manner {
        /** Calls one. */
        void call(AlertId alert, long contact, Cause cause, Runnable listener);
    }

    Teller(Tx tx, Audit audit, Happenings happenings) {
        this.tx = tx;
        this.audit = audit;
        this.happenings = happenings;
    }

    /** Tells what follows from new alerts, which stay whatever a listener throws. */
    void follow(List<Following> followings) {
        var thrown = tx.attempt(() ->
                followings.forEach(following -> following.tell((alert, contact, cause, listener) -> listener.run())));
        if (thrown.isPresent()) {
            followings.forEach(following -> following.tell(this::apart));
        }
    }

    /** Logs that a program's alert was not raised because its student is inactive or has died (CO-4). */
    void skipped(RaiseAlert command, Cause cause) {
        var student = new RecordRef("contact", command.contact().value());
        var detail = Map.of("type", command.typeKey(), "source", command.source());
        audit.record(cause, "alert.skipped", student, student.id(), detail);
    }

    private void apart(AlertId alert, long contact, Cause cause, Runnable listener) {
        tx.attempt(listener).ifPresent(thrown -> {
            LOG.error("What should have followed from alert {} failed; the alert itself stands", alert.value(), thrown);
            var detail = Map.of("error", thrown.getClass().getSimpleName());
            audit.record(cause, "alert.follow-up-failed", alert.ref(), contact, detail);
        });
    }

    /** Logs and tells it; what follows from it chains to the entry. */
    void tell(Locked alert, String name, Set<String> changed, Map<String, ?> detail, Facts facts, Cause cause) {
        var what = new Birth(alert.id(), alert.contact(), name, cause, null);
        happenings.publish(logged(what, changed, detail, facts));
    }

    /** Logs and tells in this manner what happened to an alert that is known by its id. */
    void tell(Birth birth, Set<String> changed, Map<String, ?> detail, Facts facts, Manner manner) {
        var happening = logged(birth, changed, detail, facts);
        happenings.publish(
                happening, listener -> manner.call(birth.alert(), birth.contact(), happening.cause(), listener));
    }

    /** What happened to which alert, and why. @param row of one that was raised alone, as it was written */
    record Birth(
            AlertId alert,
            long contact,
            String name,
            Cause cause,
            @Nullable RecordInHand row) {}

    private AlertHappening logged(Birth what, Set<String> changed, Map<String, ?> detail, Facts facts) {
        var cause = what.cause();
        var about = what.alert().ref();
        var entry = audit.record(cause, what.name(), about, what.contact(), detail);
        var led = new Cause(cause.actor(), entry, cause.depth());
        return new AlertHappening(what.name(), about, what.contact(), changed, led, facts, words(detail), what.row());
    }

    private static Map<String, String> words(Map<String, ?> detail) {
        return detail.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> String.valueOf(each.getValue())));
    }
}
