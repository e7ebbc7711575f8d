package app.throughline.workflow;

import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.kernel.RecordRef;
import app.throughline.workflow.run.Line;
import app.throughline.workflow.trial.Choice;
import app.throughline.workflow.trial.Trial;
import app.throughline.workflow.trial.TrialMessage;
import app.throughline.workflow.trial.WorkflowTrials;
import app.throughline.world.DemoTest;
import app.throughline.world.People;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The workflows that come along, on the students of the demo university. */
@DemoTest
class WorkflowStartersTest {
    private static final String OPEN_CASE = "select c.contact_id || ' case ' || c.id from casework.support_case c"
            + " join contact.contact p on p.id = c.contact_id and p.status = 'active' and not p.deceased"
            + " where c.closed_at is null and c.compartment_id = 0 and not c.is_private order by c.id limit 1";

    @Autowired
    ApplicationContext application;

    @Autowired
    WorkflowStarters starters;

    @Autowired
    Workflows workflows;

    @Autowired
    WorkflowTrials trials;

    WorkflowScene scene;
    Viewer diane;

    /** Somebody whom a starter is about. @param about the record that comes along, null for none */
    private record Somebody(ContactId contact, @Nullable RecordRef about) {}

    @BeforeEach
    void theyAreThere() {
        scene = new WorkflowScene(application);
        diane = scene.diane();
        starters.make();
    }

