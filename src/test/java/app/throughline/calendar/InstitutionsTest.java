package app.throughline.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.world.TestClock;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

@ThroughlineTest
class InstitutionsTest {
    private static final Cause CAUSE = Cause.of(Actor.SYSTEM);
    private static final Instant THEN = Instant.parse("2014-02-03T15:00:00Z");

    @Autowired
    Institutions institutions;

    @Autowired
    Calendars calendars;

    @Autowired
    InstantSource clock;

    @Autowired
    @Qualifier("systemClock")
    InstantSource systemClock;

    @Autowired
    TestClock real;

    @AfterEach
    void runWithTheRealTimeAgain() {
        set(null);
        real.reset();
    }

    private void set(Instant instant) {
        Caller.SERVICE.run(() -> institutions.setClock(instant, CAUSE));
    }

    @Test
    void aReplaySetsTheInstitutionsClockAndNotTheSystems() {
        set(THEN);
        assertThat(clock.instant()).isEqualTo(THEN);
        assertThat(institutions.current().clockAt()).isEqualTo(THEN);
        assertThat(systemClock.instant()).isAfter(Instant.parse("2025-01-01T00:00:00Z"));
        set(THEN.plusSeconds(86_400));
        assertThat(clock.instant()).as("at once on this node").isEqualTo(THEN.plusSeconds(86_400));
        set(null);
        assertThat(Duration.between(clock.instant(), systemClock.instant()).abs())
                .isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void theRealTimeMovesBothClocks() {
        var before = clock.instant();
        real.advance(Duration.ofDays(2));
        assertThat(Duration.between(before, clock.instant())).isGreaterThanOrEqualTo(Duration.ofDays(2));
    }

    @Test
    void theInstitutionIsReadAtMostOnceASecond() {
        assertThat(institutions.current()).isSameAs(institutions.current());
        assertThat(calendars.standard()).isSameAs(calendars.standard());
    }

    @Test
    void theShippedCalendarOpensOnWeekdays() {
        var time = calendars.standard();
        assertThat(time.hours()).hasSize(5);
        assertThat(time.zone()).isEqualTo(institutions.current().zone());
    }
}
