package app.throughline.outbox.webhook;

import app.throughline.kernel.FieldError;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The headers that an endpoint wants besides, one a line as {@code Name: value}. Their values may be passwords: a form
 * shows {@link #HIDDEN} for each, and a line that comes back so keeps the value it had.
 */
final class HeaderLines {
    /** Stands for a value that is not shown. */
    static final String HIDDEN = "••••••";

    private static final int MOST = 10;
    private static final int LONGEST = 1_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{1," + LONGEST + "}");
    private static final Set<String> OURS = Set.of(
            "host",
            "content-type",
            "content-length",
            "content-encoding",
            "transfer-encoding",
            "connection",
            "upgrade",
            "expect",
            "te",
            "trailer",
            "proxy-authorization",
            "user-agent",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature");

    private HeaderLines() {}

    /** Name to value, in the order of the lines; lines that are none are left out. */
    static Map<String, String> parse(String lines) {
        var headers = new LinkedHashMap<String, String>();
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        });
        return headers;
    }

    /** What is wrong with the lines, at the field {@code secret_headers}; empty for nothing. */
    static Optional<FieldError> wrong(String lines) {
        var written = lines.lines().filter(line -> !line.isBlank()).toList();
        if (written.size() > MOST) {
            return error("too_many", "Use at most " + MOST + " headers.");
        }
        for (var line : written) {
            int colon = line.indexOf(':');
            var name = colon < 0 ? "" : line.substring(0, colon).strip();
            var value = colon < 0 ? "" : line.substring(colon + 1).strip();
            if (!NAME.matcher(name).matches()
                    || !value.equals(HIDDEN) && !VALUE.matcher(value).matches()) {
                return error("invalid_format", "Write each header on a line of its own, as Name: value.");
            }
            if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
                return error("not_allowed", "Throughline sets the header " + name + " itself.");
            }
        }
        return Optional.empty();
    }

    /** The lines with the values that were hidden. */
    static Map<String, String> merge(String lines, Map<String, String> before) {
        var headers = new LinkedHashMap<String, String>();
        parse(lines).forEach((name, value) -> {
            var kept = value.equals(HIDDEN) ? before.get(name) : value;
            if (kept != null) {
                headers.put(name, kept);
            }
        });
        return headers;
    }

    /** As they are kept. */
    static String write(Map<String, String> headers) {
        var text = new StringBuilder();
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    private static Optional<FieldError> error(String code, String message) {
        return Optional.of(new FieldError("secret_headers", code, message));
    }
}
