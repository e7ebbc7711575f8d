package app.throughline.casework;

import java.util.Locale;
import java.util.Optional;

/** How a case ended. The code is stored; never renumber one. */
public enum Result {
    RESOLVED(1, "Resolved"),
    UNRESOLVED(2, "Not resolved"),
    NOT_NEEDED(3, "No longer needed");

    private final short code;
    private final String label;

    Result(int code, String label) {
        this.code = (short) code;
        this.label = label;
    }

    /** The stored code, 1 to 3. */
    public short code() {
        return code;
    }

    /** The words on screen. */
    public String label() {
        return label;
    }

    /** As it stands in forms. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #key()}; empty when it is none. */
    public static Optional<Result> parse(String key) {
        for (var result : values()) {
            if (result.key().equals(key)) {
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }

    static Result of(short code) {
        return values()[code - 1];
    }
}
