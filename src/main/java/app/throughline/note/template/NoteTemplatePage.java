package app.throughline.note.template;

import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.List;

/** The templates of notes. */
public record NoteTemplatePage(List<Row> rows) {
    /** One of them. @param href its form, "" for somebody else's */
    public record Row(String name, String purpose, String owner, String href) {}

    /**
     * The form of one.
     *
     * @param retirement where taking it out of use is sent, "" for a new one
     * @param was hidden fields: what stood in each field when the form was opened
     * @param meanwhile what was changed in another window that is changed here too
     */
    public record Edit(
            String title,
            String action,
            String retirement,
            boolean isRetired,
            List<Ui.Option> types,
            Form form,
            List<Ui.Option> was,
            Meanwhile meanwhile) {}
}
