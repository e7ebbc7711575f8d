package app.throughline.rule.engine;

import app.throughline.database.SteadyThread;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Takes the steps of the rules: several times a second what is due, now and then the rest. */
@Component
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class RuleThread extends SteadyThread {
    private static final long TIDIES_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long REARMS_NANOS = Duration.ofMinutes(5).toNanos();

    private final RuleSteps steps;
    private long tidied = System.nanoTime();
    private long rearmed = System.nanoTime();

    RuleThread(RuleSteps steps, @Value("${throughline.workers:on}") String workers) {
        super(
                "rules-time",
                Duration.ofMillis(200),
                workers,
                "Rules that wait for time could not be looked at, trying again");
        this.steps = steps;
    }

    /** What fails is noted as done first, so that it does not keep the rest from being done. */
    @Override
    protected boolean look() {
        if (System.nanoTime() - tidied >= TIDIES_NANOS) {
            tidied = System.nanoTime();
            steps.tidy();
        }
        if (System.nanoTime() - rearmed >= REARMS_NANOS) {
            rearmed = System.nanoTime();
            steps.rearm();
        }
        return steps.due() > 0;
    }
}
