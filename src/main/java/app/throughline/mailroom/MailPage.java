package app.throughline.mailroom;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mail that left, or would have.
 *
 * @param notice what to know about sending now, null for nothing
 * @param pause the switch that stops sending
 * @param empty instead of the table, null while there are rows
 */
public record MailPage(
        String title, Ui.@Nullable Tag notice, Pause pause, List<Row> rows, Ui.Pager pager, Ui.@Nullable Empty empty) {

    /** Stops or starts sending. @param action where the button posts @param label what the button says */
    public record Pause(String action, String label, String icon) {}

    /** One mail. @param fault what went wrong last, "" for nothing */
    public record Row(String href, String address, String subject, Ui.Tag state, String fault, When at) {}

    /**
     * One mail in full.
     *
     * @param paragraphs its text, line by line
     * @param decisions what may be decided about it, empty when nothing is to be
     * @param next when it is tried next, null when it is not
     */
    public record Letter(
            String subject,
            String address,
            String key,
            Ui.Tag state,
            String fault,
            List<String> paragraphs,
            List<Attempt> attempts,
            List<Decision> decisions,
            When at,
            @Nullable When next) {}

    /** One attempt to send it. */
    public record Attempt(int number, String outcome, String detail, When at) {}

    /** A button. @param css its class beside {@code btn}, "" for none */
    public record Decision(String action, String label, String css) {}
}
