package app.throughline.database;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named place in the code at which a crash test lets the process end as if the power had gone. The system property {@code
 * throughline.failpoint} names it, {@code throughline.failpoint.times} says at which time it is reached, 1 for the first;
 * with {@code throughline.failpoint.rests} the thread rests there for so many milliseconds instead, for a test that stops
 * the whole process meanwhile. Without them nothing ever happens.
 */
public final class Failpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Failpoint.class);
    private static final String WANTED = System.getProperty("throughline.failpoint", "");
    private static final AtomicInteger LEFT = new AtomicInteger(Integer.getInteger("throughline.failpoint.times", 1));
    private static final long RESTS_MILLIS = Long.getLong("throughline.failpoint.rests", 0);
    private static final int KILLED = 137;

    private Failpoint() {}

    /** The place is reached. @param name such as {@code runner.claimed} */
    public static void reach(String name) {
        if (name.equals(WANTED) && LEFT.decrementAndGet() == 0) {
            LOG.warn("Failpoint {} is reached", name);
            if (RESTS_MILLIS == 0) {
                Runtime.getRuntime().halt(KILLED);
            }
            rest();
        }
    }

    private static void rest() {
        try {
            Thread.sleep(RESTS_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
