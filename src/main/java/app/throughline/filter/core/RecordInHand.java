package app.throughline.filter.core;

import org.jspecify.annotations.Nullable;

/**
 * A record that somebody holds as it was just written, so that filters on it need not read it. Columns are named as in the
 * database; those of a table it is joined to with that table's alias in front, less the record's own: {@code _t.group_id}.
 */
public interface RecordInHand {
    /** Its id. */
    long id();

    /** Whose it is. */
    long contact();

    /** Whether the value of a column is known here; what the database fills in is not. */
    boolean knows(String column);

    /** The value of a column that is known; null when it is empty. */
    @Nullable
    Object value(String column);
}
