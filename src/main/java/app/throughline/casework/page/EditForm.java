package app.throughline.casework.page;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that changes one field of a case.
 *
 * @param kind {@code text}, {@code textarea}, {@code select}, {@code date} or {@code switch}
 * @param seen the field's value when the form was made
 * @param options for a select
 * @param notes what to know before saving, such as who will see the case
 * @param conflict somebody else's change, null when there is none
 */
public record EditForm(
        String heading,
        String action,
        String back,
        String kind,
        String label,
        String seen,
        Form form,
        List<Ui.Option> options,
        List<String> notes,
        @Nullable Conflict conflict) {

    /** What the field says now, and what this person wanted. */
    public record Conflict(String now, String by, String at) {}

    public EditForm with(Form changed) {
        return new EditForm(heading, action, back, kind, label, seen, changed, options, notes, conflict);
    }

    public EditForm with(Form changed, String newSeen, Conflict found) {
        return new EditForm(heading, action, back, kind, label, newSeen, changed, options, notes, found);
    }
}
