package app.throughline.message.page;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of messages.
 *
 * @param notice what to know about sending now, null for nothing
 * @param empty instead of the table, null while there are rows
 */
public record MessagesPage(
        List<Ui.Tab> tabs, Ui.@Nullable Tag notice, List<Row> rows, Ui.Pager pager, Ui.@Nullable Empty empty) {

    /** One message. @param href its page @param why what holds it or went wrong, "" for nothing */
    public record Row(
            String href,
            String title,
            String student,
            String studentHref,
            String channelIcon,
            Ui.Tag state,
            String why,
            String by,
            When at) {}

    /** Addresses that get nothing. @param add where an address is added, "" when this person may not */
    public record Suppressed(
            List<Ui.Tab> tabs, List<Address> rows, Ui.Pager pager, Ui.@Nullable Empty empty, String add, Form form) {}

    /** One of them. @param remove where it is taken off, "" when this person may not */
    public record Address(String address, String channel, String reason, String by, When at, String remove) {}

    /**
     * One message in full.
     *
     * @param about the case or alert it belongs to, "" for none
     * @param facts what is known about it
     * @param decisions what may be done with it
     */
    public record Letter(
            String title,
            String student,
            String studentHref,
            String about,
            String aboutHref,
            Ui.Tag state,
            String why,
            List<String> paragraphs,
            List<Fact> facts,
            List<Decision> decisions,
            When at) {}

    /** One fact. */
    public record Fact(String label, String value) {}

    /** A button. @param css its class beside {@code btn}, "" for none */
    public record Decision(String action, String label, String css) {}
}
