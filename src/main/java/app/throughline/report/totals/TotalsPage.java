package app.throughline.report.totals;

import java.util.List;

/**
 * Counts of what somebody sees beside how many more there are.
 *
 * @param term the term, or words in its place
 * @param rows empty where there is no term
 * @param backHref the dashboard
 */
public record TotalsPage(String term, List<Row> rows, String backHref) {
    public TotalsPage {
        rows = List.copyOf(rows);
    }

    /** A count. @param seen what the person sees @param href its records @param outside what more there is, in words */
    public record Row(String title, String seen, String href, String outside) {}
}
