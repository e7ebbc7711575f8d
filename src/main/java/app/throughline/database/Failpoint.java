package app.throughline.database;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A named place in the code at which a crash test lets the process end as if the power had gone. The system property {@code
 * throughline.failpoint} names it, {@code throughline.failpoint.times} says at which time it is reached, 1 for the first;
 * without them nothing ever happens.
 */
public final class Failpoint {
    private static final String WANTED = System.getProperty("throughline.failpoint", "");
    private static final AtomicInteger LEFT = new AtomicInteger(Integer.getInteger("throughline.failpoint.times", 1));
    private static final int KILLED = 137;

    private Failpoint() {}

    /** The place is reached. @param name such as {@code runner.claimed} */
    public static void reach(String name) {
        if (name.equals(WANTED) && LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
