package app.throughline.filter.core;

/**
 * A text as it is, without the blanks around it, and as it is compared.
 *
 * @param exact "" for a blank text
 * @param folded as {@link Folding} leaves it
 */
public record Words(String exact, String folded) {
    static final Words NONE = new Words("", "");

    static Words of(String text) {
        var folded = Folding.fold(text);
        if (folded.isEmpty()) {
            return NONE;
        }
        var exact = trim(text);
        return new Words(exact, folded.equals(exact) ? exact : folded);
    }

    /** As PostgreSQL's btrim: spaces only. */
    private static String trim(String text) {
        int from = 0;
        int until = text.length();
        while (from < until && text.charAt(from) == ' ') {
            from++;
        }
        while (until > from && text.charAt(until - 1) == ' ') {
            until--;
        }
        return text.substring(from, until);
    }
}
