package app.throughline.builder.page;

import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One control of a condition.
 *
 * @param kind {@code input}, {@code select}, {@code lines}, {@code pick} (several, each a pill) or {@code word} (only text)
 * @param id its id on the page; stays through every change of the tree
 * @param label what it is, for those who do not see where it stands
 * @param value what was typed; the word itself for {@code word}
 * @param type the type of an input, or the id of the list it searches with {@code list:} before it
 * @param options of a select, and what may be added to a pick
 * @param pills what a pick holds
 * @param css classes beside those of its kind, "" for none
 * @param shapes whether choosing in it changes which controls there are
 * @param focus whether the work goes on here
 */
public record Control(
        String kind,
        String id,
        String name,
        String label,
        String value,
        String type,
        List<Ui.Option> options,
        List<Pill> pills,
        String css,
        boolean shapes,
        boolean focus) {
    public Control {
        options = List.copyOf(options);
        pills = List.copyOf(pills);
    }

    /** One of several values. @param edit what the button that takes it away says */
    public record Pill(String value, String label, String edit) {}

    /** A text to type. */
    public static Control input(String id, String name, String label, String value, String type) {
        return new Control("input", id, name, label, value, type, List.of(), List.of(), "", false, false);
    }

    /** One of some options. */
    public static Control select(String id, String name, String label, List<Ui.Option> options) {
        return new Control("select", id, name, label, "", "", options, List.of(), "", false, false);
    }

    /** Lines to type or paste. */
    public static Control lines(String id, String name, String label, List<String> values) {
        return new Control(
                "lines", id, name, label, String.join("\n", values), "", List.of(), List.of(), "", false, false);
    }

    /** Several of some options. @param list the id of a list to search instead of the options, "" for none */
    public static Control pick(
            String id, String name, String label, List<Ui.Option> options, List<Pill> pills, String list) {
        return new Control("pick", id, name, label, "", list, options, pills, "", true, false);
    }

    /** A word between controls. */
    public static Control word(String word) {
        return new Control("word", "", "", "", word, "", List.of(), List.of(), "", false, false);
    }

    /** The same with classes. */
    public Control css(String classes) {
        return new Control(kind, id, name, label, value, type, options, pills, classes, shapes, focus);
    }

    /** The same, and choosing in it changes which controls there are. */
    public Control shaping() {
        return new Control(kind, id, name, label, value, type, options, pills, css, true, focus);
    }

    /** The same, with the focus if this is its id. */
    public Control focused(String wanted) {
        return new Control(kind, id, name, label, value, type, options, pills, css, shapes, id.equals(wanted));
    }

    /** The type of the input. */
    public String inputType() {
        return type.isEmpty() || list() != null ? "text" : type;
    }

    /** The list it searches, null for none. */
    public @Nullable String list() {
        return type.startsWith("list:") ? type.substring(5) : null;
    }

    /** What a number may be besides a whole one. */
    public @Nullable String step() {
        return type.equals("number") && css.isEmpty() ? "any" : null;
    }
}
