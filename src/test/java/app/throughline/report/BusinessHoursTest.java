package app.throughline.report;

import static app.throughline.report.ReportWorld.ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import app.throughline.calendar.BusinessTime;
import app.throughline.calendar.BusinessTime.Closed;
import app.throughline.calendar.BusinessTime.Hours;
import app.throughline.world.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Business hours in SQL are those of the module that owns the calendars. */
class BusinessHoursTest {
    private static final List<String> CALENDAR = List.of(
            "insert into calendar.academic_calendar (id, name) overriding system value values (77, 'Evenings')",
            "insert into calendar.office_hours (calendar_id, weekday, opens, closes) values (77, 1, '08:00', '12:00'),"
                    + " (77, 1, '13:00', '17:30'), (77, 6, '00:00', '04:00'), (77, 7, '00:30', '03:15')",
            "insert into calendar.closed_period (calendar_id, name, starts_on, ends_on)"
                    + " values (77, 'Break', '2026-03-16', '2026-03-22'), (77, 'Day', '2025-11-03', '2025-11-03')");
    private static final BusinessTime EVENINGS = new BusinessTime(
            ZONE,
            Map.of(
                    DayOfWeek.MONDAY,
                            List.of(
                                    new Hours(LocalTime.of(8, 0), LocalTime.of(12, 0)),
                                    new Hours(LocalTime.of(13, 0), LocalTime.of(17, 30))),
                    DayOfWeek.SATURDAY, List.of(new Hours(LocalTime.MIDNIGHT, LocalTime.of(4, 0))),
                    DayOfWeek.SUNDAY, List.of(new Hours(LocalTime.of(0, 30), LocalTime.of(3, 15)))),
            List.of(
                    new Closed(LocalDate.of(2026, 3, 16), LocalDate.of(2026, 3, 22)),
                    new Closed(LocalDate.of(2025, 11, 3), LocalDate.of(2025, 11, 3))));

    /** Over both changes of the clocks, which fall into office hours here. */
    @Test
    void theyAreThoseOfTheCalendar() throws SQLException {
        try (var superuser = TestDatabase.fresh().superuser()) {
            var db = DSL.using(superuser, SQLDialect.POSTGRES);
            CALENDAR.forEach(db::execute);
            var random = new Random(11);
            for (int i = 0; i < 400; i++) {
                var from = Instant.parse("2025-10-20T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(260_000)));
                var until = from.plus(Duration.ofMinutes(random.nextInt(i % 2 == 0 ? 3_000 : 60_000) - 500));
                assertThat(hours(superuser, from, until))
                        .as(from + " to " + until)
                        .isCloseTo(EVENINGS.between(from, until).toSeconds() / 3600.0, offset(1e-9));
            }
            assertThat(db.fetchValue("select report.biz(null, now(), 77)")).isNull();
        }
    }

    private static double hours(Connection superuser, Instant from, Instant until) {
        return DSL.using(superuser, SQLDialect.POSTGRES)
                .fetchSingle("select report.biz(?::timestamptz, ?::timestamptz, 77)", from.toString(), until.toString())
                .get(0, Double.class);
    }
}
