package app.throughline.form.fill;

import app.throughline.form.OnlineForm;
import app.throughline.form.definition.Languages;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;

/**
 * In which language a public page is read.
 *
 * @param tag of the page, for machines
 * @param others the same page in each language there is, none where there is only one
 */
public record Spoken(String tag, List<Ui.Tab> others) {
    /** The language that forms are written in unless they say otherwise. */
    static final String OWN = "en";

    public Spoken {
        others = List.copyOf(others);
    }

    /** The language of a page, for machines. @param language "" for the form's own */
    static String tag(String language) {
        return language.isEmpty() ? OWN : language;
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
        return new Spoken(tag(language), others);
    }
}
