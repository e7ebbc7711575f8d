package app.throughline.message.template;

import java.util.List;

/**
 * A template as it was read.
 *
 * @param parts as far as they could be read
 * @param problems what is wrong with it, in order; empty when it can be used
 */
public record TemplateText(List<Part> parts, List<Problem> problems) {
    public TemplateText {
        parts = List.copyOf(parts);
        problems = List.copyOf(problems);
    }

    /**
     * Something wrong with a template.
     *
     * @param code {@code unclosed_tag}, {@code unbalanced_section}, {@code invalid_name}, {@code unknown_variable}, {@code
     *     not_a_list}, {@code not_a_value}, {@code not_allowed}
     * @param at its place in the source, counted from 0
     */
    public record Problem(String code, String message, int at) {
        /** Where it is, as people count: "line 2, character 7: …". */
        public String placed(String source) {
            var before = source.substring(0, Math.min(at, source.length()));
            long line = before.chars().filter(c -> c == '\n').count() + 1;
            int character = before.length() - before.lastIndexOf('\n');
            return "Line " + line + ", character " + character + ": " + message;
        }
    }
}
