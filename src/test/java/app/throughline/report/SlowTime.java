package app.throughline.report;

import app.throughline.calendar.BusinessTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
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

    private static BusinessTime offices() {
        var hours = new EnumMap<DayOfWeek, List<BusinessTime.Hours>>(DayOfWeek.class);
        for (int day = 1; day <= 5; day++) {
            hours.put(DayOfWeek.of(day), List.of(new BusinessTime.Hours(LocalTime.of(9, 0), LocalTime.of(17, 0))));
        }
        return new BusinessTime(ReportWorld.ZONE, hours, List.of());
    }
}
