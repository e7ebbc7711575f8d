package app.throughline.form.definition;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * What the software itself says to whoever fills a form in, such as what is wrong with an answer. Where it does not speak
 * their language, it says it in English.
 *
 * @param words by their keys, in {@code form/sentences*.properties}
 */
public record Sentences(ResourceBundle words) {
    private static final Control NO_OTHER_LANGUAGE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    /** In a language, such as {@code es} or {@code pt-BR}. @param language "" for English */
    public static Sentences in(String language) {
        var locale = language.isEmpty() ? Locale.ROOT : Locale.forLanguageTag(language);
        return new Sentences(ResourceBundle.getBundle("form.sentences", locale, NO_OTHER_LANGUAGE));
    }

    /** A sentence. @param values what stands at its places, in their order */
    public String say(String key, Object... values) {
        return new MessageFormat(words.getString(key), words.getLocale()).format(values);
    }
}
