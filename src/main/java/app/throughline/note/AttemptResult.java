package app.throughline.note;

import java.util.Locale;

/** How an attempt ended. The key is stored; never rename one. */
public enum AttemptResult {
    REACHED("Reached", "reached the student"),
    LEFT_MESSAGE("Left message", "left a message"),
    NO_ANSWER("No answer", "got no answer"),
    WRONG_ADDRESS("Wrong address", "had a wrong address or number"),
    STUDENT_REPLIED("Student replied", "heard back from the student");

    private final String label;
    private final String phrase;

    AttemptResult(String label, String phrase) {
        this.label = label;
        this.phrase = phrase;
    }

    /** The stored key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words on screen. */
    public String label() {
        return label;
    }

    /** The rest of a sentence after a person's name. */
    public String phrase() {
        return phrase;
    }

    /** Whether both sides spoke. */
    public boolean isTwoWay() {
        return this == REACHED || this == STUDENT_REPLIED;
    }

    static AttemptResult of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
