package app.throughline.workflow.core;

import app.throughline.calendar.BusinessTime;
import app.throughline.workflow.step.Length;
import app.throughline.workflow.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Local times told another way: by the offsets that are valid for them. */
final class Clocks {
    private Clocks() {}

    /** The first instant at which clocks show this, or, where they never do, the first at which they show later. */
    static Instant instant(LocalDateTime local, ZoneId zone) {
        var offsets = zone.getRules().getValidOffsets(local);
        return offsets.isEmpty()
                ? zone.getRules().getTransition(local).getInstant()
                : local.toInstant(offsets.stream()
                        .max(Comparator.comparingInt(ZoneOffset::getTotalSeconds))
                        .orElseThrow());
    }

    static Instant after(Instant from, Length length, BusinessTime business) {
        return switch (length.unit()) {
            case MINUTE -> from.plusSeconds(60L * length.count());
            case HOUR -> from.plusSeconds(3_600L * length.count());
            case DAY -> days(from, length.count(), business.zone());
            case WEEK -> days(from, 7L * length.count(), business.zone());
            case BUSINESS_DAY -> business.plusDays(from, length.count());
            case BUSINESS_HOUR -> business.plus(from, Duration.ofHours(length.count()));
        };
    }

    private static Instant days(Instant from, long days, ZoneId zone) {
        return instant(LocalDateTime.ofInstant(from, zone).plusDays(days), zone);
    }

    /** What a date wait waits for; null without a date. */
    static @Nullable Instant target(Step.WaitUntil wait, Facts facts, Program program, ZoneId zone) {
        int number = program.dates().indexOf(wait.date());
        int count = wait.offset().count();
        var unit = wait.offset().unit();
        if (wait.date().isInstant()) {
            var instant = facts.instant(number);
            return instant == null ? null : shifted(instant, wait, zone);
        }
        var day = facts.day(number);
        if (day == null) {
            return null;
        }
        return switch (unit) {
            case DAY -> instant(day.plusDays(count).atTime(wait.at()), zone);
            case WEEK -> instant(day.plusDays(7L * count).atTime(wait.at()), zone);
            default -> shifted(instant(day.atTime(wait.at()), zone), wait, zone);
        };
    }

    private static Instant shifted(Instant from, Step.WaitUntil wait, ZoneId zone) {
        int count = wait.offset().count();
        return switch (wait.offset().unit()) {
            case MINUTE -> from.plusSeconds(60L * count);
            case HOUR -> from.plusSeconds(3_600L * count);
            case WEEK -> days(from, 7L * count, zone);
            default -> days(from, count, zone);
        };
    }

    /** Whether the clocks show a time of the window; on days on which they change they are not asked. */
    static boolean isInside(Step.WaitForWindow window, Instant at, ZoneId zone) {
        var local = LocalDateTime.ofInstant(at, zone);
        return changes(local, zone)
                || window.days().contains(local.getDayOfWeek())
                        && !local.toLocalTime().isBefore(window.from())
                        && (window.until().equals(LocalTime.MIDNIGHT)
                                || local.toLocalTime().isBefore(window.until()));
    }

    private static boolean changes(LocalDateTime local, ZoneId zone) {
        var midnight = local.toLocalDate().atStartOfDay(zone).toInstant().minusSeconds(1);
        var change = zone.getRules().nextTransition(midnight);
        return change != null
                && change.getInstant()
                        .isBefore(local.toLocalDate()
                                .plusDays(1)
                                .atStartOfDay(zone)
                                .toInstant());
    }

    /** Whether a window is open then, and at none of many instants before. */
    static boolean isNextOpening(Step.WaitForWindow window, Instant now, Instant opens, ZoneId zone) {
        long between = Duration.between(now, opens).toSeconds();
        return isInside(window, opens, zone)
                && IntStream.range(0, 24)
                        .mapToObj(i -> now.plusSeconds(between * i / 24))
                        .filter(at -> !changes(LocalDateTime.ofInstant(at, zone), zone))
                        .noneMatch(at -> isInside(window, at, zone));
    }
}
