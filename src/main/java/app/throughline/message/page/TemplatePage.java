package app.throughline.message.page;

import app.throughline.message.MergeField;
import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The templates of messages.
 *
 * @param addHref the form for a new one, "" when this person may not
 */
public record TemplatePage(List<Row> rows, String addHref) {
    /** One of them. */
    public record Row(String name, String purpose, String channelIcon, String state, String href) {}

    /**
     * The form of one.
     *
     * @param mayChange whether this person may save it; everybody may read it as a student would
     * @param publication where publishing it is sent, "" for a new one
     * @param retirement where taking it out of use is sent, "" for a new one
     * @param state what is published, in words
     * @param was hidden fields: what stood in each field when the form was opened
     * @param preview what a student would read, null before one was chosen
     */
    public record Edit(
            String title,
            String action,
            boolean mayChange,
            String publication,
            String retirement,
            boolean isRetired,
            String state,
            Form form,
            List<Ui.Option> channels,
            List<Ui.Option> topics,
            List<MergeField> variables,
            List<Ui.Option> was,
            Meanwhile meanwhile,
            @Nullable Preview preview) {}

    /** What this student would read. @param missing variables without a value @param length of a text message, "" for mail */
    public record Preview(
            String student, String subject, List<String> paragraphs, List<String> missing, String length) {}
}
