package app.throughline.action;

/**
 * Text with variables such as <code>{{student.given_name}}</code>, which are filled in when it is used. Those there are
 * stand in {@link Variable}.
 *
 * @param text as it was written; may be empty where the action allows it
 */
public record Words(String text) {
    public static final Words NONE = new Words("");

    public Words {
        text = text.strip();
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }
}
