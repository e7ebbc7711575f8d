package app.throughline.benchmarks.deliveries;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What came to a sink, by name, and when each came first. */
public final class Tally {
    private final Map<String, Long> first = new ConcurrentHashMap<>();
    private final AtomicLong all = new AtomicLong();

    void came(String name) {
        first.putIfAbsent(name, System.nanoTime());
        all.incrementAndGet();
    }

    /** How many different ones came. */
    public long different() {
        return first.size();
    }

    /** How many came more than once, each time counted. */
    public long doubled() {
        return all.get() - first.size();
    }

    /** Waits until so many different ones came. @return whether they came in time */
    public boolean await(long count, long seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (first.size() < count && System.nanoTime() < end) {
            Thread.sleep(2);
        }
        return first.size() >= count;
    }

    /** When the one whose name has this in it came, by {@link System#nanoTime}. */
    public long at(String part) {
        return first.entrySet().stream()
                .filter(one -> one.getKey().contains(part))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
