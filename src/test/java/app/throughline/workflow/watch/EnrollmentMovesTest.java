package app.throughline.workflow.watch;

import static app.throughline.workflow.watch.WatchWorld.IVY;
import static app.throughline.workflow.watch.WatchWorld.NOOR;
import static app.throughline.workflow.watch.WatchWorld.WES;
import static app.throughline.workflow.watch.WatchWorld.WILMA;
import static app.throughline.workflow.watch.WatchWorld.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.kernel.NotFound;
import app.throughline.world.ThroughlineTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ThroughlineTest
class EnrollmentMovesTest {
    private static final String FAILED = "state = 3, ending = 'broke', reason = 'The template is gone', tries = 3";

    @Autowired
    ApplicationContext context;

    @Autowired
    EnrollmentMoves moves;

    @Autowired
    EnrollmentLists lists;

    WatchWorld world;
    long workflow;

    @BeforeEach
    void aWorkflowIsOn() {
        world = new WatchWorld(context);
        workflow = world.workflow();
    }

    @Test
    void aStepThatFailedIsTriedAgainUnderAnotherVisit() {
        long ivy = world.enrolled(workflow, IVY, 1, FAILED);
        assertThat(retry(ivy)).isEqualTo(1);
        var after = get(ivy);
        assertThat(after.state()).isEqualTo(EnrollmentState.INSIDE);
        assertThat(after.place().step()).isEqualTo(1);
        assertThat(after.place().visit()).isEqualTo(2);
        assertThat(after.place().wakeAt()).isNotNull();
        assertThat(after.reason()).isEmpty();
        assertThat(last(ivy).detail()).isEqualTo("Wilma Watcher had step 1 tried again");
        assertThat(world.text("select actor_label || ' ' || (detail ->> 'was_at') from audit.entry where action ="
                        + " 'workflow.enrollment_retried' and record_id = " + workflow + " and contact_id = " + IVY))
                .isEqualTo("Wilma Watcher 1");
        assertThat(retry(ivy)).as("it is no longer failed").isZero();
    }

    @Test
    void aWaitThatBrokeOffGoesOnWaiting() {
        long ivy = world.enrolled(
                workflow, IVY, 2, FAILED + ", is_inside = true, until_at = now() + interval '2 days', call_key = 'k'");
        assertThat(retry(ivy)).isEqualTo(1);
        var place = get(ivy).place();
        assertThat(place.isInside()).isTrue();
        assertThat(place.visit()).isEqualTo(1);
        assertThat(place.untilAt()).isNotNull();
        assertThat(place.awaitsAnswer()).isTrue();
    }

    @Test
    void aStepIsLeftOutAndTheStudentStandsBehindItWithItsBranches() {
        long note = world.enrolled(workflow, IVY, 1, FAILED);
        long split = world.enrolled(workflow, IVY, 3, FAILED);
        long inner = world.enrolled(workflow, IVY, 4, FAILED);
        long last = world.enrolled(workflow, IVY, 5, FAILED);
        var all = List.of(note, split, inner, last);
        assertThat(as(WILMA, () -> moves.skip(workflow, all, world.viewer(WILMA))))
                .isEqualTo(4);
        assertThat(get(note).place().step()).isEqualTo(2);
        assertThat(get(split).place().step()).isEqualTo(5);
        assertThat(get(inner).place().step()).isEqualTo(5);
        assertThat(get(last).state()).isEqualTo(EnrollmentState.FINISHED);
        assertThat(last(note).outcome()).isEqualTo(StepOutcome.LEFT_OUT);
        assertThat(last(note).step()).isEqualTo(1);
    }

    @Test
    void somebodyIsTakenOutOrSetToAnotherStep() {
        long ivy = world.enrolled(workflow, IVY, 2, "is_inside = true, wake_at = now() + interval '2 days'");
        var wilma = world.viewer(WILMA);
        var seen = get(ivy).movedAt();
        assertThat(as(WILMA, () -> moves.set(workflow, ivy, 9, seen, wilma))).isEqualTo(new Moving.NoStep());
        assertThat(as(WILMA, () -> moves.set(workflow, ivy, 5, seen, wilma))).isEqualTo(new Moving.Moved());
        assertThat(get(ivy).place().step()).isEqualTo(5);
        assertThat(get(ivy).place().isInside()).isFalse();
        assertThat(as(WILMA, () -> moves.set(workflow, ivy, 1, seen, wilma))).isEqualTo(new Moving.Changed());
        assertThat(as(WILMA, () -> moves.stop(workflow, List.of(ivy), wilma))).isEqualTo(1);
        assertThat(get(ivy).state()).isEqualTo(EnrollmentState.STOPPED);
        assertThat(get(ivy).reason()).isEqualTo("Taken out by Wilma Watcher");
        assertThat(as(WILMA, () -> moves.stop(workflow, List.of(ivy), wilma))).isZero();
    }

    @Test
    void whoeverMakesNoWorkflowsOrDoesNotSeeTheStudentMovesNobody() {
        long noor = world.enrolled(workflow, NOOR, 1, FAILED);
        var wes = world.viewer(WES);
        assertThatThrownBy(() -> as(WES, () -> moves.retry(workflow, List.of(noor), wes)))
                .isInstanceOf(NotFound.class);
        world.write("insert into access.recusal (account_id, contact_id, reason) values (" + WILMA + ", " + NOOR
                + ", 'Her niece') on conflict do nothing");
        try {
            assertThat(retry(noor)).isZero();
            assertThatThrownBy(() -> as(WILMA, () -> moves.set(workflow, noor, 2, Instant.EPOCH, world.viewer(WILMA))))
                    .isInstanceOf(NotFound.class);
        } finally {
            world.write("delete from access.recusal where account_id = " + WILMA);
        }
    }

    private int retry(long id) {
        return as(WILMA, () -> moves.retry(workflow, List.of(id), world.viewer(WILMA)));
    }

    private Enrolled get(long id) {
        return as(WILMA, () -> lists.get(workflow, id, world.viewer(WILMA)));
    }

    private EnrollmentLists.Line last(long id) {
        return as(WILMA, () -> lists.lines(id)).getLast();
    }
}
