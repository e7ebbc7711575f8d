package app.throughline.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Time as an academic calendar counts it: only while the offices are open.
 *
 * <p>A day is open when its weekday has office hours and no closed period covers it. A duration counts open time only; a
 * number of business days keeps the local time of day and moves over open days. An instant outside office hours counts
 * from the next opening. Clock changes need no special case: hours are local times, turned into instants day by day.
 *
 * @param zone the institution's zone
 * @param hours office hours by weekday, each day's in order and without overlap; at least one day has some
 * @param closed holidays and breaks
 */
public record BusinessTime(ZoneId zone, Map<DayOfWeek, List<Hours>> hours, List<Closed> closed) {
    /** Office hours: from inclusive, until exclusive. */
    public record Hours(LocalTime opens, LocalTime closes) {}

    /** Closed days: the first and the last. */
    public record Closed(LocalDate starts, LocalDate ends) {}

    /** A guard against a calendar that never opens: five years. */
    private static final int LOOK_AHEAD_DAYS = 5 * 366;

    public BusinessTime {
        hours = Map.copyOf(hours);
        closed = List.copyOf(closed);
    }

    /** Whether the offices open at all on this day. */
    public boolean isOpen(LocalDate day) {
        return hours.containsKey(day.getDayOfWeek()) && !isClosed(day);
    }

    /** Whether the offices are open at this instant. */
    public boolean isOpen(Instant at) {
        return spans(at.atZone(zone).toLocalDate()).stream()
                .anyMatch(span -> !at.isBefore(span.start()) && at.isBefore(span.end()));
    }

    /** Whether a holiday or break covers this day. */
    public boolean isClosed(LocalDate day) {
        return closed.stream().anyMatch(c -> !day.isBefore(c.starts()) && !day.isAfter(c.ends()));
    }

    /** The next instant after this one at which the offices open or close; empty if they never do. */
    public Optional<Instant> nextChange(Instant after) {
        var day = after.atZone(zone).toLocalDate();
        for (int i = 0; i < LOOK_AHEAD_DAYS; i++, day = day.plusDays(1)) {
            for (var span : spans(day)) {
                if (span.start().isAfter(after)) {
                    return Optional.of(span.start());
                }
                if (span.end().isAfter(after)) {
                    return Optional.of(span.end());
                }
            }
        }
        return Optional.empty();
    }

    /** The first open instant at or after this one. */
    public Instant nextOpen(Instant from) {
        var day = from.atZone(zone).toLocalDate();
        for (int i = 0; i < LOOK_AHEAD_DAYS; i++, day = day.plusDays(1)) {
            for (var span : spans(day)) {
                if (span.end().isAfter(from)) {
                    return span.start().isAfter(from) ? span.start() : from;
                }
            }
        }
        throw neverOpens();
    }

    /** The instant after this much open time; zero gives the next open instant. */
    public Instant plus(Instant from, Duration open) {
        var left = open;
        var day = from.atZone(zone).toLocalDate();
        for (int i = 0; i < LOOK_AHEAD_DAYS; i++, day = day.plusDays(1)) {
            for (var span : spans(day)) {
                var start = span.start().isBefore(from) ? from : span.start();
                var available = Duration.between(start, span.end());
                if (available.compareTo(left) > 0) {
                    return start.plus(left);
                }
                left = available.isPositive() ? left.minus(available) : left;
                if (available.isPositive() && left.isZero()) {
                    return span.end();
                }
            }
        }
        throw neverOpens();
    }

    /** The instant this many business days later at the same local time, moved into that day's office hours. */
    public Instant plusDays(Instant from, int days) {
        var start = nextOpen(from).atZone(zone);
        var day = start.toLocalDate();
        for (int left = days, i = 0; left > 0; i++) {
            if (i > LOOK_AHEAD_DAYS) {
                throw neverOpens();
            }
            day = day.plusDays(1);
            left -= isOpen(day) ? 1 : 0;
        }
        return within(day, start.toLocalTime());
    }

    /** The open time between two instants; zero when the second is not after the first. */
    public Duration between(Instant from, Instant until) {
        var sum = Duration.ZERO;
        var last = until.atZone(zone).toLocalDate();
        for (var day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (var span : spans(day)) {
                var start = span.start().isBefore(from) ? from : span.start();
                var end = span.end().isAfter(until) ? until : span.end();
                sum = start.isBefore(end) ? sum.plus(Duration.between(start, end)) : sum;
            }
        }
        return sum;
    }

    private Instant within(LocalDate day, LocalTime time) {
        var wanted = day.atTime(time).atZone(zone).toInstant();
        var spans = spans(day);
        for (var span : spans) {
            if (!wanted.isAfter(span.end())) {
                return wanted.isBefore(span.start()) ? span.start() : wanted;
            }
        }
        return spans.getLast().end();
    }

    private record Span(Instant start, Instant end) {}

    private List<Span> spans(LocalDate day) {
        if (!isOpen(day)) {
            return List.of();
        }
        return hours.getOrDefault(day.getDayOfWeek(), List.of()).stream()
                .map(h -> new Span(
                        day.atTime(h.opens()).atZone(zone).toInstant(),
                        day.atTime(h.closes()).atZone(zone).toInstant()))
                .toList();
    }

    private static IllegalStateException neverOpens() {
        return new IllegalStateException("The academic calendar has no open hours in the next five years");
    }
}
