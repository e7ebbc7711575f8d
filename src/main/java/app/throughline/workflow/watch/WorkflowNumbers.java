package app.throughline.workflow.watch;

import app.throughline.access.Viewer;
import app.throughline.calendar.Institutions;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import app.throughline.workflow.WorkflowSight;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How a workflow went, of the students whom the viewer sees. */
@Component
public class WorkflowNumbers {
    private final Tx tx;
    private final CourseStore store;
    private final Institutions institutions;

    WorkflowNumbers(Tx tx, CourseStore store, Institutions institutions) {
        this.tx = tx;
        this.store = store;
        this.institutions = institutions;
    }

    /**
     * How it went.
     *
     * @param since for days, refusals, messages and how long waits took; the rest is of all students who ever entered
     * @throws NotFound if the viewer sees no workflows
     */
    public Course of(long workflow, Instant since, Viewer viewer) {
        if (!WorkflowSight.sees(viewer)) {
            throw new NotFound("workflow");
        }
        var zone = institutions.current().zone();
        return tx.read(() -> new Course(
                store.days(workflow, since, zone),
                store.versions(workflow),
                store.arms(workflow),
                store.stays(workflow, since),
                store.sent(workflow, since),
                store.refusals(workflow, since),
                store.failures(workflow),
                store.reached(workflow)));
    }
}
