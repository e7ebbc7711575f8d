package app.throughline.form.definition;

/** What an answer tells about which student it is about (product FO-3). The name in lower case is stored. */
public enum Identity {
    NONE("Nothing about who it is"),
    STUDENT_ID("The student's ID"),
    EMAIL("The student's e-mail"),
    NAME("The student's name");

    private final String label;

    Identity(String label) {
        this.label = label;
    }

    /** The words on screen. */
    public String label() {
        return label;
    }

    /** Whether answers to such a question can tell it. */
    public boolean fits(QuestionType type) {
        return switch (this) {
            case NONE -> true;
            case STUDENT_ID, NAME -> type == QuestionType.SHORT_TEXT;
            case EMAIL -> type == QuestionType.EMAIL;
        };
    }
}
