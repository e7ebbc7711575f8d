package app.throughline.outbox;

/** What came of one attempt to send. */
public sealed interface Outcome {
    /** The other side took it. @param answer what it said */
    record Accepted(String answer) implements Outcome {}

    /** There is no server; it is kept to be read here. */
    record Kept() implements Outcome {}

    /** Nothing was taken, and it is worth another try later. */
    record Later(String fault) implements Outcome {}

    /** Refused for good. */
    record Refused(String fault) implements Outcome {}

    /** It may have been taken: the answer did not arrive. */
    record Unclear(String fault) implements Outcome {}
}
