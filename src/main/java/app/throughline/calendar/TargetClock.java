package app.throughline.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock that runs towards a target (product section 6).
 *
 * @param warnsAt when a fifth of the time is left
 * @param dueAt the target: met before this instant, missed from it on
 * @param metAt when what it waits for happened, null while it has not
 * @param pausedAt since when it stands still, null while it runs
 */
public record TargetClock(
        Instant warnsAt,
        Instant dueAt,
        @Nullable Instant metAt,
        @Nullable Instant pausedAt) {

    /** Where it stands at this moment. A clock that ran out before it was paused stays missed. */
    public ClockState state(Instant now) {
        var stopped = metAt != null ? metAt : pausedAt;
        if (!(stopped == null ? now : stopped).isBefore(dueAt)) {
            return ClockState.MISSED;
        }
        if (metAt != null) {
            return ClockState.MET;
        }
        if (pausedAt != null) {
            return ClockState.PAUSED;
        }
        return now.isBefore(warnsAt) ? ClockState.ON_TRACK : ClockState.DUE_SOON;
    }
}
