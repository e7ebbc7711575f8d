package app.throughline.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list begins: the sort values of the last row before it, and its id. In the URL it is opaque; one
 * that cannot be read, or was made for another sort, means the first page.
 *
 * @param sort the sort it belongs to, as {@link Sort#text()}
 * @param backwards whether the page lies before the key and not after it
 * @param values one per sort key as text; null for a null in the row
 * @param id the row's id, the last sort key of every list
 */
public record Cursor(String sort, boolean backwards, List<@Nullable String> values, long id) {
    private static final String SEPARATOR = "\u001f";
    private static final String NULL = "\u0000";
    private static final int LONGEST = 2_000;

    public Cursor {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** As it stands in the URL. */
    public String text() {
        var parts = new ArrayList<String>();
        parts.add(sort);
        parts.add(backwards ? "b" : "f");
        parts.add(Long.toString(id));
        values.forEach(value -> parts.add(value == null ? NULL : value.replace(SEPARATOR, " ")));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor of a URL, empty for the first page. */
    public static Optional<Cursor> parse(@Nullable String text, Sort<?> sort) {
        if (text == null || text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            return parts.length == 3 + sort.by().size() && parts[0].equals(sort.text())
                    ? Optional.of(of(parts))
                    : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Cursor of(String[] parts) {
        var values = new ArrayList<@Nullable String>();
        for (int i = 3; i < parts.length; i++) {
            values.add(parts[i].equals(NULL) ? null : parts[i]);
        }
        return new Cursor(parts[0], parts[1].equals("b"), values, Long.parseLong(parts[2]));
    }
}
