package app.throughline.action;

import app.throughline.kernel.RecordRef;

/**
 * What an action is performed on.
 *
 * @param about an alert, a case, an enrollment or the student
 * @param contact the student
 * @param once names this very occasion, such as a rule, the record and the arming of its trigger: what is asked for a
 *     second time under the same name is not done again where that would double something; "" does it each time
 */
public record Subject(RecordRef about, long contact, String once) {
    public Subject {
        if (SubjectKind.of(about.kind()).isEmpty()) {
            throw new IllegalArgumentException("No action is performed on a record of the kind " + about.kind());
        }
    }

    /** Each time anew. */
    public Subject(RecordRef about, long contact) {
        this(about, contact, "");
    }

    /** The kind of record. */
    public SubjectKind kind() {
        return SubjectKind.of(about.kind()).orElseThrow();
    }
}
