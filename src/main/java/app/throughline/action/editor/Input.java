package app.throughline.action.editor;

import app.throughline.web.Ui;
import java.util.List;

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

    /** A question that says itself all there is to know about its answer. */
    sealed interface Plain extends Input {}

    /**
     * Something to type.
     *
     * @param kind {@code text}, {@code area}, {@code number}, {@code date}, {@code time} or {@code datetime-local}
     * @param hint "" for none
     */
    record Typed(String at, String label, String hint, String kind, boolean isOptional) implements Plain {}

    /**
     * One of some options.
     *
     * @param none what no choice means, "" where one must be made
     * @param isNumber whether the JSON has a number
     * @param shapes whether other questions depend on the answer
     */
    record OneOf(String at, String label, List<Ui.Option> options, String none, boolean isNumber, boolean shapes)
            implements Plain {
        public OneOf {
            options = List.copyOf(options);
        }
    }

    /** Several of some options. @param isNumber whether the JSON has numbers */
    record Several(String at, String label, List<Ui.Option> options, boolean isNumber, boolean isOptional)
            implements Plain {
        public Several {
            options = List.copyOf(options);
        }
    }

    /** Any number of answers of the same sort. @param add the words on the button for one more */
    record Rows(String at, String label, String hint, String add, List<Plain> columns) implements Plain {
        public Rows {
            columns = List.copyOf(columns);
        }
    }

    /**
     * So much time, as {@code n} and {@code unit}.
     *
     * @param at where both stand, "" for beside the others
     * @param isSigned whether it is before or after something, or none at all
     */
    record Span(String at, String label, List<Ui.Option> units, boolean isSigned) implements Plain {
        public Span {
            units = List.copyOf(units);
        }

        String n() {
            return at.isEmpty() ? "n" : at + ".n";
        }

        String unit() {
            return at.isEmpty() ? "unit" : at + ".unit";
        }

        /** Before or after. */
        String side() {
            return at.isEmpty() ? "side" : at + ".side";
        }
    }
}
