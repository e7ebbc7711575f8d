package app.throughline.academics.filter;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.calendar.Calendars;
import app.throughline.calendar.Institutions;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.Point;
import app.throughline.filter.time.Scale;
import app.throughline.filter.time.TimeFrame;
import app.throughline.filter.time.Window;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class InstitutionMomentsTest {
    private static final TimeFrame.Term SPRING_2031 =
            new TimeFrame.Term(LocalDate.of(2031, 1, 13), LocalDate.of(2031, 1, 27), LocalDate.of(2031, 5, 9));

    @Autowired
    InstitutionMoments moments;

    @Autowired
    Institutions institutions;

    @Autowired
    Calendars calendars;

    @Autowired
    InstantSource clock;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void aTermOfItsOwn() throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute("insert into academics.term (source, code, name, starts_on, census_on, ends_on, is_main)"
                    + " values ('moments', 'S31', 'Spring 2031', '2031-01-13', '2031-01-27', '2031-05-09', true),"
                    + " ('moments', 'J31', 'January 2031', '2031-01-02', '2031-01-03', '2031-01-31', false)"
                    + " on conflict do nothing");
        }
        moments.forget();
    }

    @Test
    void aMomentHasTheZoneTheCalendarAndTheMainTerms() {
        var zone = institutions.current().zone();
        var moment = moments.at(Instant.parse("2031-02-03T12:00:00Z"));
        assertThat(moment.today()).isEqualTo(LocalDate.of(2031, 2, 3));
        assertThat(moment.frame().zone()).isEqualTo(zone);
        assertThat(moment.frame().business()).isEqualTo(calendars.standard());
        assertThat(moment.frame().terms())
                .contains(SPRING_2031)
                .noneMatch(term -> term.starts().equals(LocalDate.of(2031, 1, 2)));
        var census = Window.onDay(Scale.DAYS, Point.Named.CENSUS).at(moment);
        assertThat(census.low()).isEqualTo(LocalDate.of(2031, 1, 27).toEpochDay());
    }

    @Test
    void nowIsTheInstitutionsClock() {
        var before = TimeFrame.micros(clock.instant());
        assertThat(moments.now().micros()).isBetween(before, TimeFrame.micros(clock.instant()));
    }

    @Test
    void workersKnowTheTermsToo() {
        new Caller(2, Login.WORKER).run(() -> {
            moments.forget();
            assertThat(moments.now().frame().terms()).contains(SPRING_2031);
        });
        assertThat(moments).isInstanceOf(Moments.class);
    }
}
