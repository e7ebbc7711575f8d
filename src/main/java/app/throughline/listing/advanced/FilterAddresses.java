package app.throughline.listing.advanced;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.throughline.web.ListState;
import app.throughline.web.Query;
import java.net.URLEncoder;
import java.util.List;
import org.springframework.util.MultiValueMap;

/** Addresses of a list with another condition and everything else as it was. */
final class FilterAddresses {
    /** What belongs to the rows that were shown: a page of them, and the one that was open. */
    private static final List<String> PLACES = List.of("page", "open");

    private FilterAddresses() {}

    /** The condition in a query, "" for none. */
    static String where(String query) {
        return Query.of(query).getOrDefault(ListState.WHERE, List.of()).stream()
                .findFirst()
                .orElse("");
    }

    /** The same query with this condition, on its first page. @param where "" for none */
    static String with(String query, String where) {
        var parts = Query.of(query);
        parts.remove(ListState.WHERE);
        if (!where.isEmpty()) {
            parts.set(ListState.WHERE, where);
        }
        return text(parts);
    }

    /** A query as text, for the first page. */
    static String text(MultiValueMap<String, String> parts) {
        return String.join(
                "&",
                parts.entrySet().stream()
                        .filter(part -> !PLACES.contains(part.getKey()))
                        .flatMap(part ->
                                part.getValue().stream().map(value -> encoded(part.getKey()) + "=" + encoded(value)))
                        .toList());
    }

    /** A list with a query. @param list its name, which is also its page */
    static String list(String list, String query) {
        return "/" + list + (query.isEmpty() ? "" : "?" + query);
    }

    /** The builder of a list. */
    static String builder(String list, String query) {
        return "/filters?list=" + list + "&query=" + encoded(query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
