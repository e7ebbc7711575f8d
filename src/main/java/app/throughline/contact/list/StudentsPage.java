package app.throughline.contact.list;

import app.throughline.listing.ListHead;
import app.throughline.listing.Listing;
import app.throughline.web.Ui;
import java.util.Map;

/** The list of students with its views and filters. */
public record StudentsPage(ListHead head, Listing list) {
    /**
     * A student.
     *
     * @param note that the student is inactive or has died, "" usually
     * @param texts what stands in the other columns, by their keys
     */
    public record Row(long id, Ui.Face face, String href, String note, Map<String, String> texts) {
        public Row {
            texts = Map.copyOf(texts);
        }

        /** What stands in a column, "" for nothing. */
        public String text(String column) {
            return texts.getOrDefault(column, "");
        }
    }
}
