package app.throughline.replay;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.calendar.Institutions;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.replay.ReplayState.Phase;
import app.throughline.replay.ReplayState.Tally;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class ReplayTest {
    private static final Cause TEST = Cause.of(Actor.SYSTEM);
    private static final String SECTION = "97301";
    private static final LocalDate FIRST = LocalDate.of(2001, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2001, 3, 20);

    @Autowired
    Replays replays;

    @Autowired
    Institutions institutions;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void setTheScene() throws SQLException {
        ReplayScene.set(database);
        ReplayScene.forget(database, SECTION);
    }

    @AfterEach
    void backToToday() {
        replays.returnToToday(TEST);
    }

    @Test
    void workMissingSevenFullDaysRaisesAnAlertWhoseTimesAreThoseOfTheReplay() throws SQLException {
        var done = play(FIRST, LAST);
        assertThat(done.tally()).isEqualTo(new Tally(20, 4, 3, 1, 0, 0));
        assertThat(ReplayScene.alerts(database, SECTION))
                .extracting(line -> line.substring(0, line.indexOf(" signal:")))
                .containsExactly(
                        ReplayScene.ADA + " 2001-03-09 2001-03-16 00:00 x2",
                        ReplayScene.DAN + " 2001-03-09 2001-03-09 00:00 x1",
                        ReplayScene.FINN + " 2001-03-09 2001-03-09 00:00 x1");
    }

    @Test
    void theClockStaysAtTheLastDayUntilSomebodyReturnsToToday() {
        play(FIRST, LAST);
        var zone = institutions.current().zone();
        assertThat(institutions.current().clockAt())
                .isEqualTo(LAST.atStartOfDay(zone).toInstant());
        assertThat(replays.returnToToday(TEST)).isTrue();
        assertThat(institutions.current().clockAt()).isNull();
        assertThat(replays.current().next()).isEqualTo(LAST.plusDays(1));
    }

    @Test
    void replayingTwiceChangesNothing() throws SQLException {
        play(FIRST, LAST);
        var once = ReplayScene.alerts(database, SECTION);
        var again = play(FIRST, LAST);
        assertThat(again.tally()).isEqualTo(new Tally(20, 4, 0, 0, 4, 0));
        assertThat(ReplayScene.alerts(database, SECTION)).isEqualTo(once);
    }

    @Test
    void aSecondStartGoesOnWhereTheFirstEnded() throws SQLException {
        play(FIRST, LAST);
        var inOneGo = ReplayScene.alerts(database, SECTION);
        ReplayScene.forget(database, SECTION);
        play(FIRST, LocalDate.of(2001, 3, 9));
        var done = play(null, LAST);
        assertThat(done.tally()).isEqualTo(new Tally(20, 4, 3, 1, 0, 0));
        assertThat(done.from()).isEqualTo(FIRST);
        assertThat(ReplayScene.alerts(database, SECTION)).isEqualTo(inOneGo);
        assertThat(replays.start(new Replays.Wish(null, LAST, Pace.FAST), TEST))
                .isInstanceOf(Replays.Start.Invalid.class);
    }

    @Test
    void onlyOneRunAtATime() {
        var first = ready(FIRST, LAST);
        assertThat(replays.start(new Replays.Wish(FIRST, LAST, Pace.FAST), TEST))
                .isInstanceOf(Replays.Start.Busy.class);
        assertThat(replays.returnToToday(TEST)).isFalse();
        replays.play(first, TEST);
        assertThat(replays.current().phase()).isEqualTo(Phase.IDLE);
        assertThat(replays.returnToToday(TEST)).isTrue();
    }

    @Test
    void itStopsBeforeTheNextDay() {
        var ready = ready(FIRST, LAST);
        assertThat(replays.stop(TEST)).isTrue();
        assertThat(replays.current().phase()).isEqualTo(Phase.STOPPING);
        var stopped = replays.play(ready, TEST);
        assertThat(stopped.phase()).isEqualTo(Phase.IDLE);
        assertThat(stopped.next()).isEqualTo(FIRST);
        assertThat(replays.stop(TEST)).isFalse();
    }

    @Test
    void aRunWhoseNodeDiedIsTakenOverAndTheDeadOneWritesNothingMore() {
        var dead = ready(FIRST, LAST);
        People.write(database, "update replay.position set lease_until = now() - interval '1 second'");
        assertThat(replays.current().phase()).isEqualTo(Phase.INTERRUPTED);
        var alive = ready(null, LAST);
        var afterwards = replays.play(dead, TEST);
        assertThat(afterwards.tally().days()).isZero();
        assertThat(afterwards.phase()).isEqualTo(Phase.RUNNING);
        assertThat(replays.play(alive, TEST).tally()).isEqualTo(new Tally(20, 4, 3, 1, 0, 0));
    }

    @Test
    void aPaceGivesEachDayItsTime() {
        var began = System.nanoTime();
        var start = replays.start(new Replays.Wish(FIRST, FIRST.plusDays(1), new Pace(Duration.ofMillis(300))), TEST);
        replays.play((Replays.Start.Ready) start, TEST);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(600));
        assertThat(List.of("fast", "1day/2s"))
                .allSatisfy(words ->
                        assertThat(Pace.parse(words).orElseThrow().words()).isEqualTo(words));
        assertThat(Pace.parse("2days/1s")).isEmpty();
        assertThat(Pace.parse("1day/601s")).isEmpty();
    }

    private ReplayState play(@Nullable LocalDate from, LocalDate until) {
        return replays.play(ready(from, until), TEST);
    }

    private Replays.Start.Ready ready(@Nullable LocalDate from, LocalDate until) {
        var start = replays.start(new Replays.Wish(from, until, Pace.FAST), TEST);
        assertThat(start).isInstanceOf(Replays.Start.Ready.class);
        return (Replays.Start.Ready) start;
    }
}
