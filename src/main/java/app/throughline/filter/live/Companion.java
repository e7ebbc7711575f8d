package app.throughline.filter.live;

import java.util.Collection;

/**
 * What else hangs on the same changes and the same passing of time as live segments, such as signal rules: a contribution
 * of modules above. It decides in the name of the software itself, and costs nothing while it has nothing to decide.
 */
public interface Companion {
    /** Whether it wishes to ask something else of everybody than before; looked at by one node now and then. */
    boolean isWishing();

    /**
     * Does as it wishes, in a transaction of its own: whoever is decided on from its commit on belongs to the generation,
     * and nobody is decided on meanwhile.
     */
    void begin(long generation);

    /** Something that many share changed, so everybody is to be decided on anew; in a transaction of its own. */
    void everybody();

    /** Records or memberships of these contacts changed; in the transaction that decides on them. */
    void changed(Collection<Long> contacts, long generation);

    /**
     * Decides on contacts for whom its time has come, in a transaction of its own.
     *
     * @return how many there were
     */
    int due(int limit, long generation);
}
