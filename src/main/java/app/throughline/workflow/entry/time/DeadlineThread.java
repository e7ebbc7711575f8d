package app.throughline.workflow.entry.time;

import app.throughline.database.SteadyThread;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Looks once a second at what time brings about. */
@Component
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class DeadlineThread extends SteadyThread {
    private final Deadlines deadlines;

    DeadlineThread(Deadlines deadlines, @Value("${throughline.workers:on}") String workers) {
        super(
                "workflows-time",
                Duration.ofSeconds(1),
                workers,
                "What workflows wait for could not be looked at, trying again");
        this.deadlines = deadlines;
    }

    @Override
    protected boolean look() {
        deadlines.sweep();
        return false;
    }
}
