package app.throughline.listing;

import app.throughline.access.Viewer;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A list whose records can be changed many at a time and exported; the module that owns the records contributes it as a
 * bean. Everything is answered for the running caller, as far as they see.
 */
public interface RecordList extends ListFilters.Asking {
    /** What this person may do to many records, in order. */
    List<RecordAction> actions(Viewer viewer);

    /** The records that a query of the page shows, in its order; at most {@code limit}. */
    long[] ids(String query, Viewer viewer, int limit);

    /** What records are called; those the caller may not see are absent. At most 500 are asked for at once. */
    Map<Long, Named> names(Collection<Long> ids);

    /** The columns that a query of the page shows, for an export. */
    Sheet sheet(String query, Viewer viewer);

    /** One and many. */
    record Noun(String one, String many) {
        /** "1 alert", "14 alerts". */
        public String count(long number) {
            return app.throughline.web.Numbers.plural(number, one, many);
        }
    }

    /** A record as the result of a change names it. */
    record Named(String label, String href) {}

    /** Rows of an export. */
    interface Sheet {
        /** The heads of the columns. */
        List<String> heads();

        /**
         * The cells of these records, in their order; those the caller may not see are absent. At most 500 at once.
         *
         * @param holds whether students with a directory hold are in it (product CO-5)
         */
        List<List<Cell>> rows(List<Long> ids, boolean holds);
    }
}
