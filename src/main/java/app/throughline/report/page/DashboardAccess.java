package app.throughline.report.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;

/** Who has a dashboard: whoever works with alerts or cases. Its numbers are of what each of them sees. */
public final class DashboardAccess {
    private DashboardAccess() {}

    /** Whether this person has one. */
    public static boolean uses(Viewer viewer) {
        return viewer.can(Area.ALERTS, Level.MINE) || viewer.can(Area.CASES, Level.MINE);
    }
}
