package app.throughline.report;

import app.throughline.calendar.BusinessTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lengths of time in the slow implementation. The offices are open as migrated: Monday to Friday, nine to five. */
final class SlowTime {
    private static final BusinessTime OFFICES = offices();

    private SlowTime() {}

    static @Nullable Double hours(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toSeconds() / 3600.0;
    }

    static @Nullable Double business(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : OFFICES.between(from, to).toSeconds() / 3600.0;
    }

    /** A hit when it came by its due instant; listed when it did not. */
    static Row inTime(Row row, @Nullable Instant at, Instant due) {
        boolean hit = at != null && !at.isAfter(due);
        return row.hit(hit).listed(!hit);
    }

    /** A week that has begun, and when it ends: now, if it has not ended yet. */
    record Week(String monday, Instant ends) {}

    /** Those that touch the window. */
    static Stream<Week> weeks(Ask ask) {
        var last = ask.until().isBefore(ReportWorld.NOW) ? ask.until() : ReportWorld.NOW;
        return Stream.iterate(LocalDate.parse(monday(ask.from())), day -> day.plusDays(7))
                .takeWhile(day -> day.atStartOfDay(ReportWorld.ZONE).toInstant().isBefore(last))
                .map(day -> {
                    var ends = day.plusDays(7).atStartOfDay(ReportWorld.ZONE).toInstant();
                    return new Week(day.toString(), ends.isBefore(ReportWorld.NOW) ? ends : ReportWorld.NOW);
                });
    }

    /** The first day of its week. */
    static String monday(Instant at) {
        return at.atZone(ReportWorld.ZONE)
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .toString();
    }

    private static BusinessTime offices() {
        var hours = new EnumMap<DayOfWeek, List<BusinessTime.Hours>>(DayOfWeek.class);
        for (int day = 1; day <= 5; day++) {
            hours.put(DayOfWeek.of(day), List.of(new BusinessTime.Hours(LocalTime.of(9, 0), LocalTime.of(17, 0))));
        }
        return new BusinessTime(ReportWorld.ZONE, hours, List.of());
    }
}
