package app.throughline.casework.settings;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Keys of settings that people add, and their order. */
final class Keys {
    private Keys() {}

    /** A key made of a name, such as {@code waiting_for_parents}, with a number behind it when it is taken. */
    static String of(String name, Predicate<String> isFree) {
        var words = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        var base = words.isEmpty() ? "other" : words.substring(0, Math.min(words.length(), 60));
        var key = base;
        for (int i = 2; !isFree.test(key); i++) {
            key = base + "_" + i;
        }
        return key;
    }

    /** Moves an element one place up or down; at the end it stays. */
    static <T> void shift(List<T> list, T element, boolean up) {
        int from = list.indexOf(element);
        int to = from + (up ? -1 : 1);
        if (to >= 0 && to < list.size()) {
            list.set(from, list.get(to));
            list.set(to, element);
        }
    }
}
