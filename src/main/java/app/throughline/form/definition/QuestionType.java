package app.throughline.form.definition;

import app.throughline.contact.PropertyType;
import java.util.Set;

/** What a question asks for. The name in lower case is stored. */
public enum QuestionType {
    SHORT_TEXT("Short text", Set.of(PropertyType.TEXT, PropertyType.LONG_TEXT, PropertyType.URL)),
    LONG_TEXT("Long text", Set.of(PropertyType.LONG_TEXT)),
    EMAIL("E-mail", Set.of(PropertyType.TEXT)),
    PHONE("Phone", Set.of(PropertyType.TEXT)),
    NUMBER("Number", Set.of(PropertyType.NUMBER, PropertyType.TEXT)),
    DATE("Date", Set.of(PropertyType.DATE, PropertyType.TEXT)),
    CHOICE("Choice", Set.of(PropertyType.CHOICE, PropertyType.CHOICES, PropertyType.TEXT)),
    CHOICES("Several choices", Set.of(PropertyType.CHOICES)),
    YES_NO("Yes or no", Set.of(PropertyType.YES_NO)),
    SCALE("Scale", Set.of(PropertyType.NUMBER)),
    STUDENT("Student", Set.of()),
    SECTION("Course section", Set.of()),
    FILE("File", Set.of()),
    CONSENT("Consent", Set.of(PropertyType.YES_NO)),
    HIDDEN("Hidden", Set.of(PropertyType.TEXT));

    private final String label;
    private final Set<PropertyType> properties;

    QuestionType(String label, Set<PropertyType> properties) {
        this.label = label;
        this.properties = properties;
    }

    /** The words on screen. */
    public String label() {
        return label;
    }

    /** Whether its answers come from its options. */
    public boolean isChosen() {
        return this == CHOICE || this == CHOICES;
    }

    /** Whether an answer is a value of properties of this type. */
    public boolean fits(PropertyType property) {
        return properties.contains(property);
    }
}
