package app.throughline.crash;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.crash.rig.CrashRun;
import app.throughline.world.Proves;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills nodes and PostgreSQL of the whole automation; every promise is kept, and every fault was seen to happen. It runs
 * when it is asked for, {@code -Dcrash.workflows=true}: it takes a quarter of an hour.
 */
@EnabledIfSystemProperty(named = "crash.workflows", matches = "true")
class WorkflowCrashTest {
    private static final boolean NIGHTLY = "nightly".equals(System.getProperty("throughline.profile"));
    private static final int KILLS = Integer.getInteger("crash.rounds", NIGHTLY ? 400 : 16);

    @TempDir
    Path temporary;

    @Test
    @Proves("WF-4")
    void killsLoseNothingAndDoNothingTwice() throws Exception {
        long seed = Long.getLong("crash.seed", System.nanoTime() % 1_000_000);
        System.out.println("Crash test: -Dcrash.seed=" + seed);
        var run = new CrashRun(
                temporary,
                new CrashRun.Wish(seed, KILLS, Math.max(1, KILLS / 2), Duration.ofSeconds(600 + 10L * KILLS)));
        run.run();
        run.figures().forEach(line -> System.out.println("Crash test: " + line));
        assertThat(run.violations()).as("seed " + seed).isEmpty();
    }
}
