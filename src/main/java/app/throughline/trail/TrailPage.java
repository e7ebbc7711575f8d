package app.throughline.trail;

import app.throughline.listing.ListHead;
import app.throughline.listing.Listing;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of the audit log.
 *
 * @param head what stands over it: saved views and columns
 * @param integrity when the chains were last checked and what came of it
 * @param empty instead of rows when there are none, null otherwise
 */
public record TrailPage(
        ListHead head,
        Ui.Filters filters,
        Ui.Tag integrity,
        List<Ui.Head> heads,
        List<Listed> rows,
        Ui.Pager pager,
        Ui.@Nullable Empty empty) {
    /** How many columns the details of an entry span. */
    public int span() {
        return heads.size();
    }

    /** An entry in the columns that are shown. */
    public record Listed(Row row, List<Listing.Slot> slots) {}

    /**
     * One entry.
     *
     * @param who the person, null when something else acted
     * @param what what acted, null when a person did
     * @param toggleHref opens the details, or closes them
     * @param detail the details, null while closed
     */
    public record Row(
            long id,
            When at,
            Ui.@Nullable Face who,
            Ui.@Nullable Tag what,
            String action,
            String record,
            String from,
            String toggleHref,
            @Nullable Detail detail) {
        /** The row's id on the page. */
        public String domId() {
            return "entry-" + id;
        }

        /** The value of {@code class}, null to leave it out. */
        public @Nullable String css() {
            return detail == null ? null : "is-open";
        }

        /** The value of {@code aria-expanded}. */
        public String expanded() {
            return String.valueOf(detail != null);
        }

        /** The symbol of the toggle. */
        public String icon() {
            return detail == null ? "chevron-right" : "chevron-down";
        }

        /** What the toggle does, for those who cannot see where it stands. */
        public String toggleLabel() {
            return "Details of " + action + ", " + record + ", " + at.text();
        }
    }

    /** What changed, and what led to it, nearest first. */
    public record Detail(List<Change> changes, List<String> causes) {}

    /** One value. @param before "" when it is not a change of an earlier value */
    public record Change(String label, String before, String after) {}
}
