package app.throughline.filter.core;

/** What somebody must hold to see some records or values. */
public sealed interface Grant {
    /** A right beside the levels, such as {@code sensitive_record}. */
    record Right(String key) implements Grant {}

    /** Clearance for the records of a compartment. */
    record Compartment(long id) implements Grant {}
}
