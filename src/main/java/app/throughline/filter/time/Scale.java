package app.throughline.filter.time;

/** How a time stands in a record, and so in what its windows are counted. */
public enum Scale {
    /** A day: days since 1970-01-01. */
    DAYS,
    /** An instant: microseconds since 1970-01-01T00:00Z, as PostgreSQL keeps them. */
    MICROS
}
