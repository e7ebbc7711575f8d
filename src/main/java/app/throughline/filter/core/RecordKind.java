package app.throughline.filter.core;

import java.util.Optional;
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
 * @param ofSegment the segment the row tells of, under an alias, where it tells of one: then whoever asks must say of which
 *     segments, in the field {@link #SEGMENT}, and rows of others are not read
 */
public record RecordKind(
        String key,
        Function<String, Table<?>> from,
        Function<String, Field<Long>> id,
        Function<String, Field<Long>> contact,
        Optional<Function<String, Field<Long>>> ofSegment) {
    /** The field that says of which segments, where rows tell of some. */
    public static final String SEGMENT = "segment";

    /** Records that tell of no segment. */
    public RecordKind(
            String key,
            Function<String, Table<?>> from,
            Function<String, Field<Long>> id,
            Function<String, Field<Long>> contact) {
        this(key, from, id, contact, Optional.empty());
    }

    /** Where it stands of which segment a row tells. */
    public Optional<Column> segment() {
        return ofSegment.map(sql -> new Column(this, SEGMENT, Column.Type.CODE, sql::apply));
    }

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
