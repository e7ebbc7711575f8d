package app.throughline.alert;

import app.throughline.kernel.RecordRef;

/** An alert's id; people see its number instead. */
public record AlertId(long value) {
    /** The alert for the audit log. */
    public RecordRef ref() {
        return new RecordRef("alert", value);
    }
}
