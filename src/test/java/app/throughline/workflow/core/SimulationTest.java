package app.throughline.workflow.core;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.Proves;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random workflows and random schedules in virtual time: each step once a visit and in its order, no effect twice, goals
 * and conditions to leave honoured, nobody stuck, clocks right, the same keys after a crash.
 */
class SimulationTest {
    private static final boolean NIGHTLY = "nightly".equals(System.getProperty("throughline.profile"));

    /** How many workflows are played. */
    private static final int PLAYS = Integer.getInteger("workflow.plays", NIGHTLY ? 200_000 : 600);

    /** The first seed; a failure names the one that failed. */
    private static final long SEED = Long.getLong("workflow.seed", 1);

    @Test
    @Proves({"WF-1", "WF-4"})
    void randomWorkflowsKeepTheirPromises() {
        assertThat(found(Simulation.REAL, PLAYS)).isEmpty();
    }

    @Test
    void everyReasonToGoOnComesAbout() {
        var met = EnumSet.noneOf(Passed.Why.class);
        for (long seed = SEED; seed < SEED + 300; seed++) {
            var simulation = new Simulation(seed, Simulation.REAL);
            simulation.play();
            met.addAll(simulation.met);
        }
        assertThat(met).containsExactly(Passed.Why.values());
    }

    @ParameterizedTest
    @EnumSource(PlantedBugs.class)
    void aPlantedBugIsFound(PlantedBugs bug) {
        assertThat(found(bug, 600)).isPresent();
    }

    private static Optional<String> found(Simulation.Tried tried, int plays) {
        return LongStream.range(SEED, SEED + plays)
                .mapToObj(seed -> new Simulation(seed, tried).play())
                .flatMap(Optional::stream)
                .findFirst();
    }
}
