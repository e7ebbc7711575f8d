package app.throughline.crash;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.crash.rig.CrashRun;
import app.throughline.world.Proves;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills nodes and PostgreSQL of the whole automation; every promise is kept, and every fault was seen to happen. {@code
 * -Dcrash.seed=1} repeats what happened by chance, {@code -Dcrash.kills=100} kills more, as every night does.
 */
@Tag("crash")
class WorkflowCrashTest {
    private static final boolean NIGHTLY = "nightly".equals(System.getProperty("throughline.profile"));
    private static final int KILLS = Integer.getInteger("crash.kills", NIGHTLY ? 100 : 40);

    @TempDir
    Path temporary;

    @Test
    @Proves("WF-4")
    void killsLoseNothingAndDoNothingTwice() throws Exception {
        long seed = Long.getLong("crash.seed", System.nanoTime() % 1_000_000);
        System.out.println("Crash test: -Dcrash.seed=" + seed);
        var wish = new CrashRun.Wish(seed, KILLS, KILLS / 5, Duration.ofSeconds(300 + 10L * KILLS));
        try (var run = new CrashRun(temporary, wish)) {
            run.run();
            run.figures().forEach(line -> System.out.println("Crash test: " + line));
            assertThat(run.violations()).as("seed " + seed).isEmpty();
        }
    }
}
