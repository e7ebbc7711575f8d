package app.throughline.action.editor;

import app.throughline.web.Ui;
import java.util.List;

/**
 * One control of the editor.
 *
 * @param kind {@code text}, {@code number}, {@code date}, {@code time}, {@code datetime-local}, {@code area}, {@code
 *     select}, {@code check}, {@code pick} (several, each a pill) or {@code hidden}
 * @param id its id on the page; stays through every step
 * @param label what it is, for those who do not see where it stands
 * @param value what was typed or chosen; "yes" for a ticked box
 * @param options of a select, and what may be added to a pick
 * @param pills what a pick holds
 * @param shapes whether choosing in it changes which controls there are
 */
public record Control(
        String kind,
        String id,
        String name,
        String label,
        String value,
        List<Ui.Option> options,
        List<Pill> pills,
        boolean shapes) {
    public Control {
        options = List.copyOf(options);
        pills = List.copyOf(pills);
    }

    /** One of several values. @param step what the button that takes it away says */
    public record Pill(String value, String label, String step) {}

    /** A text, number or day to type, or a longer text. */
    public static Control typed(String kind, String name, String label, String value) {
        return new Control(kind, id(name), name, label, value, List.of(), List.of(), false);
    }

    /** One of some options. */
    public static Control select(String name, String label, List<Ui.Option> options, boolean shapes) {
        return new Control("select", id(name), name, label, "", options, List.of(), shapes);
    }

    /** Several of some options. */
    public static Control pick(String name, String label, List<Ui.Option> options, List<Pill> pills) {
        return new Control("pick", id(name), name, label, "", options, pills, true);
    }

    /** A box to tick. */
    public static Control check(String name, String label, boolean ticked) {
        return new Control("check", id(name), name, label, ticked ? "yes" : "", List.of(), List.of(), false);
    }

    /** The id of the control with a name. */
    public static String id(String name) {
        return name.replace('.', '-');
    }

    /** The type of the element of one to type in. */
    public String inputType() {
        return switch (kind) {
            case "date", "time", "datetime-local" -> kind;
            default -> "text";
        };
    }

    /** Whether a box is ticked. */
    public boolean ticked() {
        return !value.isEmpty();
    }
}
