package app.throughline.form.editor;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * What a form says in another language.
 *
 * @param name of the form
 * @param href its page
 * @param version that was seen
 * @param language its short name, "" while none is chosen
 * @param called what it calls itself
 * @param tabs the languages there are
 * @param add the form that adds one
 * @param form what is written so far
 */
public record LanguagePage(
        String name,
        String href,
        int version,
        String language,
        String called,
        List<Ui.Tab> tabs,
        Form add,
        Form form,
        List<Text> texts) {
    public LanguagePage {
        tabs = List.copyOf(tabs);
        texts = List.copyOf(texts);
    }

    /** A text as it was written. @param field where its translation is typed @param isLong whether it has lines */
    public record Text(String field, String written, boolean isLong) {}
}
