package app.throughline.replay;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import app.throughline.replay.ReplayState.Tally;
import app.throughline.rule.SignalDays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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
    private final SignalDays signals;
    private final Replays.Places places;

    ReplayDays(Tx tx, ReplayStore store, SignalDays signals, Replays.Places places) {
        this.tx = tx;
        this.store = store;
        this.signals = signals;
        this.places = places;
    }

    /** Thrown when another run has the lease. */
    private static final class Lost extends IllegalStateException {
        private static final long serialVersionUID = 1;
    }

    /** Plays until the last day, until it shall stop, or until it lost the lease. */
    void play(long token, Cause cause) {
        try {
            next(token).ifPresent(day -> stand(token, day, cause));
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

    /** The clock runs with the real time again. */
    void runOn() {
        signals.runOn();
    }

    /** The clock stands at the first day, and what was true before it raises nothing. */
    private void stand(long token, LocalDate day, Cause cause) {
        var until = tx.read(() -> store.read(places.systemClock().instant())).until();
        var at = start(day);
        places.institutions().setClock(at, cause);
        signals.standBefore(at.minus(1, ChronoUnit.MICROS), day, until == null ? day : until);
        tx.run(() -> store.beat(token, places.systemClock().instant()));
    }

    private void play(long token, LocalDate day, Cause cause) {
        var at = start(day);
        places.institutions().setClock(at, cause);
        tx.run(() -> {
            if (!store.played(token, day, tally(signals.play(at)))) {
                throw new Lost();
            }
        });
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(places.institutions().current().zone()).toInstant();
    }

    private static Tally tally(SignalDays.Tally of) {
        return new Tally(1, of.signals(), of.raised(), of.repeated(), of.known(), of.refused());
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
