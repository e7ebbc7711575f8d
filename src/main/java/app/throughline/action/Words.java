package app.throughline.action;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Text with variables such as <code>{{student.given_name}}</code>, which are filled in when it is used. Those there are
 * stand in {@link Variable}.
 *
 * @param text as it was written; may be empty where the action allows it
 */
public record Words(String text) {
    public static final Words NONE = new Words("");

    /** A variable, or what somebody meant to be one; the first group is its key. */
    public static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    public Words {
        text = text.strip();
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** The keys it names that are none, or not of such records; each once. */
    public List<String> unknown(SubjectKind on) {
        return VARIABLE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(key -> Variable.of(key).filter(one -> one.isOf(on)).isEmpty())
                .distinct()
                .toList();
    }
}
