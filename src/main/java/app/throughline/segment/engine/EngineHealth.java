package app.throughline.segment.engine;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether live segments keep up and are true: changes that wait, and what the last comparison found. A membership that was
 * wrong is put right by itself; that there was one is worth a look all the same.
 */
@Component("segmentHealthIndicator")
class EngineHealth implements HealthIndicator {
    /** So many changes take some seconds. */
    private static final long MANY = 50_000;

    private final EngineSteps engine;
    private final LiveSegments segments;

    EngineHealth(EngineSteps engine, LiveSegments segments) {
        this.engine = engine;
        this.segments = segments;
    }

    @Override
    public Health health() {
        long waiting = engine.waiting();
        var drift = segments.drift();
        var health = waiting > MANY || drift.mended() > 0 ? Health.status("WARNING") : Health.up();
        if (drift.at() != null) {
            health.withDetail("compared", drift.checked() + " students at " + drift.at());
        }
        return health.withDetail("changes waiting", waiting)
                .withDetail("memberships put right", drift.mended())
                .withDetail("batches that failed since the start", engine.failures())
                .build();
    }
}
