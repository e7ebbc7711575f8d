package app.throughline.contact.list;

import app.throughline.listing.ListHead;
import app.throughline.listing.Listing;
import app.throughline.web.Ui;
import java.util.List;

/** The list of students with its views and filters. */
public record StudentsPage(ListHead head, Listing list) {
    /**
     * A student.
     *
     * @param note that the student is inactive or has died, "" usually
     * @param counts one per module that contributes open work, "" for none
     */
    public record Row(
            long id,
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
