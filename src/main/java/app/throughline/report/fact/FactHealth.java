package app.throughline.report.fact;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether facts keep up, and what the last comparison found. Figures are exact either way, only slower, but for those of facts being made anew. */
@Component("reportHealthIndicator")
class FactHealth implements HealthIndicator {
    static final Duration LONG = Duration.ofMinutes(10);

    private final Facts facts;

    FactHealth(Facts facts) {
        this.facts = facts;
    }

    @Override
    public Health health() {
        var lag = facts.lag();
        var compared = facts.compared();
        boolean differed = compared.filter(one -> one.mended() > 0).isPresent();
        var health = differed || lag.compareTo(LONG) > 0 ? Health.status("WARNING") : Health.up();
        compared.ifPresent(one -> health.withDetail(
                "compared", one.checked() + " students since " + one.begunAt() + ", " + one.mended() + " put right"));
        facts.remaking().ifPresent(one -> health.withDetail("all facts made anew", one.percent() + " %"));
        return health.withDetail("students to be reckoned anew", facts.waiting())
                .withDetail("oldest change waits", lag.toSeconds() + " s")
                .build();
    }
}
