package app.throughline.workflow.watch;

/** What came of asking for a migration, or of agreeing to it. */
public sealed interface Migrating {
    /** It is done. @param count how many were moved or taken out */
    record Done(int count) implements Migrating {}

    /** So many are moved only when a second person agrees. */
    record Asked(long migration) implements Migrating {}

    /** A step is none of its version, or the versions are the same. */
    record Wrong(String message) implements Migrating {}

    /** Whoever asks for it does not agree to it as well. */
    record Own() implements Migrating {}

    /** Somebody decided about it meanwhile. */
    record Changed() implements Migrating {}
}
