package app.throughline.action;

import app.throughline.kernel.Text;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
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

    /**
     * The text with its variables filled in, trimmed and cut to so many characters. What names no variable stays as it is.
     *
     * @param values what stands for a variable; asked once for each place where one is named
     */
    public String filled(Function<Variable, String> values, int most) {
        var filled = VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Variable.of(found.group(1)).map(values).orElse(found.group())));
        var all = Text.trim(filled);
        return Text.tooLong(all, most) ? all.substring(0, all.offsetByCodePoints(0, most)) : all;
    }
}
