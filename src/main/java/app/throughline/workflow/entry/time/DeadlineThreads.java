package app.throughline.workflow.entry.time;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** One thread looks once a second at what time brings about. */
@Component
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class DeadlineThreads implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineThreads.class);
    private static final long LOOKS_MILLIS = 1_000;
    private static final long STOPS_MILLIS = 10_000;

    private final Deadlines deadlines;
    private final boolean works;
    private volatile boolean running;
    private @Nullable Thread thread;

    DeadlineThreads(Deadlines deadlines, @Value("${throughline.workers:on}") String workers) {
        this.deadlines = deadlines;
        this.works = workers.equals("on");
    }

    @Override
    public void start() {
        if (works) {
            running = true;
            thread = Thread.ofPlatform().name("workflows-time").daemon().start(this::work);
        }
    }

    private void work() {
        while (running) {
            try {
                deadlines.sweep();
                Thread.sleep(LOOKS_MILLIS);
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
            LOG.error("What workflows wait for could not be looked at, trying again", failed);
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
