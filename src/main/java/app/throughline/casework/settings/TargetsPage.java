package app.throughline.casework.settings;

import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.List;

/**
 * The targets of alerts or cases, of all types or of one.
 *
 * @param tabs alerts and cases
 * @param types the choices of the type
 * @param subject alert or case, as forms carry it
 * @param was each field as it stood when the form was opened
 * @param meanwhile what somebody else changed since
 * @param ofType the chosen type's key, "" for all
 */
public record TargetsPage(
        List<Ui.Tab> tabs,
        List<Ui.Option> types,
        String subject,
        String ofType,
        Form form,
        List<Row> rows,
        List<Ui.Option> was,
        Meanwhile meanwhile) {
    /** A priority with its targets. */
    public record Row(Ui.Tag priority, List<Cell> cells) {}

    /**
     * A target.
     *
     * @param field the name of the amount in the form; the unit has the same with {@code -unit}
     * @param label for who cannot see the head of the column
     * @param placeholder what holds when it is empty, "" when it may not be
     */
    public record Cell(String field, String label, String amount, List<Ui.Option> units, String placeholder) {}
}
