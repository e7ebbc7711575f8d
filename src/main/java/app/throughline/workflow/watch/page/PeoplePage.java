package app.throughline.workflow.watch.page;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The students of a workflow.
 *
 * @param empty what stands there instead of rows, null when there are some
 * @param moving what can be done with those that failed, null when nothing
 */
public record PeoplePage(
        WatchHead head,
        Ui.Filters filters,
        List<Row> rows,
        Ui.Pager pager,
        Ui.@Nullable Empty empty,
        @Nullable Moving moving) {
    public PeoplePage {
        rows = List.copyOf(rows);
    }

    /**
     * A student.
     *
     * @param value names the row in the form
     * @param step where the student stands, in words
     * @param why the reason, "" for none
     * @param next when it goes on, as far as that is known; "" otherwise
     * @param picked whether it can be chosen here
     */
    public record Row(
            String domId,
            String value,
            Ui.Face student,
            String href,
            Ui.Tag state,
            String step,
            String why,
            When since,
            String next,
            String version,
            boolean picked) {}

    /** @param action where the form is sent @param back the list that it comes back to */
    public record Moving(String action, String back) {}
}
