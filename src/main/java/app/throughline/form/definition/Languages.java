package app.throughline.form.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a form says in other languages, by the language and the place of each text; what is not translated stays as it was
 * written. Answers are kept as the form has them, whatever language they were chosen in.
 *
 * @param words by the language, such as {@code es} or {@code pt-BR}, and the place, such as {@code intro} or {@code
 *     reason.label}
 */
public record Languages(Map<String, Map<String, String>> words) {
    /** None. */
    public static final Languages NONE = new Languages(Map.of());

    /** How many there are at most. */
    public static final int MOST = 20;

    private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");

    public Languages {
        var sorted = new TreeMap<String, Map<String, String>>();
        words.forEach((language, places) -> sorted.put(language, Map.copyOf(places)));
        words = java.util.Collections.unmodifiableMap(sorted);
    }

    /** A text of a form. @param isLong whether it may have several lines */
    public record Place(String name, String text, boolean isLong) {}

    /** Whether this is the short name of a language. */
    public static boolean isTag(String text) {
        return TAG.matcher(text).matches()
                && !Locale.forLanguageTag(text)
                        .getDisplayLanguage(Locale.ENGLISH)
                        .equals(text);
    }

    /** What a language calls itself, such as "Español". */
    public static String name(String tag) {
        var locale = Locale.forLanguageTag(tag);
        var name = locale.getDisplayName(locale);
        return name.isEmpty() ? tag : name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    /** Whether a language is written from right to left, as its own name is. */
    public static boolean isRightToLeft(String tag) {
        int direction = Character.getDirectionality(name(tag).codePointAt(0));
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** The languages, in their order. */
    public List<String> tags() {
        return List.copyOf(words.keySet());
    }

    /** The text at a place, or as it was written. @param language "" for the form's own */
    public String at(String language, String place, String written) {
        return words.getOrDefault(language, Map.of()).getOrDefault(place, written);
    }

    /** The same with the texts of one language; without it when there are none. */
    public Languages with(String language, Map<String, String> places) {
        var all = new LinkedHashMap<>(words);
        all.remove(language);
        if (!places.isEmpty()) {
            all.put(language, places);
        }
        return new Languages(all);
    }

    /** All texts of a form that are not empty, in the order in which people meet them. */
    public static List<Place> places(Definition form) {
        var all = new ArrayList<Place>();
        add(all, "name", form.name(), false);
        add(all, "crisis", form.texts().crisis(), true);
        add(all, "intro", form.texts().intro(), true);
        form.sections().forEach(section -> section(all, section));
        add(all, "send", "Send", false);
        add(all, "confirmation", form.texts().confirmation(), true);
        add(all, "closed", form.texts().closed(), true);
        return all;
    }

    private static void section(List<Place> all, Definition.Section section) {
        add(all, section.key() + ".title", section.title(), false);
        add(all, section.key() + ".text", section.text(), true);
        for (var question : section.questions()) {
            add(all, question.key() + ".label", question.label(), false);
            add(all, question.key() + ".help", question.help(), false);
            for (var answer : shown(question)) {
                add(all, option(question, answer), question.words(answer), false);
            }
        }
    }

    /** What people read of the answers of a question. */
    private static List<String> shown(Question question) {
        return switch (question.type()) {
            case CHOICE, CHOICES, SCALE -> question.options();
            case YES_NO -> question.answers();
            case SHORT_TEXT, LONG_TEXT, EMAIL, PHONE, NUMBER, DATE, STUDENT, SECTION, FILE, CONSENT, HIDDEN ->
                List.of();
        };
    }

    /** The place of an answer. */
    static String option(Question question, String answer) {
        return question.key() + ".option." + answer;
    }

    private static void add(List<Place> all, String name, String text, boolean isLong) {
        if (!text.isEmpty()) {
            all.add(new Place(name, text, isLong));
        }
    }

    /** An answer as people read it in a language. */
    public String words(String language, Question question, String answer) {
        return at(language, option(question, answer), question.words(answer));
    }
}
