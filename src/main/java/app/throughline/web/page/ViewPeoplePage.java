package app.throughline.web.page;

import app.throughline.web.Form;

/**
 * The people a saved view is shared with.
 *
 * @param name of the view
 * @param back the list, opened with the view
 * @param form their addresses
 */
public record ViewPeoplePage(long view, String name, String back, Form form) {
    /** Where it stands, and where its form is sent. */
    static String of(long view) {
        return "/views/" + view + "/people";
    }

    /** Where the form is sent. */
    public String action() {
        return of(view);
    }
}
