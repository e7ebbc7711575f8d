package app.throughline.report.page;

import app.throughline.report.ListedRecords;
import java.util.List;

/**
 * The records behind a number.
 *
 * @param said how many there are and what about
 * @param outside how many more are outside the person's access, "" where that is not said
 * @param backHref the dashboard they came from
 */
public record RecordsPage(
        String title, String said, String outside, String definition, List<ListedRecords.Line> lines, String backHref) {
    public RecordsPage {
        lines = List.copyOf(lines);
    }
}
