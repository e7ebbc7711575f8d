package app.throughline.action.editor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An action as it is being made.
 *
 * @param no its number, which stays with it wherever it is moved
 * @param kind its key, as in {@link app.throughline.action.ActionKinds}
 * @param isOpen whether its controls are shown
 * @param values what its controls hold, by the names of the inputs; blank ones are left out
 */
public record ActionDraft(int no, String kind, boolean isOpen, Map<String, List<String>> values) {
    public ActionDraft {
        var kept = new LinkedHashMap<String, List<String>>();
        values.forEach((name, all) -> {
            var some = all.stream().filter(value -> !value.isBlank()).toList();
            if (!some.isEmpty()) {
                kept.put(name, some);
            }
        });
        values = kept;
    }

    /** Its id on the page, such as "a3". */
    public String id() {
        return "a" + no;
    }

    /** What stands in a control, "" for nothing. */
    public String first(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    /** All that stands in a control. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** How many choices an assignment has: the first and its fallbacks. */
    int choices(String at) {
        int count = 0;
        while (values.containsKey(at + "." + count + ".mode")) {
            count++;
        }
        return count;
    }

    /** With other values of a control. */
    public ActionDraft with(String name, List<String> value) {
        var next = new LinkedHashMap<>(values);
        next.put(name, value);
        return new ActionDraft(no, kind, isOpen, next);
    }

    /** Shown with its controls, or not. */
    public ActionDraft opened(boolean open) {
        return new ActionDraft(no, kind, open, values);
    }

    /** Without one of several values. */
    ActionDraft without(String name, String value) {
        return with(name, all(name).stream().filter(one -> !one.equals(value)).toList());
    }

    /** With one more fallback at the end of an assignment. */
    ActionDraft more(String at) {
        return with(at + "." + choices(at) + ".mode", List.of("team"));
    }

    /** How many rows a question with rows has; each has a mark of where it came from. */
    public int rows(String at) {
        int count = 0;
        while (values.containsKey(at + "." + count + ".row")) {
            count++;
        }
        return count;
    }

    /** With one more row. */
    ActionDraft row(String at) {
        return with(at + "." + rows(at) + ".row", List.of("new"));
    }

    /** Without one choice of an assignment; those behind it move up. */
    ActionDraft less(String at, int place) {
        var next = new LinkedHashMap<String, List<String>>();
        values.forEach((name, all) -> {
            var end = name.startsWith(at + ".") ? name.substring(at.length() + 1) : "";
            var dot = end.indexOf('.');
            if (dot < 1 || !end.substring(0, dot).matches("[0-9]{1,2}")) {
                next.put(name, all);
                return;
            }
            int of = Integer.parseInt(end.substring(0, dot));
            if (of != place) {
                next.put(at + "." + (of > place ? of - 1 : of) + end.substring(dot), all);
            }
        });
        return new ActionDraft(no, kind, isOpen, next);
    }
}
