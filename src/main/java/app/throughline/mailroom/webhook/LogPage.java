package app.throughline.mailroom.webhook;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log of webhooks.
 *
 * @param range what was typed to send a range again
 * @param empty instead of the table, null while there are rows
 */
public record LogPage(
        String title,
        List<Ui.Tab> tabs,
        List<Ui.Option> endpoints,
        List<Row> rows,
        Form range,
        Ui.Pager pager,
        Ui.@Nullable Empty empty) {
    /** One webhook. @param fault what went wrong last, "" for nothing */
    public record Row(String href, String type, String endpoint, Ui.Tag state, int attempts, String fault, When at) {}

    /**
     * One webhook in full.
     *
     * @param endpointHref "" for an endpoint that was removed
     * @param next when it is tried next, null when it is not
     * @param again where it is sent again, "" while it is on its way
     */
    public record One(
            String type,
            String id,
            String endpoint,
            String endpointHref,
            Ui.Tag state,
            String fault,
            String body,
            When at,
            @Nullable When next,
            String again,
            List<Attempt> attempts) {}

    /** One attempt. @param heading such as "Attempt 2: 500 after 31 ms" */
    public record Attempt(String heading, Ui.Tag tag, String detail, String request, String answer, When at) {}
}
