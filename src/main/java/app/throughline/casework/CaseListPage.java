package app.throughline.casework;

import app.throughline.web.Chart;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of cases.
 *
 * @param title of the view
 * @param groups the rows; more than one group when they are grouped by status
 * @param grouping the other way to show them: its label and address
 * @param empty instead of the rows, null when there are some
 * @param openUrl opens a case, "" when the person may not
 */
public record CaseListPage(
        String title,
        List<Ui.Tab> tabs,
        Ui.Filters filters,
        List<Ui.Head> heads,
        List<Group> groups,
        Ui.Option grouping,
        Ui.Pager pager,
        Ui.@Nullable Empty empty,
        String openUrl) {

    /** Rows under a heading. @param status null when they are not grouped */
    public record Group(Ui.@Nullable Tag status, List<Row> rows) {}

    /** A case in the list. @param firstContact where that clock stands, null when it has no target */
    public record Row(
            String label,
            String href,
            String title,
            boolean isPrivate,
            Ui.Tag priority,
            Ui.Face student,
            Ui.Tag type,
            Ui.Tag status,
            When due,
            Ui.@Nullable Tag firstContact,
            Chart.Ring tasks,
            int alerts,
            Ui.Face assignee,
            When activity) {}

    /** The number behind a view's name. */
    public record Count(String text) {}
}
