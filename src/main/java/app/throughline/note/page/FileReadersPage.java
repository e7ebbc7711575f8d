package app.throughline.note.page;

import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.List;

/**
 * Who may read a file, and the form that changes it.
 *
 * @param action where it is sent
 * @param back the student's files
 * @param was hidden fields: what stood in each field when the form was opened
 * @param meanwhile what was changed in another window that is changed here too
 * @param who who may read it now, in a sentence
 */
public record FileReadersPage(
        String name,
        String action,
        String back,
        String who,
        Form form,
        List<Ui.Option> was,
        Meanwhile meanwhile,
        List<Ui.Option> visibilities,
        List<Ui.Option> people) {}
