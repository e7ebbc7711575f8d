package app.throughline.mailroom.webhook;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints.
 *
 * @param allowed the hosts that the operator allows besides the open Internet, "" for none
 * @param paused whether the switch over all webhooks is off
 * @param empty instead of the table, null while there are rows
 */
public record EndpointsPage(List<Row> rows, String allowed, boolean paused, Ui.@Nullable Empty empty) {
    /** One of them. @param dead how many deliveries to it were given up, "" for none */
    public record Row(
            String href, String name, String url, String events, Ui.Tag state, String dead, String deadHref) {}

    /**
     * One endpoint.
     *
     * @param facts name to value
     * @param fault what went wrong last, "" while all is well
     * @param turn what the switch says
     */
    public record One(
            String name,
            String href,
            Ui.Tag state,
            List<Ui.Option> facts,
            String fault,
            Turn turn,
            List<LogPage.Row> latest) {
        /** Where its whole log is. */
        public String logHref() {
            return "/settings/webhooks/deliveries?endpoint=" + href.substring(href.lastIndexOf('/') + 1);
        }
    }

    /** The switch. @param on what it is sent with */
    public record Turn(String on, String label, String icon) {}

    /** A secret, shown this one time. @param both until when the one before signs too, null for a first one */
    public record Secret(
            String name,
            String href,
            String secret,
            @Nullable When both) {}
}
