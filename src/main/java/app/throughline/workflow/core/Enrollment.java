package app.throughline.workflow.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A student in a workflow, as the interpreter needs it.
 *
 * @param id its number; part of the keys of its effects
 * @param workflow chooses, with the contact and the step, the arm of a random split
 * @param step the step it stands at: the one that comes next, or the one it waits in; 0 before the first
 * @param isInside whether it waits in that step, so that the step has begun
 * @param visit counts up when it is set back, so that no step is taken twice under the same number; 1 at first
 * @param walked how many steps it took since it last waited
 * @param wakeAt until when it waits, as the step said when it began; null when it does not wait, or for no time
 */
public record Enrollment(
        long id,
        long workflow,
        long contact,
        int step,
        boolean isInside,
        int visit,
        int walked,
        @Nullable Instant wakeAt) {
    /** A student who enters. */
    public static Enrollment entering(long id, long workflow, long contact) {
        return new Enrollment(id, workflow, contact, 0, false, 1, 0, null);
    }

    /** The same set to another step by somebody's hand: everything from there on is done, and counted, anew. */
    public Enrollment setTo(int other) {
        return new Enrollment(id, workflow, contact, other, false, visit + 1, 0, null);
    }

    /** The same before a step, or in it. @param steps taken since it last waited */
    Enrollment at(int other, boolean inside, int steps, @Nullable Instant wake) {
        return new Enrollment(id, workflow, contact, other, inside, visit, steps, wake);
    }
}
