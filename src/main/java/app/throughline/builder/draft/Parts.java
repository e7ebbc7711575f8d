package app.throughline.builder.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was typed and chosen for the value of a condition, by the name of its control; nothing of it need be right. */
public record Parts(Map<String, List<String>> typed) {
    /** Nothing yet. */
    public static final Parts NONE = new Parts(Map.of());

    public Parts {
        var copy = new LinkedHashMap<String, List<String>>();
        typed.forEach((name, values) -> {
            var some = values.stream()
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .distinct()
                    .toList();
            if (!some.isEmpty()) {
                copy.put(name, some);
            }
        });
        typed = copy;
    }

    /** With one value of one control. */
    public static Parts of(String name, String... values) {
        return new Parts(Map.of(name, List.of(values)));
    }

    /** The first of what a control holds, "" when it is empty. */
    public String first(String name) {
        return typed.getOrDefault(name, List.of()).stream().findFirst().orElse("");
    }

    /** All of what a control holds. */
    public List<String> all(String name) {
        return typed.getOrDefault(name, List.of());
    }

    /** The same with other values of a control. */
    public Parts with(String name, List<String> values) {
        var changed = new LinkedHashMap<>(typed);
        changed.put(name, values);
        return new Parts(changed);
    }

    /** The same without one value of a control. */
    public Parts without(String name, String value) {
        return with(
                name, all(name).stream().filter(other -> !other.equals(value)).toList());
    }
}
