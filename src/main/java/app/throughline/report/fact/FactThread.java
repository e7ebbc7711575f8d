package app.throughline.report.fact;

import app.throughline.database.SteadyThread;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Renews facts while there is something to renew, and compares them once a day. */
@Component
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class FactThread extends SteadyThread {
    private static final long COMPARES_NANOS = Duration.ofMinutes(1).toNanos();

    private final Facts facts;
    private boolean isFormed;
    private long compared = System.nanoTime();

    FactThread(Facts facts, @Value("${throughline.workers:on}") String workers) {
        super("report-facts", Duration.ofMillis(500), workers, "Figures could not be brought up to date, trying again");
        this.facts = facts;
    }

    @Override
    protected boolean look() {
        if (!isFormed) {
            facts.reform();
            isFormed = true;
        }
        return facts.freshen() > 0 || facts.goOn() > 0 || isComparing();
    }

    private boolean isComparing() {
        if (System.nanoTime() - compared < COMPARES_NANOS) {
            return false;
        }
        boolean more = facts.compareDaily();
        compared = more ? compared : System.nanoTime();
        return more;
    }
}
