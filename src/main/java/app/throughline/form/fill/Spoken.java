package app.throughline.form.fill;

import app.throughline.form.OnlineForm;
import app.throughline.form.definition.Languages;
import app.throughline.form.definition.Sentences;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;

/**
 * In which language a public page is read.
 *
 * @param tag of the page, for machines
 * @param isRightToLeft how it is written
 * @param skip the words that lead past its frame
 * @param label what the choice of a language is called
 * @param others the same page in each language there is, none where there is only one
 */
public record Spoken(String tag, boolean isRightToLeft, String skip, String label, List<Ui.Tab> others) {
    /** The language that forms are written in unless they say otherwise. */
    private static final String OWN = "en";

    public Spoken {
        others = List.copyOf(others);
    }

    /** How machines read which way it is written. */
    public String dir() {
        return isRightToLeft ? "rtl" : "ltr";
    }

    /** A page that there is in no other language. @param language "" for the form's own */
    static Spoken in(String language) {
        return in(language, List.of());
    }

    private static Spoken in(String language, List<Ui.Tab> others) {
        var tag = language.isEmpty() ? OWN : language;
        var sentences = Sentences.in(language);
        return new Spoken(tag, Languages.isRightToLeft(tag), sentences.say("skip"), sentences.say("language"), others);
    }

    /** Only one that the form has; "" for its own. */
    static String known(OnlineForm form, String asked) {
        return form.asked().languages().tags().contains(asked) ? asked : "";
    }

    /** Of a page. @param query what its address has besides, "" or beginning with an ampersand */
    static Spoken of(OnlineForm form, String language, String path, String query) {
        var tags = form.asked().languages().tags();
        var others = new ArrayList<Ui.Tab>();
        if (!tags.isEmpty()) {
            others.add(Ui.Tab.of(Languages.name(OWN), path + "?lang=" + query, language.isEmpty()));
            tags.forEach(tag ->
                    others.add(Ui.Tab.of(Languages.name(tag), path + "?lang=" + tag + query, tag.equals(language))));
        }
        return in(language, others);
    }
}
