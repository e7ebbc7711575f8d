package app.throughline.filter.core;

import java.util.function.Function;
import org.jooq.Field;

/**
 * The records of one kind that belong to a record of another: a contact's alerts, a case's tasks.
 *
 * @param key as in filters, such as "alert"
 * @param parent which of the child's columns names the parent, under an alias of the child
 */
public record Relation(String key, RecordKind from, RecordKind to, Function<String, Field<Long>> parent) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Relation relation
                && relation.key.equals(key)
                && relation.from.equals(from)
                && relation.to.equals(to);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * key.hashCode() + from.hashCode()) + to.hashCode();
    }

    @Override
    public String toString() {
        return from + ">" + key;
    }
}
