package app.throughline.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Objects;

/** Watches how much heap is in use right after collections, every 100 ms, until it is stopped. */
final class Heap {
    private static final long EVERY_MILLIS = 100;

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private final boolean collects;
    private final Thread watcher;
    private volatile boolean stopped;
    private volatile long most;

    private Heap(boolean collects) {
        this.collects = collects;
        System.gc();
        this.watcher = Thread.ofPlatform().daemon().name("heap").start(this::look);
    }

    /** Looks at what the JVM's own collections leave; costs nothing worth naming. */
    static Heap watch() {
        return new Heap(false);
    }

    /** Collects each time before it looks, so that it sees live objects only; slows everything down. */
    static Heap collect() {
        return new Heap(true);
    }

    /** The most bytes seen. */
    long stop() {
        stopped = true;
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return most;
    }

    private void look() {
        while (!stopped) {
            if (collects) {
                System.gc();
            }
            most = Math.max(most, used());
            try {
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private long used() {
        return pools.stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
