package app.throughline.form;

/** How the student of a submission was found (product FO-3). The code is stored; never renumber one. */
public enum MatchedBy {
    LINK("by a signed link"),
    STUDENT_ID("by the student ID"),
    EMAIL("by the e-mail"),
    SENDER("chosen by who sent it"),
    PERSON("by a person");

    private final String words;

    MatchedBy(String words) {
        this.words = words;
    }

    /** The stored code, 1 to 5. */
    public short code() {
        return (short) (ordinal() + 1);
    }

    /** As the rest of a sentence after "Matched". */
    public String words() {
        return words;
    }

    /** Whether it is certain who wrote: what they say about themselves needs no review (product FO-4). */
    public boolean isTrusted() {
        return this == LINK || this == SENDER;
    }

    /** The way with this code. @throws IllegalArgumentException unless it is 1 to 5 */
    public static MatchedBy of(int code) {
        if (code < 1 || code > 5) {
            throw new IllegalArgumentException("Nothing was matched by " + code);
        }
        return values()[code - 1];
    }
}
