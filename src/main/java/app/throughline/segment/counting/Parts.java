package app.throughline.segment.counting;

import static app.throughline.db.contact.Tables.CONTACT;
import static java.util.Objects.requireNonNull;

import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Layout;
import app.throughline.filter.core.RecordKind;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The records that stand in memory: for each set of kinds that conditions look at together, the values that were asked for.
 * Whoever asks for what is not there, or is no longer fresh, has it read behind their back, one after the other; what nobody
 * asks for is dropped after minutes, and what was asked for least lately when there is no room.
 */
@Component
public class Parts implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
    private static final long FRESH = TimeUnit.SECONDS.toNanos(20);
    private static final long OLD = TimeUnit.MINUTES.toNanos(3);

    private final Tx tx;
    private final DSLContext db;
    private final int from;
    private final long room;
    private final Map<Set<RecordKind>, Part> parts = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Set<RecordKind>, Layout> wanted = new HashMap<>();
    private final AtomicBoolean reading = new AtomicBoolean();
    private final ScheduledExecutorService loader = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("segments-standing").daemon().factory());
    private volatile @Nullable Known known;

    /** Everybody, as they were read. */
    private record Known(Everybody everybody, long readAt) {}

    /**
     * @param from so many students at least: below, PostgreSQL answers in time
     * @param megabytes they may take; 0 for a quarter of the heap
     */
    Parts(
            Tx tx,
            DSLContext db,
            @Value("${throughline.segments.counted-in-memory-from:10000}") int from,
            @Value("${throughline.segments.counted-in-megabytes:0}") long megabytes) {
        this.tx = tx;
        this.db = db;
        this.from = from;
        this.room = megabytes > 0 ? megabytes << 20 : Runtime.getRuntime().maxMemory() / 4;
        loader.scheduleWithFixedDelay(this::drop, 1, 1, TimeUnit.MINUTES);
    }

    /** Everybody, maybe as they were minutes ago; empty while they are not known, or too few. */
    Optional<Everybody> everybody() {
        var seen = known;
        if (seen == null || System.nanoTime() - seen.readAt() > OLD) {
            if (reading.compareAndSet(false, true)) {
                begin(this::readEverybody);
            }
        }
        return Optional.ofNullable(seen).map(Known::everybody).filter(all -> all.ids().length >= from);
    }

    /** What filters of this layout look at; empty while it is not there. */
    Optional<Part> of(Layout wanted) {
        var kinds = wanted.kinds();
        var part = held(kinds);
        long now = System.nanoTime();
        var serves = part != null && part.layout().covers(wanted);
        if (part == null || !serves || part.isOlder(FRESH, now)) {
            want(kinds, wanted);
        }
        return Optional.ofNullable(part).filter(one -> serves && !one.isOlder(OLD, now));
    }

    private @Nullable Part held(Set<RecordKind> kinds) {
        synchronized (parts) {
            return parts.get(kinds);
        }
    }

    private void want(Set<RecordKind> kinds, Layout layout) {
        synchronized (wanted) {
            var before = wanted.put(kinds, layout);
            if (before != null) {
                wanted.put(kinds, before.with(layout));
                return;
            }
        }
        begin(() -> read(kinds));
    }

    private void begin(Runnable reading) {
        loader.execute(() -> {
            try {
                reading.run();
            } catch (RuntimeException e) {
                LOG.warn("Records to count with were not read", e);
            }
        });
    }

    /** Reads what is wanted of some kinds, and with it what stands in memory of them, as long as that leaves room for others. */
    private void read(Set<RecordKind> kinds) {
        Layout asked;
        synchronized (wanted) {
            asked = requireNonNull(wanted.remove(kinds));
        }
        var part = held(kinds);
        long now = System.nanoTime();
        if (part != null && part.layout().covers(asked) && !part.isOlder(FRESH, now)) {
            return;
        }
        var everybody = requireNonNull(known, "They are read first").everybody();
        if (everybody.ids().length < from) {
            return;
        }
        var layout = part == null || part.bytes() > room() / 2
                ? asked
                : part.layout().with(asked);
        var reader = new DocumentReader(layout);
        keep(kinds, Part.read(layout, everybody, whose -> itself(() -> reader.read(db, whose)), now));
    }

    private void readEverybody() {
        long now = System.nanoTime();
        reading.set(false);
        var ids =
                itself(() -> db
                        .select(CONTACT.ID)
                        .from(CONTACT)
                        .where(CONTACT.STATUS.ne("merged"))
                        .orderBy(CONTACT.ID)
                        .fetch()
                        .stream()
                        .mapToLong(row -> row.value1())
                        .toArray());
        var before = known;
        var everybody = before != null && Arrays.equals(before.everybody().ids(), ids)
                ? before.everybody()
                : new Everybody(ids);
        known = new Known(everybody, now);
    }

    private <T> T itself(Supplier<T> reading) {
        return Caller.SERVICE.call(() -> tx.read(reading));
    }

    private void keep(Set<RecordKind> kinds, Part part) {
        synchronized (parts) {
            parts.remove(kinds);
            parts.put(kinds, part);
            long taken = parts.values().stream().mapToLong(Part::bytes).sum();
            var eldest = parts.values().iterator();
            while (taken > room() && eldest.hasNext()) {
                taken -= eldest.next().bytes();
                eldest.remove();
            }
        }
    }

    /** How much memory may be taken, in bytes. */
    long room() {
        return room;
    }

    private void drop() {
        long now = System.nanoTime();
        synchronized (parts) {
            parts.values().removeIf(part -> part.isOlder(OLD, now));
        }
    }

    /** About how much memory is taken, in bytes. */
    long bytes() {
        synchronized (parts) {
            return parts.values().stream().mapToLong(Part::bytes).sum();
        }
    }

    /** Waits until all that is being read is there. */
    void await() throws InterruptedException, ExecutionException {
        loader.submit(() -> {}).get();
    }

    @Override
    public void destroy() {
        loader.shutdownNow();
    }

    /** From how many students on records stand in memory. */
    int from() {
        return from;
    }
}
