package app.throughline.academics.risk;

import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.contact.ContactId;
import app.throughline.world.People;
import app.throughline.world.TestClock;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Grade risk follows the record. */
@ThroughlineTest
class GradeRisksTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    GradeRisks risks;

    @Autowired
    TestClock clock;

    private RiskWorld world;
    private ContactId ravi;
    private long enrollment;

    @BeforeEach
    void aStudentInACourse() {
        world = new RiskWorld(context);
        ravi = world.student();
        enrollment = world.enrolled(ravi, 40);
    }

    @AfterEach
    void theClockGoesOn() {
        clock.reset();
    }

    @Test
    void whoIsEnrolledHasNoRiskUntilSomethingSaysSo() {
        world.reckon();
        assertThat(world.kept(enrollment)).isEqualTo("0 0");
        assertThat(world.changes(enrollment)).isEmpty();
    }

    @Test
    void gradesMakeALevelThatChangesWithThem() {
        world.grade(enrollment, 20, 90);
        world.reckon();
        assertThat(world.kept(enrollment)).isEqualTo("0 0");
        world.grade(enrollment, 2, 55);
        world.reckon();
        assertThat(world.kept(enrollment)).isEqualTo("3 7");
        world.grade(enrollment, 1, 85);
        world.reckon();
        assertThat(world.kept(enrollment)).isEqualTo("0 0");
        assertThat(world.changes(enrollment)).containsExactly("0>3", "3>0");
    }

    @Test
    void missingResultsCountUntilTheyAreHandedIn() {
        world.missing(enrollment, 3);
        world.missing(enrollment, 2);
        long essay = world.missing(enrollment, 1);
        world.missing(enrollment, 0);
        world.reckon();
        assertThat(world.kept(enrollment)).isEqualTo("1 2");
        world.result(ravi, essay, "submitted");
        world.reckon();
        assertThat(world.kept(enrollment)).isEqualTo("0 1");
        assertThat(world.changes(enrollment)).containsExactly("0>1", "1>0");
    }

    @Test
    void aGradeThatIsNoSeriesIsTheOnlyOne() {
        world.write("update academics.enrollment set current_percent = 41 where id = " + enrollment);
        world.reckon();
        assertThat(world.kept(enrollment)).isEqualTo("1 2");
    }

    @Test
    void sinceWhenIsTheMomentOfTheLevelAndNotOfThePoints() {
        world.missing(enrollment, 3);
        world.missing(enrollment, 2);
        world.missing(enrollment, 1);
        world.reckon();
        var since = since();
        clock.advance(Duration.ofHours(1));
        world.grade(enrollment, 5, 99);
        world.grade(enrollment, 4, 98);
        world.grade(enrollment, 3, 97);
        world.reckon();
        assertThat(world.kept(enrollment)).isEqualTo("1 3");
        assertThat(since()).isEqualTo(since);
        world.grade(enrollment, 2, 96);
        world.reckon();
        assertThat(world.kept(enrollment)).isEqualTo("2 4");
        assertThat(since()).isNotEqualTo(since);
    }

    private String since() {
        return world.value("select since_at from academics.enrollment_risk where enrollment_id = " + enrollment);
    }

    @Test
    void whatDoesNotChangeIsNotWritten() {
        world.grade(enrollment, 5, 41);
        world.reckon();
        var version = "select xmin from academics.enrollment_risk where enrollment_id = " + enrollment;
        var before = world.value(version);
        world.write("insert into academics.risk_mark (contact_id) values (" + ravi.value() + ")");
        world.reckon();
        assertThat(world.value(version)).isEqualTo(before);
        assertThat(world.value("select count(*) from academics.risk_mark where contact_id = " + ravi.value()))
                .isEqualTo("0");
    }

    @Test
    void whoLeavesHasNoRiskAndThatIsNoChangeOfLevel() {
        world.grade(enrollment, 5, 41);
        world.reckon();
        world.write("update academics.enrollment set status = 'withdrawn', status_on = current_date where id = "
                + enrollment);
        world.reckon();
        assertThat(world.kept(enrollment)).isEmpty();
        assertThat(world.changes(enrollment)).containsExactly("0>1");
    }

    @Test
    void aNewDayLooksAtEverybodyAgainFromThreeOClock() {
        world.grade(enrollment, 5, 41);
        world.reckon();
        risks.markDaily();
        assertThat(risks.markDaily()).isFalse();
        world.reckon();
        clock.advance(Duration.ofDays(35));
        assertThat(risks.markDaily()).isTrue();
        world.reckon();
        assertThat(world.kept(enrollment)).as("the last week of the course").isEqualTo("2 2");
        clock.advance(Duration.ofDays(7));
        assertThat(risks.markDaily()).isTrue();
        world.reckon();
        assertThat(world.kept(enrollment)).as("the course is over").isEmpty();
        clock.reset();
        assertThat(risks.markDaily()).as("the clock was set back").isTrue();
        world.reckon();
        assertThat(world.kept(enrollment)).isEqualTo("1 2");
    }

    @Test
    void whatIsReckonedOfEverybodyForTheFirstTimeCountsForNoTrigger() {
        world.grade(enrollment, 5, 41);
        world.write("delete from academics.risk_mark where contact_id = " + ravi.value());
        world.write("insert into academics.risk_mark (contact_id, is_silent) values (" + ravi.value() + ", true)");
        world.reckon();
        assertThat(world.changes(enrollment)).containsExactly("0>1 silent");
    }

    @Test
    void thePageListsThePoints() {
        world.grade(enrollment, 5, 41);
        world.reckon();
        var kept = People.as(DIANE, () -> risks.ofContact(ravi)).get(enrollment);
        var risk = Objects.requireNonNull(kept).risk();
        assertThat(risk.level()).isEqualTo(RiskLevel.WATCH);
        assertThat(risk.given().stream().map(point -> point.words(RiskScale.PRODUCT)))
                .containsExactly("the grade is below 60%, with fewer than 2 grades so far");
        assertThat(People.as(DIANE, () -> risks.highest(List.of(ravi.value()))))
                .containsEntry(ravi.value(), new GradeRisks.Highest(RiskLevel.WATCH, 1));
        assertThat(risks.ofContact(ravi)).as("nobody asks").isEmpty();
    }

    @Test
    void manyAreReckonedWithAFewStatements() {
        world.write("insert into contact.contact (source, source_key, family_name) select 'riskmany', i::text, 'Many'"
                + " from generate_series(1, 1200) i on conflict do nothing");
        world.write("insert into academics.enrollment (section_id, contact_id, status, registered_on, current_percent)"
                + " select e.section_id, c.id, 'enrolled', e.registered_on, 50 from contact.contact c,"
                + " academics.enrollment e where c.source = 'riskmany' and e.id = " + enrollment);
        world.reckon();
        assertThat(world.value("select count(*) from academics.enrollment_risk k join contact.contact c on c.id ="
                        + " k.contact_id where c.source = 'riskmany' and k.level = 1"))
                .isEqualTo("1200");
        world.write(
                "delete from academics.risk_change k using contact.contact c where c.id = k.contact_id and c.source ="
                        + " 'riskmany'");
        world.write("delete from academics.enrollment_risk k using contact.contact c where c.id = k.contact_id and"
                + " c.source = 'riskmany'");
        world.write(
                "delete from academics.enrollment e using contact.contact c where c.id = e.contact_id and c.source ="
                        + " 'riskmany'");
        world.reckon();
    }
}