    @Test
    void eachIsADraftWithoutProblemsWhoseJsonIsValid() throws IOException {
        assertThat(starters.list()).hasSize(10);
        assertThat(starters.make()).isZero();
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema(), InputFormat.JSON);
        for (var starter : starters.list()) {
            var draft = People.as(DIANE, () -> workflows.get(id(starter.key()), diane));
            assertThat(draft.state()).isEqualTo(WorkflowState.DRAFT);
            assertThat(People.as(DIANE, () -> workflows.check(draft.id(), diane))
                            .errors())
                    .as(starter.key())
                    .isEmpty();
            assertThat(schema.validate(Objects.requireNonNull(draft.draft()), InputFormat.JSON))
                    .as(starter.key())
                    .isEmpty();
        }
    }

    @Test
    void eachIsPublishedByWhoeverWantsItAndBelongsToThem() {
        for (var starter : starters.list()) {
            People.as(DIANE, () -> {
                var saving = workflows.copy(id(starter.key()), diane);
                assertThat(saving).isInstanceOf(WorkflowSaving.Saved.class);
                long copy = ((WorkflowSaving.Saved) saving).workflow();
                scene.run("update workflow.workflow set owner_id = 1 where id = " + copy);
                assertThat(workflows.publish(copy, workflows.get(copy, diane).version(), diane))
                        .as(starter.key())
                        .isInstanceOf(Publishing.Published.class);
                assertThat(workflows.get(copy, diane).owner()).isEqualTo(DIANE);
                workflows.turn(copy, WorkflowState.ARCHIVED, diane);
                return copy;
            });
        }
    }

    @Test
    void aStudentIsWelcomedWhenACaseIsOpened() {
        var gone = gone("welcome", one(OPEN_CASE), Map.of());
        assertThat(done(gone)).contains(1, 3, 4);
        assertThat(subjects(gone)).contains("A hand with your studies");
    }

    @Test
    void whoMissesClassesIsWrittenToAndCalledWhenItGoesOn() {
        var absent = students("academics.attendance a where a.contact_id = c.id and a.state = 'absent'");
        var gone = gone("missed_classes", absent, Map.of(4, new Choice.Take(0)));
        assertThat(done(gone)).contains(2, 5);
        assertThat(subjects(gone)).contains("We missed you in class");
    }

    @Test
    void whoHandsNothingInIsRemindedAndCalled() {
        var gone = gone("missed_work", enrolled(), Map.of(3, new Choice.Take(1)));
        assertThat(done(gone)).contains(2, 4);
        assertThat(done(gone("missed_work", enrolled(), Map.of(3, new Choice.Take(0)))))
                .doesNotContain(4);
    }

    @Test
    void whoIsQuietOnlineIsWrittenToBeforeAnAlertIsRaised() {
        var gone = gone("quiet_online", enrolled(), Map.of(2, new Choice.Take(1)));
        assertThat(subjects(gone)).contains("We have not seen you online");
        assertThat(passed(gone)).containsSequence(1, 2);
    }

    @Test
    void aCriticalRiskIsNotedOnTheOpenCaseOrRaised() {
        var enrollment =
                one("select e.contact_id || ' enrollment ' || e.id from academics.enrollment e join contact.contact c"
                        + " on c.id = e.contact_id and c.status = 'active' and not c.deceased where e.status = 'enrolled'"
                        + " order by e.id desc limit 1");
        assertThat(passed(gone("critical_risk", enrollment, Map.of(1, new Choice.Take(1)))))
                .contains(3);
        assertThat(done(gone("critical_risk", one(OPEN_CASE), Map.of(1, new Choice.Take(0)))))
                .contains(2);
    }

    @Test
    void anOverdueCaseRemindsItsAssigneeAndThenTheLead() {
        var gone = gone("overdue_case", one(OPEN_CASE), Map.of(3, new Choice.Take(0)));
        assertThat(passed(gone)).contains(1, 2, 3, 4);
    }

    @Test
    void afterAnAlertIsResolvedTheStudentIsAskedHowItGoes() {
        var resolved = one("select a.contact_id || ' alert ' || a.id from alert.alert a join contact.contact c"
                + " on c.id = a.contact_id and c.status = 'active' and not c.deceased"
                + " join alert.alert_type t on t.id = a.type_id and t.compartment_id = 0"
                + " where a.closed_at is not null order by a.id limit 1");
        var gone = gone("closed_loop", resolved, Map.of(3, new Choice.Take(1)));
        assertThat(subjects(gone)).contains("How is it going?");
        assertThat(gone("closed_loop", resolved, Map.of(3, new Choice.Take(0)))
                        .ending()
                        .code())
                .isEqualTo("exited");
    }

    @Test
    void aHoldIsWrittenAboutAndBecomesAnAlert() {
        var gone = gone("hold", enrolled(), Map.of(2, new Choice.Take(1)));
        assertThat(subjects(gone)).contains("Something keeps you from registering");
        assertThat(passed(gone)).contains(3);
    }

    @Test
    void whoDoesNotRegisterIsWrittenToTwice() {
        var gone = gone("not_registered", enrolled(), Map.of());
        assertThat(subjects(gone)).contains("Your place in the next term");
        assertThat(passed(gone)).contains(1, 2, 3, 4, 5);
    }

    @Test
    void praiseIsPassedOn() {
        assertThat(subjects(gone("kudos", enrolled(), Map.of()))).containsExactly("Somebody noticed your work");
    }

    private Trial.Gone gone(String starter, Somebody who, Map<Integer, Choice> choices) {
        var wish = new WorkflowTrials.Wish(0, who.contact(), who.about(), choices);
        var gone = (Trial.Gone) People.as(DIANE, () -> trials.run(id(starter), wish, diane));
        assertThat(gone.points()).extracting(Trial.Point::result).doesNotContain(Line.Result.FAILED);
        assertThat(gone.ending().code()).isIn("completed", "exited");
        return gone;
    }

    private static List<String> subjects(Trial.Gone gone) {
        return gone.messages().stream().map(TrialMessage::subject).toList();
    }

    private static List<Integer> done(Trial.Gone gone) {
        return gone.points().stream()
                .filter(point -> point.result() == Line.Result.DONE)
                .map(point -> point.passed().step())
                .toList();
    }

    private static List<Integer> passed(Trial.Gone gone) {
        return gone.points().stream()
                .map(point -> point.passed().step())
                .distinct()
                .toList();
    }

    private long id(String starter) {
        return scene.number("select id from workflow.workflow where starter = '" + starter + "'");
    }

    private Somebody enrolled() {
        return students("academics.enrollment e where e.contact_id = c.id and e.status = 'enrolled'");
    }

    /** The first of those with an advisor for whom there is such a row. */
    private Somebody students(String row) {
        return one(
                "select c.id || ' - 0' from contact.contact c where c.status = 'active' and not c.deceased and c.email"
                        + " is not null and exists (select 1 from contact.network_link l where l.contact_id = c.id) and exists"
                        + " (select 1 from " + row + ") order by c.id limit 1");
    }

    private Somebody one(String sql) {
        var parts = scene.lines(sql).getFirst().split(" ");
        var contact = new ContactId(Long.parseLong(parts[0]));
        return new Somebody(contact, parts[1].equals("-") ? null : new RecordRef(parts[1], Long.parseLong(parts[2])));
    }

    private static String schema() throws IOException {
        try (var in = WorkflowStarters.class.getResourceAsStream("/workflow/workflow-1.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
