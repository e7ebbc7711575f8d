package app.throughline.form.definition;

import java.util.List;
import java.util.Map;

/**
 * What an earlier answer must be. Without an answer nothing holds.
 *
 * @param question the key of a question
 * @param values what is compared with, empty for ANSWERED
 */
public record Condition(String question, Test test, List<String> values) {
    /** How an answer is compared. The name in lower case is stored. */
    public enum Test {
        IS("is"),
        IS_NOT("is not"),
        ANSWERED("is answered");

        private final String words;

        Test(String words) {
            this.words = words;
        }

        /** The words on screen. */
        public String words() {
            return words;
        }
    }

    public Condition {
        values = List.copyOf(values);
    }

    /** Whether it holds with these answers. */
    public boolean holds(Map<String, List<String>> answers) {
        var given = answers.getOrDefault(question, List.of());
        return !given.isEmpty()
                && switch (test) {
                    case IS -> given.stream().anyMatch(values::contains);
                    case IS_NOT -> given.stream().noneMatch(values::contains);
                    case ANSWERED -> true;
                };
    }
}
