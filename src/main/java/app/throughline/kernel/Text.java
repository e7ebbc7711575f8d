package app.throughline.kernel;

import org.jspecify.annotations.Nullable;

/** Text as the product stores it: trimmed, and whitespace-only is empty. Limits count characters (code points). */
public final class Text {
    private Text() {}

    /** The text without surrounding white space; null and blank become "". */
    public static String trim(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** Whether nothing but white space is there. */
    public static boolean isEmpty(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /**
     * The trimmed text.
     *
     * @throws IllegalArgumentException if it is empty or longer than {@code max} characters
     */
    public static String required(@Nullable String text, int max) {
        var trimmed = optional(text, max);
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("Text is required");
        }
        return trimmed;
    }

    /**
     * The trimmed text, "" when there is none.
     *
     * @throws IllegalArgumentException if it is longer than {@code max} characters
     */
    public static String optional(@Nullable String text, int max) {
        var trimmed = trim(text);
        if (tooLong(trimmed, max)) {
            throw new IllegalArgumentException("Text is longer than " + max + " characters");
        }
        return trimmed;
    }

    /** Whether the text has more than {@code max} characters. */
    public static boolean tooLong(String text, int max) {
        return text.codePointCount(0, text.length()) > max;
    }
}
