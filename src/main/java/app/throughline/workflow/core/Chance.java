package app.throughline.workflow.core;

import app.throughline.workflow.step.Step;

/** Which arm of a random split a student gets: always the same one, and at another step another one. */
final class Chance {
    private Chance() {}

    static int arm(Step.Split split, Enrollment enrollment) {
        long drawn = Long.remainderUnsigned(
                mixed(mixed(mixed(enrollment.workflow()) + split.id()) + enrollment.contact()), 100);
        int arm = 0;
        for (long below = split.arms().getFirst().percent();
                drawn >= below && arm < split.arms().size() - 1; ) {
            arm++;
            below += split.arms().get(arm).percent();
        }
        return arm;
    }

    /** Spreads neighbouring numbers over all of them (the finalizer of SplitMix64). */
    private static long mixed(long number) {
        long bits = number + 0x9E3779B97F4A7C15L;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
