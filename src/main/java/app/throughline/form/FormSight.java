package app.throughline.form;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.form.definition.Audience;

/** Who makes forms, works through what nobody is known for, and fills forms in (product section 21). */
public final class FormSight {
    private static final String FACULTY = "faculty";

    private FormSight() {}

    /** Whether this person makes forms and decides whom submissions are about. */
    public static boolean administers(Viewer viewer) {
        return viewer.can(Area.AUTOMATION, Level.ALL);
    }

    /** Whether this person may fill in forms for these. */
    public static boolean mayFill(Viewer viewer, Audience audience) {
        return switch (audience) {
            case PUBLIC, LINK -> false;
            case STAFF -> viewer.groups().stream().anyMatch(group -> !group.equals(FACULTY));
            case FACULTY -> viewer.groups().contains(FACULTY) || administers(viewer);
        };
    }
}
