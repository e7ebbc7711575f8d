package app.throughline.message.page;

import app.throughline.contact.StudentHeader;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * A student's messages.
 *
 * @param addHref the form for a new one, "" when this person may not
 * @param olderHref "" at the end
 */
public record StudentMessages(StudentHeader header, List<MessagesPage.Row> rows, String addHref, String olderHref) {
    /**
     * The form that writes one.
     *
     * @param place the case or alert it belongs to, such as "CASE-318", "" for none
     * @param action where it is sent
     * @param back where leaving it leads
     * @param key names this message, so that sending it twice sends one
     * @param consents what the student agreed to, in a line for each channel
     * @param missing variables of the template that have no value for this student
     */
    public record Write(
            String student,
            String place,
            String action,
            String back,
            String key,
            Form form,
            List<Ui.Option> channels,
            List<Ui.Option> templates,
            List<Ui.Option> topics,
            List<String> consents,
            List<String> missing) {}
}
