package app.throughline.casework.settings;

import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import java.util.ArrayList;
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

    /** What is wrong with a name, at most 120 characters long. @param noun such as "status" @param taken by another */
    static List<FieldError> wrong(String name, String noun, boolean taken) {
        if (name.isEmpty()) {
            return List.of(FieldError.required("name", "Give the " + noun + " a name."));
        }
        if (Text.tooLong(name, 120)) {
            return List.of(new FieldError("name", "too_long", "Shorten the name to 120 characters."));
        }
        return taken ? List.of(new FieldError("name", "conflict", "Another " + noun + " has this name.")) : List.of();
    }

    /** The list with this element at another place, 0 for the first; beyond the end means the end. */
    static <T> List<T> placed(List<T> list, T element, int to) {
        var order = new ArrayList<>(list);
        order.remove(element);
        order.add(Math.clamp(to, 0, order.size()), element);
        return order;
    }
}
