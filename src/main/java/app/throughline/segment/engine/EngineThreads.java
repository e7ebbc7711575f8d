package app.throughline.segment.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Three threads take the engine's steps: one for changes, woken by every commit of this node and by itself after a moment
 * for those of others; one for time; one for what is asked of everybody. So a midnight at which thousands come due, or a
 * new segment, does not keep a change waiting.
 */
@Component
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class EngineThreads implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EngineThreads.class);
    private static final String NAME = "segments-";
    private static final long RENEWS_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** So many looks without any work, some ten seconds. */
    private static final int LONG_IDLE = 300;

    private static final long COMPARES_NANOS = TimeUnit.HOURS.toNanos(1);

    /** In a day everybody has been compared once. */
    private static final int PARTS = 24;

    private final EngineSteps engine;
    private final Wishes wishes;
    private final boolean works;
    private final Semaphore committed = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    EngineThreads(
            EngineSteps engine,
            Wishes wishes,
            ConfigurableTransactionManager transactions,
            @Value("${throughline.workers:on}") String workers) {
        this.engine = engine;
        this.wishes = wishes;
        this.works = workers.equals("on");
        transactions.addListener(new Bell());
    }

    /** Hears of the commits of this node. */
    private final class Bell implements TransactionExecutionListener {
        @Override
        public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
            if (!transaction.isReadOnly() && committed.availablePermits() == 0 && !isOwn()) {
                committed.release();
            }
        }
    }

    private static boolean isOwn() {
        return Thread.currentThread().getName().startsWith(NAME);
    }

    @Override
    public void start() {
        if (works) {
            running = true;
            threads.add(thread(NAME + "changes", this::changes));
            threads.add(thread(NAME + "time", this::time));
            threads.add(thread(NAME + "sweep", this::sweep));
        }
    }

    private Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().name(name).daemon().start(work);
    }

    /**
     * While there is work, and for a moment after it, this looks every few milliseconds; then at leisure, for commits of
     * this node wake it. What others report in the middle of the night waits for a tenth of a second.
     */
    private void changes() {
        int idle = 0;
        while (running) {
            boolean busy = safely(() -> engine.changes() > 0);
            idle = busy ? 0 : idle + 1;
            if (!busy) {
                pause(idle < 100 ? 4 : idle < LONG_IDLE ? 50 : 100);
            }
        }
    }

    private void time() {
        long renewed = System.nanoTime() - RENEWS_NANOS;
        while (running) {
            if (System.nanoTime() - renewed >= RENEWS_NANOS) {
                renewed = System.nanoTime();
                safely(() -> {
                    engine.renew();
                    engine.empty();
                    return true;
                });
            }
            if (!safely(() -> engine.due() > 0)) {
                sleep(200);
            }
        }
    }

    private void sweep() {
        long compared = System.nanoTime();
        int turn = ThreadLocalRandom.current().nextInt(PARTS);
        while (running) {
            if (!safely(engine::sweep)) {
                waitForWish();
            }
            if (System.nanoTime() - compared >= COMPARES_NANOS) {
                compared = System.nanoTime();
                int part = turn++ % PARTS;
                safely(() -> engine.compare(PARTS, part) > 0);
            }
        }
    }

    /** A step that fails is logged and tried again after a second. */
    private boolean safely(BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (RuntimeException failed) {
            if (running) {
                LOG.error("The live segments could not be brought up to date, trying again", failed);
                sleep(1_000);
            }
            return false;
        }
    }

    private void pause(long millis) {
        try {
            if (committed.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                committed.drainPermits();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitForWish() {
        try {
            wishes.await(500);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
        if (works) {
            safely(() -> {
                engine.leave();
                return true;
            });
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
