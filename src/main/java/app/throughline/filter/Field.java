package app.throughline.filter;

import app.throughline.filter.core.Column;
import app.throughline.filter.core.RecordKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Something that can be asked of a record.
 *
 * @param key as in filters, such as "is_overdue"; never changes
 * @param label as in sentences, such as "assignee"
 * @param clause how a sentence says it of a noun, where that is shorter: "overdue" for a yes/no field ("that is overdue"),
 *     "resolved" for a time ("resolved in the last 30 days")
 */
public record Field(
        RecordKind kind,
        String key,
        FieldType type,
        String label,
        Optional<String> clause,
        Choices choices,
        Meaning meaning) {
    /** A field that is a column, or empty. */
    public static Field of(Column column, FieldType type, String label) {
        return new Field(
                column.kind(), column.name(), type, label, Optional.empty(), Choices.NONE, new Meaning.Stored(column));
    }

    /** A field with a meaning of its own. */
    public static Field of(RecordKind kind, String key, FieldType type, String label, Meaning meaning) {
        return new Field(kind, key, type, label, Optional.empty(), Choices.NONE, meaning);
    }

    /** What may be asked of it: what its type allows, without the parts of a date for the latest of several times. */
    public Set<Operator> operators() {
        if (!(meaning instanceof Meaning.Latest)) {
            return type.operators();
        }
        var left = EnumSet.copyOf(type.operators());
        left.removeAll(Set.of(Operator.WEEKDAY_IN, Operator.MONTH_IN, Operator.ANNIVERSARY_IN_NEXT));
        return Collections.unmodifiableSet(left);
    }

    /** Whether its options are segments, of which everybody has others. */
    public boolean isOfSegments() {
        return kind.segment().isPresent() && key.equals(RecordKind.SEGMENT);
    }

    /** The same with options. */
    public Field from(Choices options) {
        return new Field(kind, key, type, label, clause, OptionMemory.remembering(options), meaning);
    }

    /** The same under another label. */
    public Field called(String words) {
        return new Field(kind, key, type, words, clause, choices, meaning);
    }

    /** The same with shorter words for sentences. */
    public Field saying(String words) {
        return new Field(kind, key, type, label, Optional.of(words), choices, meaning);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Field field && field.kind.equals(kind) && field.key.equals(key);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + key.hashCode();
    }

    @Override
    public String toString() {
        return kind + "." + key;
    }
}
