package app.throughline.casework.list;

import app.throughline.listing.Conditions;
import app.throughline.listing.ListHead;
import app.throughline.listing.Listing;
import app.throughline.web.Chart;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cases, as a table or as a board.
 *
 * @param listing the table, null when the board is shown
 * @param board the columns of the board, none when the table is shown
 * @param filters over the board
 * @param conditions of the board in the language of filters, null for none
 * @param openUrl opens a case, "" when the person may not
 */
public record CaseListPage(
        ListHead head,
        @Nullable Listing listing,
        List<Column> board,
        Ui.Filters filters,
        @Nullable Conditions conditions,
        String openUrl) {

    /** The status of the page: 422 when its filter cannot be read. */
    public int status() {
        return listing != null
                ? listing.status()
                : conditions == null || conditions.problems().isEmpty() ? 200 : 422;
    }

    /** A case in the list or on the board. @param firstContact where that clock stands, null when it has no target */
    public record Row(
            long id,
            String label,
            String href,
            String title,
            boolean isPrivate,
            Ui.Tag priority,
            Ui.Face student,
            String studentId,
            Ui.Tag type,
            Ui.Tag status,
            When due,
            Ui.@Nullable Tag firstContact,
            Chart.Ring tasks,
            int alerts,
            Ui.Face assignee,
            When activity) {
        /** The id of the menu that moves it. */
        public String menuId() {
            return "move-" + label;
        }

        /** The id of its card. */
        public String domId() {
            return "card-" + label;
        }
    }

    /**
     * A status with its cases.
     *
     * @param moves where a card of it can go: the status' id and name
     * @param more says that there are more than shown, "" otherwise
     */
    public record Column(
            long id, String domId, Ui.Tag status, String count, List<Row> rows, List<Ui.Option> moves, String more) {}

    /** The number behind a view's name. */
    public record Count(String text) {}
}
