package app.throughline.notice;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * What somebody may choose about their notices.
 *
 * @param digests when the digest comes
 * @param away who covers while the person is away
 */
public record ChoicesPage(Form form, List<Row> rows, List<Ui.Option> digests, Away away) {
    /** An event and how it comes by e-mail. @param name the field */
    public record Row(String name, String label, String hint, List<Ui.Option> options) {}

    /** Being away. @param now who covers when, in words; "" for nobody @param people who may cover */
    public record Away(String now, List<Ui.Option> people) {}
}
