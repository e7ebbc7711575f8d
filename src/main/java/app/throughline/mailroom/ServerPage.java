package app.throughline.mailroom;

import app.throughline.web.Form;
import java.util.List;

/**
 * A server that deliveries are sent to.
 *
 * @param server what is set up, a line each; empty when nothing is, and deliveries are kept here
 * @param variables where it is set
 * @param label of the field of the test
 * @param test where the test is sent
 */
public record ServerPage(String title, List<String> server, String variables, String label, String test, Form form) {
    public ServerPage {
        server = List.copyOf(server);
    }
}
