package app.throughline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.calendar.BusinessTime.Closed;
import app.throughline.calendar.BusinessTime.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BusinessTimeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    /** Monday to Friday, 9 to 17; spring break from March 9 to 13, 2026. */
    private static final BusinessTime OFFICE = new BusinessTime(
            NEW_YORK,
            weekdays(hours("09:00", "17:00")),
            List.of(new Closed(LocalDate.parse("2026-03-09"), LocalDate.parse("2026-03-13"))));

    private static Map<DayOfWeek, List<Hours>> weekdays(Hours... hours) {
        var week = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (int day = 1; day <= 5; day++) {
            week.put(DayOfWeek.of(day), List.of(hours));
        }
        return week;
    }

    private static Hours hours(String opens, String closes) {
        return new Hours(LocalTime.parse(opens), LocalTime.parse(closes));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(NEW_YORK).toInstant();
    }

    @Test
    void timeOutsideOfficeHoursCountsFromTheNextOpening() {
        assertThat(OFFICE.nextOpen(at("2026-01-05T07:00"))).isEqualTo(at("2026-01-05T09:00"));
        assertThat(OFFICE.nextOpen(at("2026-01-05T12:34"))).isEqualTo(at("2026-01-05T12:34"));
        assertThat(OFFICE.nextOpen(at("2026-01-05T17:00"))).isEqualTo(at("2026-01-06T09:00"));
        assertThat(OFFICE.nextOpen(at("2026-01-09T18:00"))).as("Friday evening").isEqualTo(at("2026-01-12T09:00"));
        assertThat(OFFICE.nextOpen(at("2026-03-07T10:00")))
                .as("the Saturday before the break")
                .isEqualTo(at("2026-03-16T09:00"));
    }

    @Test
    void hoursRunOnlyWhileTheOfficesAreOpen() {
        assertThat(OFFICE.plus(at("2026-01-05T10:00"), Duration.ofHours(4))).isEqualTo(at("2026-01-05T14:00"));
        assertThat(OFFICE.plus(at("2026-01-05T15:00"), Duration.ofHours(4))).isEqualTo(at("2026-01-06T11:00"));
        assertThat(OFFICE.plus(at("2026-01-05T09:00"), Duration.ofHours(8)))
                .as("to the last instant of the day")
                .isEqualTo(at("2026-01-05T17:00"));
        assertThat(OFFICE.plus(at("2026-03-06T16:00"), Duration.ofHours(2)))
                .as("over a break")
                .isEqualTo(at("2026-03-16T10:00"));
    }

    @Test
    void businessDaysKeepTheTimeOfDayAcrossAClockChange() {
        assertThat(OFFICE.plusDays(at("2026-03-06T11:30"), 1)).isEqualTo(at("2026-03-16T11:30"));
        assertThat(Duration.between(at("2026-03-06T11:30"), at("2026-03-16T11:30")))
                .as("clocks went forward on March 8")
                .isEqualTo(Duration.ofHours(239));
        assertThat(OFFICE.plusDays(at("2026-10-30T16:00"), 1)).isEqualTo(at("2026-11-02T16:00"));
        assertThat(OFFICE.plusDays(at("2026-01-05T20:00"), 3))
                .as("raised in the evening")
                .isEqualTo(at("2026-01-09T09:00"));
    }

    @Test
    void aNightOfficeWorksThroughTheClockChange() {
        var sundays = new BusinessTime(NEW_YORK, Map.of(DayOfWeek.SUNDAY, List.of(hours("00:00", "06:00"))), List.of());
        assertThat(sundays.between(at("2026-03-08T00:00"), at("2026-03-08T12:00")))
                .isEqualTo(Duration.ofHours(5));
        assertThat(sundays.between(at("2026-11-01T00:00"), at("2026-11-01T12:00")))
                .isEqualTo(Duration.ofHours(7));
        assertThat(sundays.plus(at("2026-03-08T01:30"), Duration.ofHours(1))).isEqualTo(at("2026-03-08T03:30"));
    }

    @Test
    void aLunchBreakDoesNotCount() {
        var office = new BusinessTime(NEW_YORK, weekdays(hours("09:00", "12:00"), hours("13:00", "17:00")), List.of());
        assertThat(office.plus(at("2026-01-05T11:00"), Duration.ofHours(2))).isEqualTo(at("2026-01-05T14:00"));
        assertThat(office.nextOpen(at("2026-01-05T12:30"))).isEqualTo(at("2026-01-05T13:00"));
        assertThat(office.between(at("2026-01-05T09:00"), at("2026-01-06T09:00")))
                .isEqualTo(Duration.ofHours(7));
    }

    @Test
    void betweenIsTheInverseOfPlus() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var zones = List.of("America/New_York", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC");
        for (int i = 0; i < 3000; i++) {
            var office = new BusinessTime(
                    ZoneId.of(zones.get(random.nextInt(zones.size()))),
                    weekdays(hours("08:30", "12:00"), hours("13:00", "16:45")),
                    OFFICE.closed());
            var from = at("2026-01-01T00:00").plusSeconds(random.nextInt(365 * 86_400));
            var open = Duration.ofSeconds(random.nextInt(200 * 3600));
            var until = office.plus(from, open);
            assertThat(office.between(from, until))
                    .as("seed %d, %s, %s", seed, from, open)
                    .isEqualTo(open);
            assertThat(until).isAfterOrEqualTo(from);
            assertThat(office.plus(office.plus(from, open), Duration.ofHours(3)))
                    .as("in two steps, seed %d, %s, %s", seed, from, open)
                    .isEqualTo(office.plus(from, open.plusHours(3)));
        }
        assertThat(OFFICE.between(at("2026-01-06T09:00"), at("2026-01-05T09:00")))
                .isZero();
    }

    @Test
    void targetsFollowPriorityInBusinessTime() {
        var raised = at("2026-01-08T15:00");
        assertThat(Targets.review(OFFICE, Priority.CRITICAL, raised)).isEqualTo(at("2026-01-09T11:00"));
        assertThat(Targets.review(OFFICE, Priority.HIGH, raised)).isEqualTo(at("2026-01-09T15:00"));
        assertThat(Targets.review(OFFICE, Priority.MEDIUM, raised)).isEqualTo(at("2026-01-13T15:00"));
        assertThat(Targets.review(OFFICE, Priority.LOW, raised)).isEqualTo(at("2026-01-15T15:00"));
        assertThat(Targets.resolution(OFFICE, Priority.CRITICAL, raised)).isEqualTo(at("2026-01-15T15:00"));
        assertThat(Targets.resolution(OFFICE, Priority.LOW, raised)).isEqualTo(at("2026-02-05T15:00"));
    }

    @Test
    void aCalendarThatNeverOpensIsAnError() {
        var never = new BusinessTime(NEW_YORK, Map.of(), List.of());
        assertThatThrownBy(() -> never.plus(at("2026-01-05T09:00"), Duration.ofHours(1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> never.plusDays(at("2026-01-05T09:00"), 1)).isInstanceOf(IllegalStateException.class);
    }
}
