package app.throughline.workflow.step;

import app.throughline.filter.Category;
import app.throughline.filter.Field;
import app.throughline.filter.FieldType;

/**
 * A date or an instant of the student, or of the record that the trigger passed.
 *
 * @param of whose it is
 * @param field of the type date or timestamp
 */
public record DateSource(Category of, Field field) {
    /** Whether it is an instant; else it is a day. */
    public boolean isInstant() {
        return field.type() == FieldType.TIMESTAMP;
    }
}
