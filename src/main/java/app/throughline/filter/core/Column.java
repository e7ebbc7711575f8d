package app.throughline.filter.core;

import app.throughline.filter.time.Reading;
import app.throughline.filter.time.Scale;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * A value every record of a kind has or lacks, and that no passing of time changes, unless it is what the clock shows. Two
 * columns are the same when kind and name are.
 *
 * @param sql the value under an alias of the kind
 * @param reading what of the moment it is that all records share; empty for a value of the record
 */
public record Column(
        RecordKind kind, String name, Type type, Function<String, Field<?>> sql, Optional<Reading> reading) {
    /** A value of the record. */
    public Column(RecordKind kind, String name, Type type, Function<String, Field<?>> sql) {
        this(kind, name, type, sql, Optional.empty());
    }

    /** What the clock shows when a filter is asked. */
    public static Column of(RecordKind kind, String name, Type type, Reading reading) {
        return new Column(kind, name, type, _ -> DSL.inline(0), Optional.of(reading));
    }

    /** What a column holds, and how it stands in memory. */
    public enum Type {
        /** Compared to six decimals; a {@code long} in millionths. */
        NUMBER,
        /** A {@code long}: days since 1970-01-01. */
        DAY,
        /** A {@code long}: microseconds since 1970. */
        INSTANT,
        /** An id or a small code; a {@code long}. */
        CODE,
        /** Yes or no; a {@code long}, 1 or 0. */
        FLAG,
        /** Text; blank is empty. */
        TEXT
    }

    /** How it counts time, if it holds days or instants. */
    public Scale scale() {
        return type == Type.DAY ? Scale.DAYS : Scale.MICROS;
    }

    /** How many units of a number in memory make one. */
    public static final long ONE = 1_000_000;

    @Override
    public boolean equals(Object other) {
        return other instanceof Column column && column.kind.equals(kind) && column.name.equals(name);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return kind + "." + name;
    }
}
