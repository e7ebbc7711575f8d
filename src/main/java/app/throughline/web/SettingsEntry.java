package app.throughline.web;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;

/**
 * A page of the settings, contributed as a bean by the module that owns it. The page's template takes {@code
 * layout/settings}, which draws the menu beside it from these entries.
 */
public interface SettingsEntry {
    /** The heading it stands under: Workspace, Work, Messages, Data or Privacy. */
    String group();

    /** The word in the menu and the page's heading. */
    String label();

    /** One line on what is decided there, for the overview. */
    String description();

    /** The page, a path under {@code /settings/}. */
    String href();

    /**
     * The place among all entries: Workspace from 100, Work from 200, Messages from 300, Data from 400, Privacy from
     * 500. The groups stand in the order of their first entry.
     */
    int order();

    /** Whether this person may use it; administrators unless the page says otherwise. */
    default boolean visible(Viewer viewer) {
        return viewer.can(Area.SETTINGS, Level.ADMINISTER);
    }

    /** The page of something that the software keeps true by itself: its place, who has it, and its state in a word. */
    interface Upkeep extends SettingsEntry {
        @Override
        default String group() {
            return "Data";
        }

        @Override
        default boolean visible(Viewer viewer) {
            return may(viewer);
        }

        private static boolean may(Viewer viewer) {
            return viewer.can(Area.SETTINGS, Level.ALL);
        }

        /** Only for those who see it in the menu; for others the page is not there. */
        static void check(Viewer viewer) {
            if (!may(viewer)) {
                throw new NotFound("page");
            }
        }

        /** What stands beside the heading. @param warning what is not well, "" when all is */
        static Ui.Tag state(String warning) {
            return warning.isEmpty()
                    ? new Ui.Tag("All well", "check", "green")
                    : new Ui.Tag("Look here", "alert-triangle", "amber");
        }
    }
}
