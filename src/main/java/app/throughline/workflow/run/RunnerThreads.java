package app.throughline.workflow.run;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
 * One thread moves students through workflows: woken by every commit of this node, by the next instant somebody waits for,
 * and after a moment by itself, for what other nodes brought. It never looks at those who sleep.
 */
@Component
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class RunnerThreads implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RunnerThreads.class);
    private static final String NAME = "workflows";
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final long RECOVERS_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final RunnerSteps steps;
    private final boolean works;
    private final Semaphore committed = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    RunnerThreads(
            RunnerSteps steps,
            ConfigurableTransactionManager transactions,
            @Value("${throughline.workers:on}") String workers) {
        this.steps = steps;
        this.works = workers.equals("on");
        transactions.addListener(new Bell());
    }

    /** Hears of the commits of this node, not of its own. */
    private final class Bell implements TransactionExecutionListener {
        @Override
        public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
            if (!transaction.isReadOnly()
                    && committed.availablePermits() == 0
                    && !Thread.currentThread().getName().equals(NAME)) {
                committed.release();
            }
        }
    }

    @Override
    public void start() {
        if (works) {
            running = true;
            thread = Thread.ofPlatform().name(NAME).daemon().start(this::work);
        }
    }

    private void work() {
        long recovered = System.nanoTime() - RECOVERS_NANOS;
        while (running) {
            if (System.nanoTime() - recovered >= RECOVERS_NANOS) {
                recovered = System.nanoTime();
                safely(steps::recover);
            }
            if (safely(steps::move) == 0) {
                pause(IDLE);
            }
        }
    }

    @FunctionalInterface
    private interface Counting {
        int step();
    }

    private int safely(Counting counting) {
        try {
            return counting.step();
        } catch (RuntimeException failed) {
            if (running) {
                LOG.error("Students in workflows could not be moved, trying again", failed);
                pause(Duration.ofSeconds(1));
            }
            return 0;
        }
    }

    private void pause(Duration most) {
        try {
            if (committed.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
                committed.drainPermits();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        var working = thread;
        if (working != null) {
            working.interrupt();
            try {
                working.join(TimeUnit.SECONDS.toMillis(20));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
