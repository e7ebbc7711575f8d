package app.throughline.workflow.entry;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.academics.risk.RiskWorld;
import app.throughline.contact.ContactId;
import app.throughline.workflow.WorkflowScene;
import app.throughline.workflow.WorkflowStarters;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.run.RunnerSteps;
import app.throughline.world.ThroughlineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A grade risk that changes lets its student into workflows, with the enrollment. */
@ThroughlineTest
class RiskEntryTest {
    private static final String ALWAYS = ",\"reentry\":{\"policy\":\"always\"}}";

    @Autowired
    ApplicationContext context;

    @Autowired
    RunnerSteps runner;

    @Autowired
    WorkflowStarters starters;

    private EntryWorld world;
    private RiskWorld risk;
    private ContactId ravi;
    private long enrollment;

    @BeforeEach
    void aStudentInACourse() {
        world = new EntryWorld(context);
        risk = new RiskWorld(context);
        ravi = risk.student();
        enrollment = risk.enrolled(ravi, 40);
    }

    @AfterEach
    void nothingStays() {
        world.clear();
    }

    @Test
    void upDownAndAnyMeanHowTheLevelWent() {
        long up = world.workflow("{\"on\":\"risk_changed\",\"direction\":\"up\"" + ALWAYS);
        long down = world.workflow("{\"on\":\"risk_changed\",\"direction\":\"down\"" + ALWAYS);
        long any = world.workflow("{\"on\":\"risk_changed\"" + ALWAYS);
        var about = "enrollment:" + enrollment;
        risk.grade(enrollment, 3, 41);
        assertThat(world.entered(up, ravi)).as("it is not reckoned yet").isEmpty();
        risk.reckon();
        assertThat(world.entered(up, ravi)).containsExactly(about);
        assertThat(world.entered(down, ravi)).isEmpty();
        assertThat(world.entered(any, ravi)).containsExactly(about);
        risk.grade(enrollment, 2, 91);
        risk.reckon();
        assertThat(world.entered(down, ravi)).containsExactly(about);
        assertThat(world.entered(up, ravi)).hasSize(1);
        assertThat(world.refused(any, ravi)).containsExactly("already_active");
    }

    @Test
    void theLevelAndTheCourseCanBeMeant() {
        long critical = world.workflow("{\"on\":\"risk_changed\",\"direction\":\"up\",\"to\":\"critical\"" + ALWAYS);
        long watch = world.workflow("{\"on\":\"risk_changed\",\"to\":\"watch\"" + ALWAYS);
        long biology = world.workflow("{\"on\":\"risk_changed\",\"where\":" + course("BIO 201") + ALWAYS);
        long history = world.workflow("{\"on\":\"risk_changed\",\"where\":" + course("HIS 101") + ALWAYS);
        risk.grade(enrollment, 3, 41);
        risk.reckon();
        assertThat(world.value(
                        "select concat_ws(' ', event ->> 'from', event ->> 'to', event ->> 'direction', event ->>"
                                + " 'course') from workflow.arrival where contact_id = " + ravi.value()))
                .isEqualTo("none watch up BIO 201");
        assertThat(world.entered(watch, ravi)).hasSize(1);
        assertThat(world.entered(critical, ravi)).isEmpty();
        assertThat(world.entered(biology, ravi)).hasSize(1);
        assertThat(world.entered(history, ravi)).isEmpty();
    }

    @Test
    void nothingIsNotedWhereNoWorkflowWaitsOrNothingChangesOrNobodyIsToHear() {
        risk.grade(enrollment, 3, 41);
        risk.reckon();
        assertThat(world.waiting(ravi)).isEmpty();
        world.workflow("{\"on\":\"risk_changed\"" + ALWAYS);
        risk.missing(enrollment, 1);
        risk.write("insert into academics.risk_mark (contact_id) values (" + ravi.value() + ")");
        risk.reckon();
        assertThat(world.waiting(ravi)).isEmpty();
        var quiet = risk.student();
        long silent = risk.enrolled(quiet, 40);
        risk.grade(silent, 3, 41);
        risk.write("update academics.risk_mark set is_silent = true where contact_id = " + quiet.value());
        risk.reckon();
        assertThat(risk.kept(silent)).isEqualTo("1 2");
        assertThat(world.waiting(quiet)).isEmpty();
    }

    @Test
    void theStarterForCriticalRiskRaisesAnAlertAfterANewResult() {
        var definition = starters.list().stream()
                .filter(starter -> starter.key().equals("critical_risk"))
                .findFirst()
                .orElseThrow()
                .definition();
        long workflow = new WorkflowScene(context).defined(definition);
        risk.grade(enrollment, 20, 90);
        risk.reckon();
        assertThat(world.entered(workflow, ravi)).isEmpty();
        risk.grade(enrollment, 1, 52);
        risk.reckon();
        assertThat(risk.kept(enrollment)).isEqualTo("3 7");
        assertThat(world.entered(workflow, ravi)).containsExactly("enrollment:" + enrollment);
        while (runner.move() > 0) {
            // until nobody is due
        }
        assertThat(world.list("select t.key || ': ' || a.description from alert.alert a join alert.alert_type t on"
                        + " t.id = a.type_id where a.contact_id = " + ravi.value()))
                .containsExactly("low_grade: The grade risk became critical in BIO 201.");
        world.turn(workflow, WorkflowState.ARCHIVED);
    }

    private static String course(String code) {
        return "{\"version\":1,\"root\":\"enrollment\",\"where\":{\"all\":[{\"field\":\"course_code\",\"op\":\"is\","
                + "\"value\":\"" + code + "\"}]}}";
    }
}
