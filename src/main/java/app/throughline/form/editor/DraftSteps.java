package app.throughline.form.editor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps of the editor. A form that is being written travels whole in its page: {@code item} names sections and
 * questions in their order, such as {@code s.s1} and {@code q.q2}, and what is written about each stands under its name. A
 * question belongs to the section before it.
 */
final class DraftSteps {
    static final String ITEM = "item";
    static final String STEP = "step";
    static final String QUESTION = "q.";
    static final String SECTION = "s.";

    private final Map<String, List<String>> values;
    private final List<String> items;
    private String focus = "";

    private DraftSteps(Map<String, List<String>> sent) {
        values = new LinkedHashMap<>(sent);
        items = new ArrayList<>(sent.getOrDefault(ITEM, List.of()));
        items.removeIf(item -> !item.matches("[qs]\\.[a-z][a-z0-9_]{0,39}"));
    }

    /** What came of a step. @param focus the item to go on with, "" for none */
    record Stepped(Map<String, List<String>> values, String focus) {}

    /** Takes one step. @param taken keys that no new part may have */
    static Stepped take(Map<String, List<String>> sent, String step, List<String> taken) {
        var steps = new DraftSteps(sent);
        var parts = step.split(":", 2);
        var item = parts.length > 1 ? parts[1] : "";
        switch (parts[0]) {
            case "add" -> steps.add(item, taken);
            case "section" -> steps.append(steps.fresh(SECTION, taken));
            case "copy" -> steps.copy(item, taken);
            case "remove" -> steps.remove(item);
            case "up" -> steps.move(item, -1);
            case "down" -> steps.move(item, 1);
            default -> steps.focus = "";
        }
        steps.values.put(ITEM, List.copyOf(steps.items));
        steps.values.remove(STEP);
        return new Stepped(steps.values, steps.focus);
    }

    /** A question at the end of a section. */
    private void add(String section, List<String> taken) {
        int at = items.indexOf(section);
        if (at < 0) {
            return;
        }
        int end = at + 1;
        while (end < items.size() && items.get(end).startsWith(QUESTION)) {
            end++;
        }
        var item = fresh(QUESTION, taken);
        items.add(end, item);
        values.put(item + ".type", List.of("short_text"));
        focus = item;
    }

    private void append(String item) {
        items.add(item);
        focus = item;
    }

    private String fresh(String kind, List<String> taken) {
        var letter = kind.substring(0, 1);
        for (int i = 1; ; i++) {
            var key = letter + i;
            if (!taken.contains(key) && !items.contains(QUESTION + key) && !items.contains(SECTION + key)) {
                return kind + key;
            }
        }
    }

    private void copy(String item, List<String> taken) {
        int at = items.indexOf(item);
        if (at < 0 || !item.startsWith(QUESTION)) {
            return;
        }
        var copy = fresh(QUESTION, taken);
        items.add(at + 1, copy);
        for (var name : List.copyOf(values.keySet())) {
            if (name.startsWith(item + ".")) {
                values.put(copy + name.substring(item.length()), values.getOrDefault(name, List.of()));
            }
        }
        focus = copy;
    }

    /** The questions of a section that goes stand in the one before. */
    private void remove(String item) {
        int at = items.indexOf(item);
        if (at > 0) {
            items.remove(at);
            values.keySet().removeIf(name -> name.startsWith(item + "."));
            focus = items.get(at - 1);
        }
    }

    /** The first item stays a section. */
    private void move(String item, int by) {
        int from = items.indexOf(item);
        int to = from + by;
        if (from < 1 || to < 1 || to >= items.size()) {
            focus = item;
            return;
        }
        items.remove(from);
        items.add(to, item);
        focus = item;
    }
}
