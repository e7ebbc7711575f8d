package app.throughline.workflow.entry.time;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.val;

import app.throughline.filter.Meaning;
import app.throughline.filter.core.Column;
import app.throughline.workflow.core.LocalTimes;
import app.throughline.workflow.step.Offset;
import app.throughline.workflow.step.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/**
 * Finds students a date of whom has come. Days are asked for on the day on which they count, instants by the minute, both
 * with one question for all students.
 */
@Repository
class DateStore {
    private static final String ALIAS = "d";

    /** By so much days differ when the clocks change, and some. */
    private static final Duration SLACK = Duration.ofHours(3);

    private final DSLContext db;

    DateStore(DSLContext db) {
        this.db = db;
    }

    /** A date that has come. @param record whose date it is; the student's own id where it is theirs @param day it came for */
    record Come(long contact, long record, LocalDate day) {}

    /** Those of a span. Values that are worked out rather than kept bring nobody in. */
    List<Come> come(Trigger.DateReached trigger, Span span, ZoneId zone) {
        if (!(trigger.date().field().meaning() instanceof Meaning.Stored(var column))) {
            return List.of();
        }
        var days = days(trigger, span, zone);
        return days.isEmpty() ? List.of() : found(trigger, column, days, span, zone);
    }

    /** The days of the calendar that may count in the span. */
    private static List<LocalDate> days(Trigger.DateReached trigger, Span span, ZoneId zone) {
        long shift = shift(trigger.offset()).toDays();
        var first = span.from().atZone(zone).toLocalDate().minusDays(shift + 2);
        var last = span.until().atZone(zone).toLocalDate().minusDays(shift - 2);
        var days = new ArrayList<LocalDate>();
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (trigger.date().isInstant() || isIn(span, of(day, trigger.at(), trigger.offset(), zone))) {
                days.add(day);
            }
        }
        return days;
    }

    private List<Come> found(Trigger.DateReached trigger, Column column, List<LocalDate> days, Span span, ZoneId zone) {
        var kind = trigger.date().of().kind();
        var value = column.sql().apply(ALIAS);
        var found = new ArrayList<Come>();
        for (var row : db.select(kind.contact().apply(ALIAS), kind.id().apply(ALIAS), value)
                .from(kind.from().apply(ALIAS))
                .where(isOn(trigger, value, days, span, zone))
                .fetch()) {
            var date = trigger.date().isInstant()
                    ? row.get(2, Instant.class).atZone(zone).toLocalDateTime()
                    : row.get(2, LocalDate.class).atTime(trigger.at());
            for (var day : days) {
                if (meets(trigger, date.toLocalDate(), day)
                        && isIn(span, of(day, date.toLocalTime(), trigger.offset(), zone))) {
                    found.add(new Come(row.value1(), row.value2(), day));
                }
            }
        }
        return found;
    }

    private static boolean meets(Trigger.DateReached trigger, LocalDate date, LocalDate day) {
        return trigger.everyYear()
                ? !day.isBefore(date)
                        && date.plusYears(day.getYear() - date.getYear()).equals(day)
                : date.equals(day);
    }

    private static Condition isOn(
            Trigger.DateReached trigger, Field<?> value, List<LocalDate> days, Span span, ZoneId zone) {
        if (trigger.everyYear()) {
            var local =
                    trigger.date().isInstant() ? DSL.field("({0} at time zone {1})", value, val(zone.getId())) : value;
            return condition("to_char({0}, 'MMDD') = any ({1})", local, val(anniversaries(days)));
        }
        if (trigger.date().isInstant()) {
            var shift = shift(trigger.offset());
            return condition(
                    "{0} between {1}::timestamptz and {2}::timestamptz",
                    value,
                    val(utc(span.from().minus(shift).minus(SLACK))),
                    val(utc(span.until().minus(shift).plus(SLACK))));
        }
        var names = days.stream().map(LocalDate::toString).toArray(String[]::new);
        return condition("{0} = any ({1}::date[])", value, val(names));
    }

    /** Months and days. Whoever has the 29th of February has the 28th in most years. */
    private static String[] anniversaries(List<LocalDate> days) {
        return days.stream()
                .flatMap(day -> name(day).equals("0228") ? Stream.of("0228", "0229") : Stream.of(name(day)))
                .distinct()
                .toArray(String[]::new);
    }

    private static String name(LocalDate day) {
        return "%02d%02d".formatted(day.getMonthValue(), day.getDayOfMonth());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** The instant at which a date counts. Days keep the time of day when the clocks change. */
    static Instant of(LocalDate day, LocalTime time, Offset offset, ZoneId zone) {
        return switch (offset.unit()) {
            case DAY -> LocalTimes.at(day.plusDays(offset.count()), time, zone);
            case WEEK -> LocalTimes.at(day.plusWeeks(offset.count()), time, zone);
            case MINUTE, HOUR, BUSINESS_HOUR, BUSINESS_DAY ->
                LocalTimes.at(day, time, zone).plus(shift(offset));
        };
    }

    private static Duration shift(Offset offset) {
        int count = offset.count();
        return switch (offset.unit()) {
            case MINUTE -> Duration.ofMinutes(count);
            case HOUR, BUSINESS_HOUR -> Duration.ofHours(count);
            case DAY, BUSINESS_DAY -> Duration.ofDays(count);
            case WEEK -> Duration.ofDays(7L * count);
        };
    }

    private static boolean isIn(Span span, Instant at) {
        return at.isAfter(span.from()) && !at.isAfter(span.until());
    }
}
