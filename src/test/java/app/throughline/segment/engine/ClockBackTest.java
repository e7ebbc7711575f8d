package app.throughline.segment.engine;

import static app.throughline.segment.engine.EngineWorld.named;
import static app.throughline.segment.engine.EngineWorld.supportCase;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.calendar.Institutions;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A replay sets the institution's clock back, and members are those of that time. */
@ThroughlineTest
class ClockBackTest {

    @Autowired
    EngineSteps engine;

    @Autowired
    LiveSegments segments;

    @Autowired
    Institutions institutions;

    @Autowired
    InstantSource clock;

    @Autowired
    Tx tx;

    @Autowired
    TestDatabase database;

    @AfterEach
    void backToNow() {
        set(null);
        engine.settle();
    }

    @Test
    @Proves("SE-1")
    void whoJoinedByTimeLeavesWhenTheClockGoesBack() {
        var world = new EngineWorld(database);
        long maya = world.student("Backward");
        world.run(supportCase(maya, "now() + interval '1 hour'", false));
        long segment = world.segment("Backward");
        var overdue = "{\"has\":\"case\",\"where\":{\"field\":\"is_overdue\",\"op\":\"is\",\"value\":true}}";
        Caller.SERVICE.run(() -> tx.run(() -> segments.publish(segment, 1, named("Backward", overdue), false, false)));
        var now = clock.instant();
        set(now.plus(Duration.ofHours(2)));
        engine.settle();
        assertThat(segments.members(segment)).containsExactly(maya);
        set(now.minus(Duration.ofDays(1)));
        engine.settle();
        assertThat(segments.members(segment)).isEmpty();
        set(now.plus(Duration.ofHours(3)));
        engine.settle();
        assertThat(segments.members(segment)).containsExactly(maya);
    }

    private void set(@Nullable Instant at) {
        Caller.SERVICE.run(() -> institutions.setClock(at, Cause.of(Actor.SYSTEM)));
    }
}
