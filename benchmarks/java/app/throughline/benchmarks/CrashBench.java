package app.throughline.benchmarks;

import app.throughline.crash.rig.CrashRun;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * Whether automation keeps its promises while nodes and PostgreSQL are killed: the rig of the crash test with more kills.
 * A second argument of {@code --seed N} repeats what happened by chance.
 */
public final class CrashBench {
    private static final int KILLS = 100;
    private static final int FEW = 40;

    private CrashBench() {}

    /** @param args {@code --quick} for a few kills, {@code --seed N} */
    public static void main(String[] args) throws IOException, InterruptedException {
        var arguments = List.of(args);
        boolean quick = arguments.contains("--quick");
        int at = arguments.indexOf("--seed");
        long seed = at < 0 ? System.nanoTime() % 1_000_000 : Long.parseLong(arguments.get(at + 1));
        int kills = quick ? FEW : KILLS;
        var wish = new CrashRun.Wish(seed, kills, Math.max(1, kills / 5), Duration.ofMinutes(30));
        boolean isKept;
        try (var run = new CrashRun(Files.createTempDirectory("throughline-crash"), wish)) {
            System.out.println("seed " + seed);
            run.run();
            run.figures().forEach(System.out::println);
            run.violations().forEach(line -> System.out.println("violation: " + line));
            var bar = new Bar(quick ? "crash[40-kills]" : "crash");
            bar.atLeast("kills", run.kills(), kills);
            bar.atMost("violations", run.violations().size(), 0);
            isKept = bar.allHold();
        }
        System.exit(isKept ? 0 : 1);
    }
}
