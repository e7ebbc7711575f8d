package app.throughline.database;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named place in the code at which a crash test lets the process end as if the power had gone. The system property {@code
 * throughline.failpoint} names it, or several with commas between them, of which the first to be reached counts. With
 * {@code throughline.failpoint.rests} the thread rests there for so many milliseconds instead, once at each place, for a
 * test that stops or kills the whole process meanwhile. Without them nothing ever happens.
 */
public final class Failpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Failpoint.class);
    private static final Set<String> WANTED = wanted(System.getProperty("throughline.failpoint", ""));
    private static final long RESTS_MILLIS = Long.getLong("throughline.failpoint.rests", 0);
    private static final int KILLED = 137;

    private Failpoint() {}

    private static Set<String> wanted(String names) {
        Set<String> wanted = ConcurrentHashMap.newKeySet();
        if (!names.isEmpty()) {
            wanted.addAll(Set.of(names.split(",")));
        }
        return wanted;
    }

    /** The place is reached. @param name such as {@code runner.claimed} */
    public static void reach(String name) {
        if (!WANTED.isEmpty() && WANTED.remove(name)) {
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
