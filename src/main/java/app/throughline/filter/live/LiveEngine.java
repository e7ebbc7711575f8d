package app.throughline.filter.live;

/** The live engine as those see it who hang on it. */
public interface LiveEngine {
    /** Enters an evaluation in the running transaction. @return the generation it belongs to */
    long enter();

    /**
     * Begins a generation in the running transaction, once nobody decides any more: from the commit on everybody who
     * enters belongs to it.
     */
    long nextGeneration();

    /** Whether a contact is a member of a live segment as it is kept. */
    boolean isMember(long segment, long contact);
}
