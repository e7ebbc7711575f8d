package app.throughline.action.editor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question of the editor with the controls that answer it.
 *
 * @param id of the first control
 * @param hint below the question, "" for none
 * @param controls at least one
 * @param steps buttons behind them, such as one that takes a fallback away
 * @param error what is wrong with the answer, "" when nothing is
 */
public record Field(
        String id,
        String label,
        boolean optional,
        String hint,
        List<Control> controls,
        List<Step> steps,
        String error) {
    public Field {
        controls = List.copyOf(controls);
        steps = List.copyOf(steps);
    }

    /** A button that changes the form. @param value what it says */
    public record Step(String value, String icon, String label) {}

    /** A question nothing is wrong with. */
    public static Field of(String label, boolean optional, String hint, List<Control> controls) {
        return new Field(controls.getFirst().id(), label, optional, hint, controls, List.of(), "");
    }

    /** The same with buttons. */
    public Field with(List<Step> buttons) {
        return new Field(id, label, optional, hint, controls, buttons, error);
    }

    /** The same with what is wrong. */
    public Field wrong(String message) {
        return new Field(id, label, optional, hint, controls, steps, message);
    }

    /** Whether the one control is a box with its words behind it. */
    public boolean isCheck() {
        return controls.size() == 1 && controls.getFirst().kind().equals("check");
    }

    /** The value of {@code aria-invalid}, null to leave it out. */
    public @Nullable String invalid() {
        return error.isEmpty() ? null : "true";
    }

    /** The ids of hint and error, null without. */
    public @Nullable String describedBy() {
        var ids = (hint.isEmpty() ? "" : id + "-hint") + (error.isEmpty() ? "" : " " + id + "-error");
        return ids.isBlank() ? null : ids.strip();
    }
}
