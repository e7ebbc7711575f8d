package app.throughline.database;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A thread of this node that looks again and again for something to do, from the start of the application to its end. A
 * look that fails is logged and tried again a second later.
 */
public abstract class SteadyThread implements SmartLifecycle {
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration TO_END = Duration.ofSeconds(10);

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final String name;
    private final Duration pause;
    private final boolean works;
    private final String trouble;
    private volatile boolean running;
    private @Nullable Thread thread;

    /**
     * A thread that has not started.
     *
     * @param name as thread dumps show it
     * @param pause between two looks when there is nothing to do
     * @param workers {@code on}, as the setting {@code throughline.workers} says; with anything else it never starts
     * @param trouble the sentence for the log when a look failed
     */
    protected SteadyThread(String name, Duration pause, String workers, String trouble) {
        this.name = name;
        this.pause = pause;
        this.works = workers.equals("on");
        this.trouble = trouble;
    }

    /** Does what there is to do. @return whether there may be more at once */
    protected abstract boolean look();

    @Override
    public final void start() {
        if (works) {
            running = true;
            thread = Thread.ofPlatform().name(name).daemon().start(this::work);
        }
    }

    private void work() {
        while (running) {
            var rest = pauseAfterLook();
            if (rest.isPositive()) {
                sleep(rest);
            }
        }
    }

    private Duration pauseAfterLook() {
        try {
            return look() ? Duration.ZERO : pause;
        } catch (RuntimeException failed) {
            if (running) {
                log.error(trouble, failed);
            }
            return AFTER_FAILURE;
        }
    }

    private void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final void stop() {
        running = false;
        var working = thread;
        if (working != null) {
            working.interrupt();
            try {
                working.join(TO_END);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }
}
