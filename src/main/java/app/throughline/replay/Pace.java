package app.throughline.replay;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How fast days go by.
 *
 * @param perDay the least time a day takes, 0 to 10 minutes; zero means as fast as possible
 */
public record Pace(Duration perDay) {
    private static final Pattern WORDS = Pattern.compile("1day/(\\d{1,3})s");
    private static final Duration MOST = Duration.ofMinutes(10);

    /** As fast as possible. */
    public static final Pace FAST = new Pace(Duration.ZERO);

    public Pace {
        if (perDay.isNegative() || perDay.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("A day takes at most 600 seconds");
        }
    }

    /** Reads {@code fast} or, for instance, {@code 1day/2s}; empty for anything else. */
    public static Optional<Pace> parse(String words) {
        if (words.equals("fast")) {
            return Optional.of(FAST);
        }
        var match = WORDS.matcher(words);
        return match.matches() && Integer.parseInt(match.group(1)) <= MOST.toSeconds()
                ? Optional.of(new Pace(Duration.ofSeconds(Integer.parseInt(match.group(1)))))
                : Optional.empty();
    }

    /** The words {@link #parse} reads. */
    public String words() {
        return perDay.isZero() ? "fast" : "1day/" + perDay.toSeconds() + "s";
    }
}
