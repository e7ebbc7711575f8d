package app.throughline.filter.core;

import java.util.function.Function;
import org.jooq.Field;

/**
 * The one record of another kind that a record names, if it does: an alert's case.
 *
 * @param key as in filters, such as "case"
 * @param target which of the record's columns names the other, under an alias of the record
 */
public record Link(String key, RecordKind from, RecordKind to, Function<String, Field<Long>> target) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Link link && link.key.equals(key) && link.from.equals(from) && link.to.equals(to);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * key.hashCode() + from.hashCode()) + to.hashCode();
    }

    @Override
    public String toString() {
        return from + "." + key;
    }
}
