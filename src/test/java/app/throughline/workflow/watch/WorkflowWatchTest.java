package app.throughline.workflow.watch;

import static app.throughline.workflow.watch.WatchWorld.IVY;
import static app.throughline.workflow.watch.WatchWorld.NOOR;
import static app.throughline.workflow.watch.WatchWorld.WES;
import static app.throughline.workflow.watch.WatchWorld.WILMA;
import static app.throughline.workflow.watch.WatchWorld.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.contact.ContactId;
import app.throughline.kernel.NotFound;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ThroughlineTest
class WorkflowWatchTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    StepCounts counts;

    @Autowired
    WorkflowNumbers numbers;

    @Autowired
    EnrollmentLists lists;

    WatchWorld world;
    long workflow;
    long ivy;
    long noor;

    @BeforeEach
    void twoAreInIt() {
        world = new WatchWorld(context);
        workflow = world.workflow();
        ivy = world.enrolled(
                workflow,
                IVY,
                2,
                "is_inside = true, until_at = now() + interval '2 days', wake_at = now()" + " + interval '2 days'");
        world.passed(ivy, 1, 1, -1, "1", 30);
        world.passed(ivy, 2, 2, -1, "null", 30);
        noor = world.enrolled(workflow, NOOR, 5, "state = 3, ending = 'broke', reason = 'The goal is gone'");
        world.passed(noor, 1, 1, -1, "2", 50);
        world.passed(noor, 2, 2, -1, "null", 50);
        world.passed(noor, 2, 3, -1, "null", 40);
        world.passed(noor, 3, 8, 1, "null", 40);
    }

    @Test
    void eachStepCountsWhoWaitsWasLeftOutAndIsStuck() {
        var seen = as(WILMA, () -> counts.of(workflow, 0, world.viewer(WILMA)));
        assertThat(seen)
                .containsEntry(1, new StepCount(0, 1, 1, 0, Map.of()))
                .containsEntry(2, new StepCount(1, 1, 0, 0, Map.of()))
                .containsEntry(3, new StepCount(0, 1, 0, 0, Map.of(1, 1L)))
                .containsEntry(5, new StepCount(0, 0, 0, 1, Map.of()));
        assertThat(as(WILMA, () -> counts.of(workflow, 2, world.viewer(WILMA)))).isEmpty();
    }

    @Test
    void anAdvisorFindsTheirStudentsOnly() {
        world.refused(workflow, NOOR, "already_active");
        world.refused(workflow, IVY, "too_soon");
        var wes = world.viewer(WES);
        assertThat(as(WES, () -> counts.of(workflow, 0, wes)))
                .containsEntry(2, new StepCount(1, 0, 0, 0, Map.of()))
                .doesNotContainKey(5);
        var everybody = new EnrollmentLists.Which(workflow, List.of(), List.of(), List.of());
        assertThat(as(WES, () -> lists.list(everybody, 0, 10, wes)))
                .extracting(Enrolled::id)
                .containsExactly(ivy);
        assertThat(as(WILMA, () -> lists.list(everybody, 0, 10, world.viewer(WILMA))))
                .extracting(Enrolled::id)
                .containsExactly(noor, ivy);
        assertThat(as(WES, () -> lists.refused(workflow, Instant.EPOCH, 10, wes)))
                .extracting(EnrollmentLists.Refused::reason)
                .containsExactly("too_soon");
        assertThat(as(WES, () -> lists.lines(noor))).isEmpty();
        assertThat(as(WES, () -> lists.ofStudent(new ContactId(NOOR), 0, 10))).isEmpty();
        assertThatThrownBy(() -> as(WES, () -> lists.get(workflow, noor, wes))).isInstanceOf(NotFound.class);
        var course = as(WES, () -> numbers.of(workflow, lately(), wes));
        assertThat(course.versions()).singleElement().satisfies(one -> {
            assertThat(one.entered()).isEqualTo(1);
            assertThat(one.failed()).isZero();
        });
        assertThat(course.failures()).isEmpty();
        assertThat(course.refusals()).containsExactly(new Course.Refusal("too_soon", 1));
    }

    @Test
    void theCourseTellsDaysArmsStaysAndMessages() {
        world.message(ivy, 1, 2);
        world.passed(noor, 5, 10, -1, "null", 20);
        world.write(
                "update workflow.enrollment set state = 2, ending = 'completed', reason = '', ended_at = now() where id = "
                        + noor);
        var course = as(WILMA, () -> numbers.of(workflow, lately(), world.viewer(WILMA)));
        assertThat(course.days().stream().mapToLong(Course.Day::entered).sum()).isEqualTo(2);
        assertThat(course.days().stream().mapToLong(Course.Day::ended).sum()).isEqualTo(1);
        assertThat(course.versions()).containsExactly(new Course.Version(1, 2, 1, 1, 0, 0, 1));
        assertThat(course.arms()).containsExactly(new Course.Arm(3, 1, 1, 1, 1));
        assertThat(course.stays())
                .containsExactly(Map.entry(2, new Course.Stay(1, Duration.ofHours(10), Duration.ofHours(10))));
        assertThat(course.sent()).containsExactly(new Course.Sent(1, (short) 2, "quiet_hours", 1));
        assertThat(course.reached()).containsEntry(5, 1L).containsEntry(1, 2L);
    }

    @Test
    void listsAreNarrowedByStepStateAndVersion() {
        var wilma = world.viewer(WILMA);
        assertThat(found(List.of(2), List.of(), List.of())).containsExactly(ivy);
        assertThat(found(List.of(), List.of(EnrollmentState.FAILED), List.of())).containsExactly(noor);
        assertThat(found(List.of(), List.of(), List.of(2))).isEmpty();
        var all = new EnrollmentLists.Which(workflow, List.of(), List.of(), List.of(1));
        assertThat(as(WILMA, () -> lists.list(all, noor, 10, wilma)))
                .extracting(Enrolled::id)
                .containsExactly(ivy);
        assertThat(as(WILMA, () -> lists.count(all, 10, wilma))).isEqualTo(2);
    }

    private List<Long> found(List<Integer> steps, List<EnrollmentState> states, List<Integer> versions) {
        var which = new EnrollmentLists.Which(workflow, steps, states, versions);
        return as(WILMA, () -> lists.list(which, 0, 10, world.viewer(WILMA))).stream()
                .map(Enrolled::id)
                .toList();
    }

    private Instant lately() {
        return context.getBean(InstantSource.class).instant().minus(Duration.ofDays(30));
    }
}
