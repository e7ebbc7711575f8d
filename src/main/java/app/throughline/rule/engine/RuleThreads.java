package app.throughline.rule.engine;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** One thread takes the steps of the rules: several times a second what is due, now and then the rest. */
@Component
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class RuleThreads implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RuleThreads.class);
    private static final long LOOKS_MILLIS = 200;
    private static final long TIDIES_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long REARMS_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final RuleSteps steps;
    private final boolean works;
    private volatile boolean running;
    private @Nullable Thread thread;

    RuleThreads(RuleSteps steps, @Value("${throughline.workers:on}") String workers) {
        this.steps = steps;
        this.works = workers.equals("on");
    }

    @Override
    public void start() {
        if (works) {
            running = true;
            thread = Thread.ofPlatform().name("rules-time").daemon().start(this::work);
        }
    }

    private void work() {
        long tidied = System.nanoTime();
        long rearmed = System.nanoTime();
        while (running) {
            safely(() -> {
                while (running && steps.due() > 0) {
                    // there may be more
                }
            });
            if (System.nanoTime() - tidied >= TIDIES_NANOS) {
                tidied = System.nanoTime();
                safely(steps::tidy);
            }
            if (System.nanoTime() - rearmed >= REARMS_NANOS) {
                rearmed = System.nanoTime();
                safely(steps::rearm);
            }
            sleep(LOOKS_MILLIS);
        }
    }

    private void safely(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failed) {
            if (running) {
                LOG.error("Rules that wait for time could not be looked at, trying again", failed);
                sleep(1_000);
            }
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
        var working = thread;
        if (working != null) {
            working.interrupt();
            try {
                working.join(TimeUnit.SECONDS.toMillis(10));
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
