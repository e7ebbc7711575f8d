package app.throughline.filter.core;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Text as it is compared (FL-3): case, accents, width and repeated blanks do not matter. The function {@code
 * filter.fold} of the database says the same; both leave one form for each text.
 */
public final class Folding {
    private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036f]+");
    private static final Pattern BLANKS =
            Pattern.compile("[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200b\\u2028\\u2029\\u202f\\u205f\\u3000]+");
    private static final Pattern ENDS = Pattern.compile("^ | $");

    private Folding() {}

    /** The text as it is compared; "" for a blank one. */
    public static String fold(String text) {
        var plain = isAscii(text)
                ? text
                : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                        .replaceAll("");
        return ENDS.matcher(BLANKS.matcher(lower(plain)).replaceAll(" ")).replaceAll("");
    }

    /** Letter by letter, as PostgreSQL does: a sigma at the end of a word is an ordinary one. */
    private static String lower(String text) {
        return isAscii(text)
                ? text.toLowerCase(Locale.ROOT)
                : text.codePoints()
                        .map(Character::toLowerCase)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    /** The same in SQL. */
    public static Field<String> fold(Field<String> text) {
        return DSL.function("filter.fold", SQLDataType.VARCHAR, text);
    }
}
