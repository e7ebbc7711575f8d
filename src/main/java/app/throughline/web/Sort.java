package app.throughline.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By what a list is sorted, in the URL as {@code sort=priority,-raised}: up to three keys of an enum, a minus for
 * descending. Anything else in the URL is ignored, so no text of a request reaches the query.
 *
 * @param by first key first; never empty, a fourth only where rows are grouped
 * @param <K> the keys this list can be sorted by
 */
public record Sort<K extends Enum<K>>(List<By<K>> by) {
    private static final int MOST = 3;

    public Sort {
        by = List.copyOf(by);
        if (by.isEmpty() || by.size() > MOST + 1) {
            throw new IllegalArgumentException("One to three keys, and one to group by");
        }
    }

    /** One key and its direction. */
    public record By<K extends Enum<K>>(K key, boolean descending) {
        String text() {
            return (descending ? "-" : "") + name(key);
        }
    }

    /** Ascending by one key. */
    public static <K extends Enum<K>> Sort<K> ascending(K key) {
        return new Sort<>(List.of(new By<>(key, false)));
    }

    /** Descending by one key. */
    public static <K extends Enum<K>> Sort<K> descending(K key) {
        return new Sort<>(List.of(new By<>(key, true)));
    }

    /** What the URL says; {@code usual} when it says nothing useful. */
    public static <K extends Enum<K>> Sort<K> parse(@Nullable String text, Class<K> keys, Sort<K> usual) {
        if (text == null) {
            return usual;
        }
        var found = new ArrayList<By<K>>();
        var seen = EnumSet.noneOf(keys);
        for (var part : text.split(",", MOST + 1)) {
            for (var key : keys.getEnumConstants()) {
                var descending = part.startsWith("-");
                if (found.size() < MOST && part.substring(descending ? 1 : 0).equals(name(key)) && seen.add(key)) {
                    found.add(new By<>(key, descending));
                }
            }
        }
        return found.isEmpty() ? usual : new Sort<>(found);
    }

    /** As it stands in the URL. */
    public String text() {
        return by.stream().map(By::text).collect(Collectors.joining(","));
    }

    /** The first key. */
    public By<K> first() {
        return by.getFirst();
    }

    /** The direction of a column for {@code aria-sort}, "" when the list is not sorted by it first. */
    public String direction(K key) {
        if (first().key() != key) {
            return "";
        }
        return first().descending() ? "descending" : "ascending";
    }

    /** Sorted by this key first; the same key again turns its direction. */
    public Sort<K> by(K key) {
        var turned = first().key() == key && !first().descending();
        var next = new ArrayList<By<K>>();
        next.add(new By<>(key, turned));
        by.stream().filter(other -> other.key() != key).limit(MOST - 1).forEach(next::add);
        return new Sort<>(next);
    }

    /** Grouped by this key, and sorted as before within the groups. */
    public Sort<K> under(K group) {
        if (first().key() == group) {
            return this;
        }
        var next = new ArrayList<By<K>>();
        next.add(new By<>(group, false));
        by.stream().filter(other -> other.key() != group).limit(MOST).forEach(next::add);
        return new Sort<>(next);
    }

    /** A key as it stands in the URL. */
    public static String name(Enum<?> key) {
        return key.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
