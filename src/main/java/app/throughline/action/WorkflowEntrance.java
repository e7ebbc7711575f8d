package app.throughline.action;

import app.throughline.access.Viewer;
import app.throughline.kernel.Cause;
import java.util.List;

/** How a student gets into a workflow; contributed as a bean by the module that owns workflows. */
public interface WorkflowEntrance {
    /** A workflow that may be named. */
    record Offer(long id, String name) {}

    /** The workflows this person may use, by name. */
    List<Offer> offers(Viewer owner);

    /** These workflows, also ones that are no longer offered; unknown ids are absent. */
    List<Offer> named(List<Long> workflows);

    /**
     * Enrolls the student of a subject, which becomes the context, in the running transaction.
     *
     * @return {@link Outcome.Skipped} when the student is in it already, or may not be
     * @throws ActionRefused when there is no such workflow, or it takes nobody any more
     */
    Outcome enroll(long workflow, Subject subject, Cause cause);
}
