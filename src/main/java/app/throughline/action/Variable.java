package app.throughline.action;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What texts of actions may name between double braces. The name is stored in texts; never rename one. */
public enum Variable {
    STUDENT_NAME("student.name", "the student's name"),
    STUDENT_GIVEN_NAME("student.given_name", "the student's given name"),
    ALERT_NUMBER("alert.number", "ALERT-n", SubjectKind.ALERT),
    ALERT_TITLE("alert.title", "the alert's title", SubjectKind.ALERT),
    ALERT_TYPE("alert.type", "the alert's type", SubjectKind.ALERT),
    ALERT_PRIORITY("alert.priority", "the alert's priority", SubjectKind.ALERT),
    ALERT_DESCRIPTION("alert.description", "what the alert says", SubjectKind.ALERT),
    CASE_NUMBER("case.number", "CASE-n", SubjectKind.CASE),
    CASE_TITLE("case.title", "the case's title", SubjectKind.CASE),
    CASE_TYPE("case.type", "the case's type", SubjectKind.CASE),
    CASE_PRIORITY("case.priority", "the case's priority", SubjectKind.CASE),
    SECTION_CODE("section.code", "the course section", SubjectKind.ALERT, SubjectKind.ENROLLMENT);

    private final String key;
    private final String label;
    private final Set<SubjectKind> on;

    Variable(String key, String label, SubjectKind... on) {
        this.key = key;
        this.label = label;
        this.on = on.length == 0 ? Set.of(SubjectKind.values()) : Set.of(on);
    }

    /** What stands between the braces. */
    public String key() {
        return key;
    }

    /** What it is replaced by, in words. */
    public String label() {
        return label;
    }

    /** Whether there is such a thing about records of this kind. */
    public boolean isOf(SubjectKind kind) {
        return on.contains(kind);
    }

    /** The variable with this key; empty when there is none. */
    public static Optional<Variable> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
    }
}
