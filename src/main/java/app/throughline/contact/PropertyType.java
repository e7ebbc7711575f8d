package app.throughline.contact;

import app.throughline.kernel.Text;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the values of a custom property are. A value is kept as text in one normal form per type, so that equal values are
 * equal texts: 3.50 becomes 3.5, "Yes" becomes true.
 */
public enum PropertyType {
    TEXT("A text of at most 500 characters."),
    LONG_TEXT("A text of at most 10,000 characters."),
    NUMBER("A number, such as 3.5."),
    DATE("A date as year-month-day, such as 2026-10-15."),
    TIMESTAMP("A moment in UTC, such as 2026-10-15T14:30:00Z."),
    YES_NO("Yes or no."),
    CHOICE("One of the choices."),
    CHOICES("Any of the choices, with a semicolon between them."),
    PERSON("A staff member."),
    URL("A web address that starts with https:// or http://.");

    private final String wanted;

    PropertyType(String wanted) {
        this.wanted = wanted;
    }

    /** What a value must look like, as a sentence. */
    public String wanted() {
        return wanted;
    }

    /** Whether its values come from a list of options. */
    public boolean isChosen() {
        return this == CHOICE || this == CHOICES;
    }

    /**
     * The value in its normal form.
     *
     * @param text not empty
     * @param options what one may choose
     * @return empty when it is not a value of this type
     */
    public Optional<String> normal(String text, List<String> options) {
        var value = text.strip();
        try {
            return switch (this) {
                case TEXT -> fits(value, 500);
                case LONG_TEXT -> fits(value, 10_000);
                case NUMBER -> number(value);
                case DATE -> Optional.of(LocalDate.parse(value).toString());
                case TIMESTAMP -> Optional.of(Instant.parse(value).toString());
                case YES_NO -> yesNo(value);
                case CHOICE -> Optional.of(value).filter(options::contains);
                case CHOICES -> choices(value, options);
                case PERSON -> Optional.of(Long.toString(Long.parseLong(value))).filter(id -> !id.startsWith("-"));
                case URL -> url(value);
            };
        } catch (DateTimeException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<String> fits(String value, int max) {
        return Text.tooLong(value, max) ? Optional.empty() : Optional.of(value);
    }

    private static Optional<String> number(String value) {
        if (value.length() > 40) {
            return Optional.empty();
        }
        var number = new BigDecimal(value);
        var plain = Math.abs((long) number.scale()) <= 40
                ? number.stripTrailingZeros().toPlainString()
                : "";
        return plain.isEmpty() ? Optional.empty() : Optional.of(plain);
    }

    private static Optional<String> yesNo(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1" -> Optional.of("true");
            case "false", "no", "n", "0" -> Optional.of("false");
            default -> Optional.empty();
        };
    }

    private static Optional<String> choices(String value, List<String> options) {
        var chosen = Arrays.stream(value.split(";"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toSet());
        if (chosen.isEmpty() || !options.containsAll(chosen)) {
            return Optional.empty();
        }
        return Optional.of(options.stream().filter(chosen::contains).collect(Collectors.joining(";")));
    }

    private static Optional<String> url(String value) {
        var scheme = URI.create(value).getScheme();
        var host = URI.create(value).getHost();
        return value.length() <= 2_000 && host != null && ("https".equals(scheme) || "http".equals(scheme))
                ? Optional.of(value)
                : Optional.empty();
    }
}
