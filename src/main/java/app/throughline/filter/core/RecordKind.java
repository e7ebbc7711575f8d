package app.throughline.filter.core;

import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Table;

/**
 * A kind of record that belongs to one contact: alerts, tasks, the contact itself. Two kinds are the same when their
 * names are.
 *
 * @param key as in filters, such as "alert"
 * @param from the rows under an alias, with whatever they are joined to
 * @param id the row's own id under an alias
 * @param contact the contact the row belongs to, under an alias
 */
public record RecordKind(
        String key,
        Function<String, Table<?>> from,
        Function<String, Field<Long>> id,
        Function<String, Field<Long>> contact) {
    @Override
    public boolean equals(Object other) {
        return other instanceof RecordKind kind && kind.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }
}
