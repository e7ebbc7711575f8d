package app.throughline.academics.risk;

import app.throughline.database.SteadyThread;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Reckons risks while somebody has a mark, and marks everybody when a day begins. */
@Component
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class RiskThread extends SteadyThread {
    private static final long DAYS_NANOS = Duration.ofMinutes(1).toNanos();

    private final GradeRisks risks;
    private long asked = System.nanoTime() - DAYS_NANOS;

    RiskThread(GradeRisks risks, @Value("${throughline.workers:on}") String workers) {
        super(
                "grade-risk",
                Duration.ofMillis(500),
                workers,
                "Grade risks could not be brought up to date, trying again");
        this.risks = risks;
    }

    @Override
    protected boolean look() {
        if (System.nanoTime() - asked >= DAYS_NANOS) {
            asked = System.nanoTime();
            risks.markDaily();
        }
        return risks.reckon() > 0;
    }
}
