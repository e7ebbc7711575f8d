package app.throughline.action.perform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Viewer;
import app.throughline.action.ActionRefused;
import app.throughline.action.FieldChange;
import app.throughline.action.Outcome;
import app.throughline.action.Subject;
import app.throughline.action.WorkflowEntrance;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.world.Proves;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class EnrollingTest {
    private static final Subject ALERT = new Subject(new RecordRef("alert", 7), 9);

    /** Stands in until there are workflows: it takes everybody once. */
    private static final class StandIn implements WorkflowEntrance {
        private final List<Subject> taken = new ArrayList<>();

        @Override
        public List<Offer> offers(Viewer owner) {
            return List.of(new Offer(3, "Welcome"));
        }

        @Override
        public List<Offer> named(List<Long> workflows) {
            return List.of(new Offer(3, "Welcome"));
        }

        @Override
        public Outcome enroll(long workflow, Subject subject, Cause cause) {
            if (taken.contains(subject)) {
                return new Outcome.Skipped("The student is in Welcome already.");
            }
            taken.add(subject);
            return Outcome.Done.of(new FieldChange("workflow", null, "Welcome"));
        }
    }

    @Test
    @Proves("RU-table")
    void theStudentIsEnrolledWithTheRecordAsContext() {
        var standIn = new StandIn();
        var enrolling = new Enrolling(
                new StaticListableBeanFactory(Map.of("workflows", standIn)).getBeanProvider(WorkflowEntrance.class));
        assertThat(enrolling.enroll(3, ALERT, Cause.of(Actor.SYSTEM))).isInstanceOf(Outcome.Done.class);
        assertThat(enrolling.enroll(3, ALERT, Cause.of(Actor.SYSTEM))).isInstanceOf(Outcome.Skipped.class);
        assertThat(standIn.taken).containsExactly(ALERT);
    }

    @Test
    void withoutWorkflowsItIsRefusedInWords() {
        var enrolling = new Enrolling(new StaticListableBeanFactory().getBeanProvider(WorkflowEntrance.class));
        assertThatThrownBy(() -> enrolling.enroll(3, ALERT, Cause.of(Actor.SYSTEM)))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining("no workflows");
    }
}
