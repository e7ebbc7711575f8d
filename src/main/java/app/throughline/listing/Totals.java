package app.throughline.listing;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.web.Numbers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jooq.ResultQuery;
import org.jooq.exception.DataAccessException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Counts a list while its page is drawn, on a connection of its own. A page waits a few milliseconds for its count and is
 * then given without it; the foot of the list asks again (decision 0106).
 *
 * <p>A count that nobody waits for ends by itself: its rows are fetched a part at a time, and between two parts it looks
 * whether it is still wanted. So no statement has to be cancelled, which would cost a connection and a line in the
 * database's log. Only a few count at once, so that counts never hold all connections; a page that finds no place is
 * given without a total too.
 */
@Component
public class Totals {
    /** A third of the connections of the pool. */
    static final int AT_ONCE = 4;

    private static final int PART = 500;

    final Semaphore places = new Semaphore(AT_ONCE);

    private final Tx tx;
    private final Duration patience;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("count-", 1).factory());

    Totals(Tx tx, @Value("${throughline.lists.wait-for-count:8ms}") Duration patience) {
        this.tx = tx;
        this.patience = patience;
    }

    /** A count that goes on. */
    public interface Counting {
        /**
         * Waits as long as pages wait. Whoever asks must not be inside a transaction: two connections at once for each of
         * many people would wait for each other.
         */
        Total total();
    }

    /**
     * Begins to count, in the name of whom this thread asks for, unless the page shows all there is.
     *
     * @param whole whether it does
     * @param shown how many rows the page has
     * @param size how many it has at most; there are more of them when it is not whole
     * @param rows makes the statement whose rows are counted, limited to {@link Numbers#COUNTED}
     */
    public Counting begin(boolean whole, int shown, int size, Supplier<? extends ResultQuery<?>> rows) {
        if (whole) {
            return () -> Total.of(shown);
        }
        if (!places.tryAcquire()) {
            return () -> Total.moreThan(size);
        }
        var wanted = new AtomicBoolean(true);
        var caller = Caller.current().orElseThrow();
        var counted = CompletableFuture.supplyAsync(() -> caller.call(() -> counted(rows, wanted)), threads);
        return () -> {
            var count = waited(counted);
            wanted.set(false);
            return count.isPresent() ? Total.of(count.getAsInt()) : Total.moreThan(size);
        };
    }

    private int counted(Supplier<? extends ResultQuery<?>> rows, AtomicBoolean wanted) {
        try {
            return wanted.get() ? tx.read(() -> count(rows.get(), wanted)) : 0;
        } finally {
            places.release();
        }
    }

    private static int count(ResultQuery<?> query, AtomicBoolean wanted) {
        try (var cursor = query.fetchSize(PART).fetchLazy();
                var rows = cursor.resultSet()) {
            int count = 0;
            while (rows != null && wanted.get() && rows.next()) {
                count++;
            }
            return count;
        } catch (SQLException e) {
            throw new DataAccessException("The list could not be counted", e);
        }
    }

    private OptionalInt waited(CompletableFuture<Integer> counted) {
        try {
            return OptionalInt.of(counted.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }
}
