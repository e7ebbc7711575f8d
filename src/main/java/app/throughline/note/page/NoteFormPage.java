package app.throughline.note.page;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * The form of a new note.
 *
 * @param place the case it is on, such as "CASE-318", "" for none
 * @param templates what can fill it in, empty for none
 * @param readers who could read it, in a sentence, "" while nobody asked
 */
public record NoteFormPage(
        String student,
        String place,
        String action,
        String back,
        Form form,
        List<Ui.Option> types,
        List<Ui.Option> visibilities,
        List<Ui.Option> people,
        List<Ui.Option> templates,
        String readers) {}
