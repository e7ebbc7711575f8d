package app.throughline.action.editor;

import app.throughline.web.Ui;
import java.util.List;

/**
 * An action in its place.
 *
 * @param id its number with an a, such as "a3"; stays with it wherever it is moved
 * @param name of its kind, for those who do not see where a button stands
 * @param sentence what it does; of one that is not complete, what it is
 * @param open whether its controls are shown; otherwise what it holds travels hidden
 * @param hidden what a closed one holds: field and value
 * @param steps what can be done to it
 * @param error what is wrong with it as a whole, "" when nothing is
 */
public record ActionView(
        String id,
        String icon,
        String name,
        String sentence,
        boolean open,
        List<Field> fields,
        List<Ui.Option> hidden,
        List<Field.Step> steps,
        String error) {
    public ActionView {
        fields = List.copyOf(fields);
        hidden = List.copyOf(hidden);
        steps = List.copyOf(steps);
    }
}
