package app.throughline.report.fact;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** One thread renews facts while there is something to renew, and compares them once a day. */
@Component
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class FactThreads implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FactThreads.class);
    private static final long LOOKS_MILLIS = 500;
    private static final long COMPARES_NANOS = 60_000_000_000L;
    private static final long STOPS_MILLIS = 10_000;

    private final Facts facts;
    private final boolean works;
    private volatile boolean running;
    private @Nullable Thread thread;

    FactThreads(Facts facts, @Value("${throughline.workers:on}") String workers) {
        this.facts = facts;
        this.works = workers.equals("on");
    }

    @Override
    public void start() {
        if (works) {
            running = true;
            thread = Thread.ofPlatform().name("report-facts").daemon().start(this::work);
        }
    }

    private void work() {
        boolean isFormed = false;
        long compared = System.nanoTime();
        while (running) {
            try {
                if (!isFormed) {
                    facts.reform();
                    isFormed = true;
                }
                boolean busy = facts.freshen() > 0;
                if (!busy && System.nanoTime() - compared >= COMPARES_NANOS) {
                    busy = facts.compareDaily();
                    compared = busy ? compared : System.nanoTime();
                }
                if (!busy) {
                    Thread.sleep(LOOKS_MILLIS);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                failed(failed);
            }
        }
    }

    private void failed(RuntimeException failed) {
        if (running) {
            LOG.error("Figures could not be brought up to date, trying again", failed);
            try {
                Thread.sleep(LOOKS_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        var working = thread;
        if (working != null) {
            working.interrupt();
            try {
                working.join(STOPS_MILLIS);
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
