package app.throughline.web;

import app.throughline.access.Viewer;

/**
 * A menu entry, contributed by the module that owns the page as a bean. Entries outside the sidebar are actions: the
 * command palette lists them, and the phone's bar when they have a phone label.
 */
public interface NavigationItem {
    /** The word in the menu. */
    String label();

    /** A symbol of the icon sprite. */
    String icon();

    /** The page, a path of this site. */
    String href();

    /** The place among all entries; the groups stand in the order of their first entry. */
    int order();

    /** Whether this person may use it; otherwise it is not rendered. */
    boolean visible(Viewer viewer);

    /** The heading above it, "" for the first block. */
    default String group() {
        return "";
    }

    /** Its key, such as {@code g a} or {@code c}; "" for none. */
    default String key() {
        return "";
    }

    /** False for an action that only the palette and the phone's bar show. */
    default boolean inSidebar() {
        return true;
    }

    /** The short word in the phone's bar, "" when it is not there. */
    default String phoneLabel() {
        return "";
    }

    /** Whether a count stands behind the label. It is loaded after the page. */
    default boolean counted() {
        return false;
    }

    /** How many records wait for this person. */
    default long count(Viewer viewer) {
        return 0;
    }
}
