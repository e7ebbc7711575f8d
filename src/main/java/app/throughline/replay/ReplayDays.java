package app.throughline.replay;

import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import app.throughline.replay.ReplayState.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Plays days, one after the other.
 *
 * <p>A day begins with the clock, so that whoever looks meanwhile stands in that day too. What the day raises and the
 * step of the position are one transaction: a day happened or it did not, wherever a node dies, and the next start plays
 * the rest. A run that lost its lease to another writes nothing more, because the step asks for the token.
 */
@Component
public class ReplayDays {
    private static final Logger log = LoggerFactory.getLogger(ReplayDays.class);
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Tx tx;
    private final ReplayStore store;
    private final MissedWorkRule rule;
    private final Alerts alerts;
    private final Replays.Places places;

    ReplayDays(Tx tx, ReplayStore store, MissedWorkRule rule, Alerts alerts, Replays.Places places) {
        this.tx = tx;
        this.store = store;
        this.rule = rule;
        this.alerts = alerts;
        this.places = places;
    }

    /** Thrown when another run has the lease. */
    private static final class Lost extends IllegalStateException {
        private static final long serialVersionUID = 1;
    }

    /** Plays until the last day, until it shall stop, or until it lost the lease. */
    void play(long token, Cause cause) {
        try {
            for (var day = next(token); day.isPresent(); day = next(token)) {
                var began = System.nanoTime();
                play(token, day.get(), cause);
                rest(token, began);
            }
            tx.run(() -> store.end(token, ""));
        } catch (Lost e) {
            log.warn("Another replay took over");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("The replay stopped", e);
            tx.run(() -> store.end(
                    token, "It stopped because of a fault: " + e.getClass().getSimpleName() + "."));
            throw e;
        }
    }

    private Optional<LocalDate> next(long token) {
        return tx.call(() -> {
            var now = places.systemClock().instant();
            if (!store.beat(token, now)) {
                return Optional.empty();
            }
            var state = store.read(now);
            return state.isThrough() ? Optional.empty() : Optional.ofNullable(state.next());
        });
    }

    private void play(long token, LocalDate day, Cause cause) {
        var institutions = places.institutions();
        Instant at = day.atStartOfDay(institutions.current().zone()).toInstant();
        institutions.setClock(at, cause);
        tx.run(() -> {
            var signals = rule.on(day, at);
            if (!store.played(token, day, tally(signals, alerts.raiseAll(signals, MissedWorkRule.CAUSE)))) {
                throw new Lost();
            }
        });
    }

    private static Tally tally(List<RaiseAlert> signals, List<Raising> answers) {
        long raised = 0;
        long repeated = 0;
        long known = 0;
        long refused = 0;
        for (var answer : answers) {
            switch (answer) {
                case Raising.Raised _ -> raised++;
                case Raising.Repeated _ -> repeated++;
                case Raising.Known _ -> known++;
                case Raising.Invalid _ -> refused++;
            }
        }
        return new Tally(1, signals.size(), raised, repeated, known, refused);
    }

    /** Waits until the day had its time, and says meanwhile that the run lives. */
    private void rest(long token, long began) throws InterruptedException {
        var perDay =
                tx.read(() -> store.read(places.systemClock().instant())).pace().perDay();
        for (var left = perDay.minusNanos(System.nanoTime() - began);
                left.isPositive();
                left = perDay.minusNanos(System.nanoTime() - began)) {
            Thread.sleep(left.compareTo(BEAT) < 0 ? left : BEAT);
            if (!tx.call(() -> store.beat(token, places.systemClock().instant()))) {
                return;
            }
        }
    }
}
