package app.throughline.workflow.core;

import app.throughline.calendar.BusinessTime;
import app.throughline.workflow.step.Length;
import app.throughline.workflow.step.LengthUnit;
import app.throughline.workflow.step.Offset;
import app.throughline.workflow.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Until when waits last. Days are those of the institution. */
final class Waits {
    /** How far ahead a window is looked for: a change of the clocks can swallow it once. */
    private static final int DAYS = 21;

    private final BusinessTime business;

    Waits(BusinessTime business) {
        this.business = business;
    }

    /** So much later. */
    Instant after(Instant from, Length length) {
        return switch (length.unit()) {
            case BUSINESS_HOUR -> business.plus(from, Duration.ofHours(length.count()));
            case BUSINESS_DAY -> business.plusDays(from, length.count());
            case MINUTE, HOUR, DAY, WEEK -> shifted(from, length.count(), length.unit());
        };
    }

    private Instant shifted(Instant from, long count, LengthUnit unit) {
        return switch (unit) {
            case MINUTE -> from.plus(Duration.ofMinutes(count));
            case HOUR -> from.plus(Duration.ofHours(count));
            case DAY -> LocalTimes.plusDays(from, count, business.zone());
            case WEEK -> LocalTimes.plusDays(from, 7 * count, business.zone());
            case BUSINESS_HOUR, BUSINESS_DAY -> throw new IllegalStateException("Dates are moved by plain time");
        };
    }

    /** The instant that a step waits for; null when its date is empty. @param date its number in the program */
    @Nullable
    Instant target(Step.WaitUntil step, int date, Facts facts) {
        if (step.date().isInstant()) {
            var instant = facts.instant(date);
            return instant == null ? null : moved(instant, step.offset());
        }
        var day = facts.day(date);
        return day == null ? null : moved(day, step);
    }

    /** Whole days are counted on the calendar, so that a time of day that one day lacks is not lost on another. */
    private Instant moved(LocalDate day, Step.WaitUntil step) {
        var offset = step.offset();
        return switch (offset.unit()) {
            case DAY -> LocalTimes.at(day.plusDays(offset.count()), step.at(), business.zone());
            case WEEK -> LocalTimes.at(day.plusWeeks(offset.count()), step.at(), business.zone());
            case MINUTE, HOUR, BUSINESS_HOUR, BUSINESS_DAY ->
                moved(LocalTimes.at(day, step.at(), business.zone()), offset);
        };
    }

    private Instant moved(Instant from, Offset offset) {
        return shifted(from, offset.count(), offset.unit());
    }

    /** The first instant of a window at or after this one: this one if it is inside. */
    Instant opening(Step.WaitForWindow window, Instant now, Facts facts) {
        var zone = window.ofStudent() ? facts.zone() : business.zone();
        var day = now.atZone(zone).toLocalDate();
        for (int i = 0; i <= DAYS; i++, day = day.plusDays(1)) {
            if (!window.days().contains(day.getDayOfWeek())) {
                continue;
            }
            var opens = LocalTimes.at(day, window.from(), zone);
            var closes = window.until().equals(LocalTime.MIDNIGHT)
                    ? LocalTimes.at(day.plusDays(1), LocalTime.MIDNIGHT, zone)
                    : LocalTimes.at(day, window.until(), zone);
            if (now.isBefore(closes) && opens.isBefore(closes)) {
                return now.isBefore(opens) ? opens : now;
            }
        }
        throw new IllegalStateException("A window that never opens: " + window);
    }
}
