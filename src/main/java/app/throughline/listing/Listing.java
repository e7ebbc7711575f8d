package app.throughline.listing;

import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list on its page: filters, table, what can be done to many rows, and how it is shown.
 *
 * @param filters the filter bar
 * @param caption what the table shows, for screen readers
 * @param tall whether rows have two lines
 * @param pager the total, and the pages before and after
 * @param empty instead of the table, null while there are rows
 * @param display how it is shown, and the choices
 * @param bulk what can be done to ticked rows, null for nothing
 * @param conditions those in the language of filters, null for none
 */
public record Listing(
        Ui.Filters filters,
        String caption,
        boolean tall,
        List<Ui.Head> heads,
        List<Group> groups,
        Ui.Pager pager,
        Ui.@Nullable Empty empty,
        Chooser display,
        @Nullable Bulk bulk,
        @Nullable Conditions conditions) {

    /** Rows under a heading; null without groups. */
    public record Group(@Nullable Cell heading, List<Row> rows) {}

    /** A record. @param domId the id of its row on the page @param name of the record, for the box that ticks it */
    public record Row(
            long id, String domId, String name, List<Slot> slots, boolean tickable, boolean open, boolean swap) {
        /** The class of the row, null for none. */
        public @Nullable String css() {
            return open ? "is-open" : null;
        }

        /** The value of {@code hx-swap-oob}, null to leave it out. */
        public @Nullable String oob() {
            return swap ? "true" : null;
        }
    }

    /** A cell in its column. */
    public record Slot(Cell cell, String classes) {
        /** The value of {@code class}, null to leave it out. */
        public @Nullable String css() {
            return classes.isEmpty() ? null : classes;
        }
    }

    /**
     * What can be done to the ticked rows.
     *
     * @param list the list's name
     * @param query the list in this state, for "all that match"
     * @param all the words of "all 214", "" when the page shows all there are
     * @param actions key, label and, as the hint, icon
     */
    public record Bulk(String list, String query, String all, List<Ui.Option> actions) {}

    /**
     * How the list is shown.
     *
     * @param action the list's path
     * @param kept what the form must not lose: name and value
     * @param columns every column, those shown first and in order; the hint of one that can go up is the URL that does
     * @param groups what rows can be grouped by, "" when they cannot
     */
    public record Chooser(
            String action,
            List<Ui.Option> kept,
            List<Ui.Option> columns,
            List<Ui.Option> groups,
            List<Ui.Option> rows) {}

    /** Whether records are ticked off in it. */
    public boolean ticks() {
        return groups.stream()
                .flatMap(group -> group.rows().stream())
                .flatMap(row -> row.slots().stream())
                .anyMatch(slot -> slot.cell() instanceof Cell.Tick);
    }

    /** How many rows a group has, with a plus where it goes on over the page's end. */
    public String count(Group group) {
        var before = group == groups.getFirst() && !pager.newerHref().isEmpty();
        var after = group == groups.getLast() && !pager.olderHref().isEmpty();
        return group.rows().size() + (before || after ? "+" : "");
    }

    /** The status of its page: 422 when its filter cannot be read. */
    public int status() {
        return conditions == null || conditions.problems().isEmpty() ? 200 : 422;
    }

    /** How many columns a group's heading spans. */
    public int span() {
        return heads.size() + (bulk == null ? 0 : 1);
    }
}
