package app.throughline.workflow;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;

/** Who sees workflows, and who makes them. */
public final class WorkflowSight {
    private WorkflowSight() {}

    /** Whether this person sees the workflows. */
    public static boolean sees(Viewer viewer) {
        return viewer.can(Area.AUTOMATION, Level.MINE);
    }

    /** Whether this person may write, publish and stop workflows, which act on everybody. */
    public static boolean makes(Viewer viewer) {
        return viewer.can(Area.AUTOMATION, Level.ALL);
    }

    /** Goes on only for who sees them. @throws NotFound for others */
    static void requireSeeing(Viewer viewer) {
        if (!sees(viewer)) {
            throw new NotFound("workflow");
        }
    }

    /** Goes on only for who makes them. @throws NotFound for others */
    static void requireMaking(Viewer viewer) {
        if (!makes(viewer)) {
            throw new NotFound("workflow");
        }
    }
}
