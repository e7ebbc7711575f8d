package app.throughline.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Why a change happens: its actor and, when something led to it, the audit entry of that something. Following the
 * entries gives the cause chain.
 *
 * @param actor who or what acts now
 * @param entry the audit entry that led here, null at the start of a chain
 * @param depth how many automatic steps lie between the start and here, 0 at the start
 */
public record Cause(Actor actor, @Nullable Long entry, int depth) {
    /** The start of a chain. */
    public static Cause of(Actor actor) {
        return new Cause(actor, null, 0);
    }

    /** What follows, in the name of another actor, from the change that {@code ledTo} records. */
    public Cause then(Actor next, long ledTo) {
        return new Cause(next, ledTo, depth + 1);
    }
}
