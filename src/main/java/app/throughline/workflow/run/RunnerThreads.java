package app.throughline.workflow.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * Moves students through workflows: woken by every commit of this node, and after a moment by itself, for what other nodes
 * brought and for those whose time comes. Nobody looks at those who sleep. More threads work while the first one has more
 * than it can do, so that some ask PostgreSQL while others wait for it.
 */
@Component
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class RunnerThreads implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RunnerThreads.class);
    private static final String NAME = "workflows-";
    private static final int THREADS = 3;
    /** So many at once are more than one thread should have to do. */
    private static final int MANY = 200;

    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration RESTS = Duration.ofSeconds(30);
    private static final long RECOVERS_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final RunnerSteps steps;
    private final boolean works;
    private final Semaphore committed = new Semaphore(0);
    private final Semaphore crowded = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

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
                    && !Thread.currentThread().getName().startsWith(NAME)) {
                committed.release();
            }
        }
    }

    @Override
    public void start() {
        if (works) {
            running = true;
            threads.add(Thread.ofPlatform().name(NAME + "first").daemon().start(this::work));
            for (int i = 1; i < THREADS; i++) {
                threads.add(Thread.ofPlatform().name(NAME + "more").daemon().start(this::help));
            }
        }
    }

    private void work() {
        long recovered = System.nanoTime() - RECOVERS_NANOS;
        while (running) {
            if (System.nanoTime() - recovered >= RECOVERS_NANOS) {
                recovered = System.nanoTime();
                safely(steps::recover);
            }
            int moved = safely(steps::step);
            if (moved == 0) {
                pause(committed, IDLE);
            } else if (moved >= MANY && crowded.availablePermits() == 0) {
                crowded.release();
            }
        }
    }

    private void help() {
        while (running) {
            if (pause(crowded, RESTS)) {
                while (running && safely(steps::move) > 0) {
                    // until there is nothing left to help with
                }
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
                pause(committed, Duration.ofSeconds(1));
            }
            return 0;
        }
    }

    /** @return whether it was woken */
    private static boolean pause(Semaphore bell, Duration most) {
        try {
            boolean woken = bell.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
            bell.drainPermits();
            return woken;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        for (var working : threads) {
            try {
                working.join(TimeUnit.SECONDS.toMillis(20));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
