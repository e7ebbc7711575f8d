package app.throughline.replay;

import app.throughline.audit.Audit;
import app.throughline.calendar.Institutions;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The replay: one for the whole installation, moved by one node at a time. Days are days of the institution's zone: what
 * is today for everything else is today here.
 */
@Component
public class Replays {
    private static final RecordRef REF = new RecordRef("replay", 1);

    private final Tx tx;
    private final ReplayStore store;
    private final ReplaySpans spans;
    private final ReplayDays days;
    private final Audit audit;
    private final Places places;

    /** Where the replay happens: the institution whose clock moves, and the real time that leases go by. */
    @Component
    record Places(
            Institutions institutions,
            @Qualifier("systemClock") InstantSource systemClock) {}

    Replays(Tx tx, ReplayStore store, ReplaySpans spans, ReplayDays days, Audit audit, Places places) {
        this.tx = tx;
        this.store = store;
        this.spans = spans;
        this.days = days;
        this.audit = audit;
        this.places = places;
    }

    /**
     * What to replay.
     *
     * @param from the first day; null to go on where the last run ended, or to begin with the data set
     * @param until the last day, null for the last one of the data set
     */
    public record Wish(@Nullable LocalDate from, @Nullable LocalDate until, Pace pace) {}

    /** A run: the day it begins with, its last day, its pace. */
    record Run(LocalDate next, LocalDate until, Pace pace) {}

    /** What became of a wish to start. */
    public sealed interface Start {
        /** It may run; {@link Replays#play} or {@link Replays#playBehind} must follow. */
        record Ready(long token, LocalDate first, LocalDate until) implements Start {}

        /** Some node is moving it. */
        record Busy() implements Start {}

        /** It cannot be done as wished. */
        record Invalid(List<FieldError> errors) implements Start {}
    }

    /** How far it is. */
    public ReplayState current() {
        return Caller.SERVICE.call(() -> tx.read(() -> store.read(now())));
    }

    /** Reserves the replay for a run. */
    public Start start(Wish wish, Cause cause) {
        return Caller.SERVICE.call(() -> {
            var span = spans.find().orElse(null);
            return tx.call(() -> begin(wish, span, cause));
        });
    }

    /** Plays the days in the calling thread; returns where it stands at the end. */
    public ReplayState play(Start.Ready ready, Cause cause) {
        Caller.SERVICE.run(() -> days.play(ready.token(), cause));
        return current();
    }

    /** Plays the days in a thread of its own. */
    public void playBehind(Start.Ready ready, Cause cause) {
        Thread.ofVirtual().name("replay").start(() -> Caller.SERVICE.run(() -> days.play(ready.token(), cause)));
    }

    /** Asks the node that moves it to stop after the present day. False when none does. */
    public boolean stop(Cause cause) {
        return Caller.SERVICE.call(() -> tx.call(() -> {
            if (!store.lock(now()).isMoving()) {
                return false;
            }
            store.stop();
            audit.record(cause, "replay.stopped", REF, 0, Map.of());
            return true;
        }));
    }

    /** Lets the institution's clock run with the real time again; the position stays. False while a node moves it. */
    public boolean returnToToday(Cause cause) {
        return Caller.SERVICE.call(() -> {
            if (current().isMoving()) {
                return false;
            }
            places.institutions().setClock(null, cause);
            days.runOn();
            return true;
        });
    }

    private Start begin(Wish wish, ReplaySpans.@Nullable Span span, Cause cause) {
        var state = store.lock(now());
        if (state.isMoving()) {
            return new Start.Busy();
        }
        var goesOn = wish.from() == null && state.next() != null;
        var first = goesOn ? state.next() : orElse(wish.from(), span == null ? null : span.first());
        var last = orElse(wish.until(), span == null ? null : span.last());
        if (first == null || last == null) {
            return invalid("from", "required", "There is no data set to replay. Import one, or name both days.");
        }
        if (last.isBefore(first)) {
            return goesOn
                    ? invalid("from", "not_allowed", "It is through until that day. Name a day to begin again.")
                    : invalid("until", "bad_date", "The last day is before the first.");
        }
        var token = store.begin(new Run(first, last, wish.pace()), !goesOn, now());
        var told = Map.of("from", first, "until", last, "pace", wish.pace().words());
        audit.record(cause, "replay.started", REF, 0, told);
        return new Start.Ready(token, first, last);
    }

    private static @Nullable LocalDate orElse(@Nullable LocalDate day, @Nullable LocalDate otherwise) {
        return day == null ? otherwise : day;
    }

    private static Start invalid(String field, String code, String message) {
        return new Start.Invalid(List.of(new FieldError(field, code, message)));
    }

    private Instant now() {
        return places.systemClock().instant();
    }
}
