package app.throughline.casework.page;

import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.List;

/**
 * The form that changes one field of a case.
 *
 * @param kind {@code text}, {@code textarea}, {@code select}, {@code date} or {@code switch}
 * @param seen the field's value when the form was made
 * @param options for a select
 * @param notes what to know before saving, such as who will see the case
 * @param meanwhile somebody else's change of the field
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
        Meanwhile meanwhile) {

    public EditForm with(Form changed) {
        return with(changed, seen, meanwhile);
    }

    /** With what was typed or chosen. */
    public EditForm with(Form changed, String newSeen, Meanwhile found) {
        var chosen = options.stream()
                .map(option -> Ui.Option.of(option.value(), option.label(), changed.has("value", option.value())))
                .toList();
        return new EditForm(heading, action, back, kind, label, newSeen, changed, chosen, notes, found);
    }
}
