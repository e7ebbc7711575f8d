package app.throughline.kernel;

import java.util.Set;

/**
 * Something that happened to a record, told to other modules inside the transaction in which it happens. Modules define
 * records that implement it; modules above or beside them may listen without knowing those types.
 */
public interface Happening {
    /** The stable name, such as {@code alert.raised}. */
    String name();

    /** The record it happened to. */
    RecordRef about();

    /** The contact whose document changes with it. */
    long contact();

    /** The changed fields by name; empty for a creation. */
    Set<String> changed();

    /** Who or what caused it. */
    Cause cause();
}
