package app.throughline.web;

import app.throughline.access.Viewer;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of My work, contributed by the module whose work it shows as a bean. It either brings its rows with the page, or
 * has a URL that brings it after the page; without script that URL is a link.
 */
public interface HomePanel {
    /** The heading. */
    String title();

    /** The place among the panels of its column. */
    int order();

    /** Whether it stands in the narrow column at the side. */
    default boolean aside() {
        return false;
    }

    /** Whether this person has such work at all; otherwise nothing is rendered. */
    boolean visible(Viewer viewer);

    /** The page with all of it, a path of this site. */
    String href();

    /** The words of the link to that page, such as "Open queue". */
    String more();

    /** Loads the panel after the page as a whole card; "" when it brings its rows. */
    default String url() {
        return "";
    }

    /** Brings how many there are in all, as text, after the page; "" for no number. */
    default String countUrl(Viewer viewer) {
        return "";
    }

    /** What waits, most pressing first, a handful; empty when the panel is loaded later. */
    default List<Row> rows(Viewer viewer) {
        return List.of();
    }

    /**
     * Something that waits.
     *
     * @param lead what stands first, such as the priority
     * @param face the student
     * @param sub a second line
     * @param kind what it is, null for nothing
     * @param at since when or by when
     * @param by what the time means, for a pointer that rests on it
     */
    record Row(Ui.Tag lead, Ui.Face face, String sub, String href, Ui.@Nullable Tag kind, When at, String by) {}

    /** What a module says about a day in the greeting of My work, such as "Week 7 of Fall 2026". A bean. */
    interface DayRemark {
        /** The words, "" when there is nothing to say. */
        String about(LocalDate day);
    }
}
