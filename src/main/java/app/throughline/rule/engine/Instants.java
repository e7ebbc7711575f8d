package app.throughline.rule.engine;

import app.throughline.calendar.BusinessTime;
import app.throughline.rule.Trigger;
import java.time.Duration;
import java.time.Instant;

/** When a trigger fires, counted from where its time begins or back from where it ends; on one calendar. */
public record Instants(BusinessTime business) {
    private static final Duration LONGEST = Duration.ofDays(4_000);

    /** When a trigger fires whose time is counted from this instant. */
    public Instant of(Trigger trigger, Instant base) {
        return switch (trigger) {
            case Trigger.BecomesOverdue _, Trigger.TargetMissed _ -> base;
            case Trigger.OverdueFor(var length) -> after(base, length);
            case Trigger.DueWithin(var length) -> before(base, length);
            case Trigger.TargetNear(var _, var left) -> before(base, left);
            case Trigger.UnreviewedFor(var length) -> after(base, length);
            case Trigger.UnassignedFor(var length) -> after(base, length);
            case Trigger.NoActivityFor(var length) -> after(base, length);
            case Trigger.InStatusFor(var length) -> after(base, length);
            case Trigger.Created _, Trigger.Changed _, Trigger.BecomesTrue _ ->
                throw new IllegalArgumentException("It does not wait for time: " + trigger);
        };
    }

    private Instant after(Instant from, Trigger.Length length) {
        int count = length.count();
        return switch (length.unit()) {
            case MINUTE -> from.plus(Duration.ofMinutes(count));
            case HOUR -> from.plus(Duration.ofHours(count));
            case DAY -> from.plus(Duration.ofDays(count));
            case BUSINESS_HOUR -> business.plus(from, Duration.ofHours(count));
            case BUSINESS_DAY -> business.plusDays(from, count);
        };
    }

    /** The last second from which the time would end by then. */
    private Instant before(Instant end, Trigger.Length length) {
        int count = length.count();
        return switch (length.unit()) {
            case MINUTE -> end.minus(Duration.ofMinutes(count));
            case HOUR -> end.minus(Duration.ofHours(count));
            case DAY -> end.minus(Duration.ofDays(count));
            case BUSINESS_HOUR, BUSINESS_DAY -> search(end, length);
        };
    }

    private Instant search(Instant end, Trigger.Length length) {
        long low = end.minus(LONGEST).getEpochSecond();
        long high = end.getEpochSecond();
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (after(Instant.ofEpochSecond(middle), length).isAfter(end)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return Instant.ofEpochSecond(low);
    }
}
