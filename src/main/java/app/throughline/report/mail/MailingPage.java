package app.throughline.report.mail;

import app.throughline.report.page.Wish;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * How a saved dashboard is sent by e-mail.
 *
 * @param rhythms never, then how often
 * @param mayChange whether this person may; else it only says how it is
 * @param said how it is sent now
 * @param readers whom it is sent to
 */
public record MailingPage(
        long view,
        String name,
        String said,
        List<Ui.Option> rhythms,
        List<Reader> readers,
        boolean mayChange,
        Form form) {
    /** The page on which people stop what they get. */
    static final String MINE = Wish.PATH + "/mails";

    public MailingPage {
        rhythms = List.copyOf(rhythms);
        readers = List.copyOf(readers);
    }

    /** Somebody it is sent to. @param state what is special, "" for nothing */
    public record Reader(String name, String email, String state) {}

    /** What one gets. @param by who asked for it @param action where its button is sent @param verb on the button */
    public record Received(String name, String href, String said, String action, String verb) {}

    /** All that one gets. */
    public record Mine(List<Received> all) {
        public Mine {
            all = List.copyOf(all);
        }
    }

    /** The page of a saved dashboard. */
    static String of(long view) {
        return Wish.PATH + "/views/" + view + "/mail";
    }

    /** Where the form is sent. */
    public String action() {
        return of(view);
    }

    /** The saved dashboard. */
    public String back() {
        return Wish.PATH + "?saved=" + view;
    }
}
