package app.throughline.intake.house;

import java.util.List;

/**
 * A column of a house file.
 *
 * @param name as the header names it
 * @param type what its cells hold
 * @param required whether a cell may not be empty
 * @param size the most characters of a text, the digits of a number; 0 where the type says it
 * @param scale the decimals of a number
 * @param choices the allowed values of a choice, empty otherwise
 */
public record HouseColumn(String name, Type type, boolean required, int size, int scale, List<String> choices) {
    /** What a cell holds, and how staging keeps it. */
    enum Type {
        TEXT("text"),
        DATE("date"),
        TIME("time"),
        INSTANT("timestamptz"),
        NUMBER("numeric"),
        WHOLE("integer"),
        YES_NO("boolean"),
        CHOICE("text"),
        JSON("jsonb");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }
    }

    /** The type of its staging column. */
    public String sqlType() {
        return type == Type.NUMBER ? "numeric(" + size + "," + scale + ")" : type.sql;
    }

    static HouseColumn text(String name, int most) {
        return new HouseColumn(name, Type.TEXT, false, most, 0, List.of());
    }

    static HouseColumn of(String name, Type type) {
        return new HouseColumn(name, type, false, 0, 0, List.of());
    }

    static HouseColumn number(String name, int digits, int decimals) {
        return new HouseColumn(name, Type.NUMBER, false, digits, decimals, List.of());
    }

    static HouseColumn choice(String name, String... values) {
        return new HouseColumn(name, Type.CHOICE, false, 0, 0, List.of(values));
    }

    /** The same, but never empty. */
    HouseColumn must() {
        return new HouseColumn(name, type, true, size, scale, choices);
    }
}
