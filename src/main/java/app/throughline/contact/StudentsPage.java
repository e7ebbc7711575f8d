package app.throughline.contact;

import app.throughline.web.Ui;
import java.util.List;

/**
 * The page that lists students.
 *
 * @param tabs the views
 * @param filters the search and what narrows the list
 * @param list the list itself
 * @param query the state as a saved view would keep it
 */
public record StudentsPage(List<Ui.Tab> tabs, Ui.Filters filters, Listing list, String query) {
    public StudentsPage {
        tabs = List.copyOf(tabs);
    }

    /**
     * The part that a filter replaces.
     *
     * @param view what is listed, for the caption
     * @param heads the columns' heads
     * @param empty what is said when there is nothing
     */
    public record Listing(String view, List<Ui.Head> heads, List<Row> rows, Ui.Pager pager, Ui.Empty empty) {
        public Listing {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
        }
    }

    /**
     * A student.
     *
     * @param note that the student is inactive or has died, "" usually
     * @param counts one per module that contributes open work, "" for none
     */
    public record Row(
            Ui.Face face,
            String href,
            String number,
            String program,
            String standing,
            String note,
            List<Count> counts) {
        public Row {
            counts = List.copyOf(counts);
        }
    }

    /** How many records are open. @param text "" for none @param what such as "Open alerts" */
    public record Count(String text, String what) {}
}
