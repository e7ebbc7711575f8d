package app.throughline.workflow.core;

import app.throughline.calendar.BusinessTime;
import java.time.Instant;

/**
 * Takes an enrollment as far as it can go in memory. It is a function: the same program, enrollment, facts and instant
 * always give the same effects under the same keys, so that whatever was lost in a crash is simply done again.
 *
 * <p>Before each step, and in each wait, it asks whether the student leaves, then whether a goal ahead is met; the nearest
 * one that is takes the student there. When an effect may have changed what a question asks about, it stops with {@link
 * Next.Again} instead of asking: the runner performs the effects and calls again.
 */
public final class Interpreter {
    /** How many steps are taken without a wait before it is a loop (product WF-6). */
    public static final int STEPS = 1_000;

    private final Waits waits;
    private final int most;

    /** An interpreter that counts days and business time by this calendar of the institution. */
    public Interpreter(BusinessTime business) {
        this(business, STEPS);
    }

    Interpreter(BusinessTime business, int most) {
        this.waits = new Waits(business);
        this.most = most;
    }

    /**
     * Goes on with an enrollment: with its first step, with the step it was set to, or in its wait. Called in a wait whose
     * end has not come, it says so again and does nothing.
     *
     * @throws IllegalArgumentException if the program has no step such as the enrollment stands at
     */
    public Advance run(Program program, Enrollment enrollment, Facts facts, Instant now) {
        return new Walk(program, enrollment, facts, now, waits, most).go();
    }
}
