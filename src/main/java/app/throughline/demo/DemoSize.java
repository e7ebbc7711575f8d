package app.throughline.demo;

import java.util.Locale;
import java.util.Optional;

/** How large the demo university is: {@code THROUGHLINE_DEMO}. */
public enum DemoSize {
    SMALL(500),
    DEFAULT(3_000),
    LARGE(100_000);

    private final int students;

    DemoSize(int students) {
        this.students = students;
    }

    /**
     * The size of this name; empty for {@code off}.
     *
     * @throws IllegalArgumentException for any other word, with a sentence for the operator
     */
    public static Optional<DemoSize> named(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "off", "false" -> Optional.empty();
            case "small" -> Optional.of(SMALL);
            case "default", "" -> Optional.of(DEFAULT);
            case "large" -> Optional.of(LARGE);
            default ->
                throw new IllegalArgumentException(
                        "THROUGHLINE_DEMO is small, default, large or off, not \"" + word + "\"");
        };
    }

    /** How many students it has. */
    public int students() {
        return students;
    }

    /** What stands at {@code inDefault} in the default size, in proportion, but at least {@code least}. */
    int scaled(int inDefault, int least) {
        return (int) Math.max(least, (long) inDefault * students / DEFAULT.students);
    }
}
