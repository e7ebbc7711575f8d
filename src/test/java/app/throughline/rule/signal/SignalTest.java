package app.throughline.rule.signal;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.segment.engine.EngineSteps;
import app.throughline.world.Proves;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Signal rules on the live engine. */
@ThroughlineTest
class SignalTest {
    @Autowired
    EngineSteps engine;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    SignalWorld world;

    @BeforeEach
    void scene() {
        world = new SignalWorld(database);
    }

    @AfterEach
    void nothingIsAskedAnyMore() {
        clock.reset();
        world.off();
        engine.settle();
    }

    @Proves("RU-signal")
    @Test
    void timeMakesItTrueAndRaisesExactlyOneAlert() {
        var student = world.student();
        world.essay("Essay of time", 3);
        var rule = world.missing("Essay of time");
        engine.settle();
        assertThat(alerts(student)).isEmpty();
        clock.advance(Duration.ofDays(4));
        engine.settle();
        assertThat(alerts(student)).isEmpty();
        clock.advance(Duration.ofDays(2));
        engine.settle();
        engine.settle();
        assertThat(alerts(student)).containsExactly("rule x1 signal:" + rule);
        assertThat(world.lines("select description from alert.alert where contact_id = " + student)
                        .getFirst())
                .startsWith("Sigrid owes work in SIG 1.")
                .contains("Essay of time in SIG 1 was due on ");
        assertThat(runs(student)).containsExactly(rule + " becomes_true 1");
    }

    @Proves("RU-signal")
    @Test
    void aChangeMakesItTrueAndFalseAndTrueAgain() {
        var student = world.student();
        var essay = world.essay("Essay of change", 20);
        world.handIn(student, essay);
        var rule = world.missing("Essay of change");
        engine.settle();
        assertThat(alerts(student)).isEmpty();
        world.takeBack(student, essay);
        engine.settle();
        assertThat(alerts(student)).containsExactly("rule x1 signal:" + rule);
        world.handIn(student, essay);
        engine.settle();
        world.takeBack(student, essay);
        clock.advance(Duration.ofMinutes(1));
        engine.settle();
        assertThat(alerts(student)).containsExactly("rule x2 signal:" + rule);
        assertThat(runs(student)).hasSize(2);
    }

    @Proves("RU-signal")
    @Test
    void whatWasTrueBeforeTheRuleBeganRaisesNothingAndASecondPieceOfWorkDoes() {
        var student = world.student();
        world.essay("Essay of before", 20);
        var rule = world.missing("Essay of before");
        engine.settle();
        assertThat(alerts(student)).isEmpty();
        var second = world.essay("Essay of before", 2);
        engine.settle();
        clock.advance(Duration.ofDays(7));
        engine.settle();
        assertThat(alerts(student)).containsExactly("rule x1 signal:" + rule);
        assertThat(world.lines("select subject_id from rule.signal where contact_id = " + student))
                .hasSize(2)
                .contains(Long.toString(second));
    }

    @Proves("RU-signal")
    @Test
    void whatAsksNothingOfWorkIsOfTheEnrollment() {
        var student = world.student();
        world.rule("{\"all\": [{\"field\": \"course_code\", \"op\": \"is\", \"value\": \"SIG 1\"},"
                + " {\"field\": \"unexcused_absences\", \"op\": \"gte\", \"value\": 2}]}");
        engine.settle();
        world.absent(student, 9);
        engine.settle();
        assertThat(alerts(student)).isEmpty();
        world.absent(student, 2);
        world.absent(student, 1);
        engine.settle();
        assertThat(alerts(student)).hasSize(1);
    }

    @Proves("RU-signal")
    @Test
    void aRuleThatIsTurnedOffIsAskedNoMore() {
        var student = world.student();
        var essay = world.essay("Essay of off", 20);
        world.handIn(student, essay);
        world.missing("Essay of off");
        engine.settle();
        world.off();
        engine.settle();
        world.takeBack(student, essay);
        engine.settle();
        assertThat(alerts(student)).isEmpty();
    }

    @Proves("RU-signal")
    @Test
    void anAlertThatCannotBeRaisedIsKeptAsAFailedRun() {
        var student = world.student();
        var essay = world.essay("Essay of failing", 20);
        world.handIn(student, essay);
        var rule = world.missing("Essay of failing");
        engine.settle();
        world.run("update contact.contact set deceased = true where id = " + student);
        world.takeBack(student, essay);
        engine.settle();
        assertThat(alerts(student)).isEmpty();
        assertThat(runs(student)).containsExactly(rule + " becomes_true 2");
    }

    private List<String> alerts(long student) {
        return world.lines("select source || ' x' || occurrences || ' ' || split_part(source_ref, ':', 1) || ':'"
                + " || split_part(source_ref, ':', 2) from alert.alert where contact_id = " + student + " order by id");
    }

    private List<String> runs(long student) {
        return world.lines("select rule_id || ' ' || event || ' ' || result from rule.run where contact_id = " + student
                + " order by id");
    }
}
