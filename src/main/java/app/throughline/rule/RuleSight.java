package app.throughline.rule;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;

/** Who sees, writes and orders rules (product section 21). */
public final class RuleSight {
    private RuleSight() {}

    /** Whether this person sees the rules. */
    public static boolean sees(Viewer viewer) {
        return viewer.can(Area.AUTOMATION, Level.MINE);
    }

    /** Whether this person may write, order and turn off rules, which act on everybody's records. */
    public static boolean makes(Viewer viewer) {
        return viewer.can(Area.AUTOMATION, Level.ALL);
    }
}
