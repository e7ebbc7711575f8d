package app.throughline.message.template;

import app.throughline.message.MergeValue;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Fills a template in. Values are written as they are, or escaped for HTML; the author's own words never change.
 *
 * @param text the words with the values in their places
 * @param missing the variables that had neither a value nor a fallback, by name; then it is not to be sent
 */
public record Filling(String text, List<String> missing) {
    public Filling {
        missing = List.copyOf(missing);
    }

    /** As plain text. */
    public static Filling plain(TemplateText template, Map<String, MergeValue> values) {
        return fill(template, values, UnaryOperator.identity());
    }

    /** As HTML: every value and fallback is escaped. */
    public static Filling html(TemplateText template, Map<String, MergeValue> values) {
        return fill(template, values, Filling::escaped);
    }

    private static Filling fill(TemplateText template, Map<String, MergeValue> values, UnaryOperator<String> escape) {
        var writer = new Writer(values, escape);
        writer.write(template.parts(), Map.of());
        return new Filling(writer.text.toString(), List.copyOf(writer.missing));
    }

    /** Text that HTML shows as it is, also inside of an attribute. */
    public static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append((char) c);
            }
        });
        return safe.toString();
    }

    private static final class Writer {
        private final Map<String, MergeValue> values;
        private final UnaryOperator<String> escape;
        private final StringBuilder text = new StringBuilder();
        private final TreeSet<String> missing = new TreeSet<>();

        Writer(Map<String, MergeValue> values, UnaryOperator<String> escape) {
            this.values = values;
            this.escape = escape;
        }

        /** @param line the values of the line of a list around these parts, empty outside of a section */
        void write(List<Part> parts, Map<String, String> line) {
            for (var part : parts) {
                switch (part) {
                    case Part.Words(var words) -> text.append(words);
                    case Part.Value value -> text.append(escape.apply(words(value, line)));
                    case Part.Section section -> section(section);
                }
            }
        }

        private String words(Part.Value value, Map<String, String> line) {
            var own = line.get(value.name());
            var known =
                    own != null ? own : values.get(value.name()) instanceof MergeValue.Words(var words) ? words : "";
            if (!known.isBlank()) {
                return known;
            }
            if (value.fallback() == null) {
                missing.add(value.name());
                return "";
            }
            return value.fallback();
        }

        private void section(Part.Section section) {
            List<Map<String, String>> lines =
                    values.get(section.name()) instanceof MergeValue.Lines(var each) ? each : List.of();
            if (section.isInverted() && lines.isEmpty()) {
                write(section.parts(), Map.of());
            } else if (!section.isInverted()) {
                lines.forEach(line -> write(section.parts(), line));
            }
        }
    }
}
