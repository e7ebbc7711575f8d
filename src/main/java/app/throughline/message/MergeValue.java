package app.throughline.message;

import java.util.List;
import java.util.Map;

/** What stands in the place of a variable of a template. */
public sealed interface MergeValue {
    /** Text; empty text counts as no value. */
    record Words(String text) implements MergeValue {}

    /** Lines of a section: each with its own values by name. */
    record Lines(List<Map<String, String>> each) implements MergeValue {
        public Lines {
            each = each.stream().map(Map::copyOf).toList();
        }
    }

    /** Text as a value. */
    static MergeValue of(String text) {
        return new Words(text);
    }
}
