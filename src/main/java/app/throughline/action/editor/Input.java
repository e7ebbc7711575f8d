package app.throughline.action.editor;

/**
 * Something that is asked about an action.
 *
 * <p>{@code at} is where the answer stands in the action's JSON, with dots between the names, and what its controls are
 * called behind the number of the action.
 */
public sealed interface Input {
    /** Where the answer stands in the JSON, such as {@code case.title}. */
    String at();

    /** The question. */
    String label();

    /** A text. @param isLong over several lines @param hint "" for none */
    record Text(String at, String label, String hint, boolean isLong, boolean isOptional) implements Input {}

    /**
     * One of several.
     *
     * @param from what there is to choose
     * @param none what no choice means, "" where one must be made
     * @param isNumber whether the JSON has a number
     * @param shapes whether other questions depend on the answer
     */
    record Choice(String at, String label, Offers.Of from, String none, boolean isNumber, boolean shapes)
            implements Input {
        /** One that must be answered. */
        static Choice of(String at, String label, Offers.Of from) {
            return new Choice(at, label, from, "", false, false);
        }

        /** The same, but no answer means this. */
        Choice or(String meaning) {
            return new Choice(at, label, from, meaning, isNumber, shapes);
        }

        /** The same as a number. */
        Choice number() {
            return new Choice(at, label, from, none, true, shapes);
        }

        /** The same, and other questions depend on it. */
        Choice shaping() {
            return new Choice(at, label, from, none, isNumber, true);
        }
    }

    /** Yes or no. */
    record Check(String at, String label, String hint) implements Input {}

    /** A due date. @param none what no answer means, "" where one must be given */
    record When(String at, String label, String none) implements Input {}

    /** Who gets work, with fallbacks. @param none what no answer means, "" where one must be given */
    record Who(String at, String label, String none) implements Input {}

    /** Some of the staff. */
    record People(String at, String label, boolean isOptional) implements Input {}

    /** Which open cases of the student an alert is folded into. */
    record Cases(String at, String label) implements Input {}
}
