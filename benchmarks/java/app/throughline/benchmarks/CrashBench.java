package app.throughline.benchmarks;

import app.throughline.crash.rig.CrashRun;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * Whether automation keeps its promises while nodes and PostgreSQL are killed: the rig of the crash test with more kills.
 * {@code --kills N} kills as many nodes as it says, for the long run, and a fifth as often PostgreSQL; {@code --seed N}
 * repeats what happened by chance.
 */
public final class CrashBench {
    private static final int KILLS = 100;
    private static final int FEW = 40;
    private static final int SECONDS_FOR_A_KILL = 18;

    private CrashBench() {}

    /** @param args {@code --quick} for a few kills, {@code --kills N}, {@code --seed N} */
    public static void main(String[] args) throws IOException, InterruptedException {
        var arguments = List.of(args);
        boolean quick = arguments.contains("--quick");
        long seed = after("--seed", arguments, System.nanoTime() % 1_000_000);
        int kills = Math.toIntExact(after("--kills", arguments, quick ? FEW : KILLS));
        var most = Duration.ofSeconds((long) SECONDS_FOR_A_KILL * Math.max(kills, KILLS));
        var wish = new CrashRun.Wish(seed, kills, Math.max(1, kills / 5), most);
        boolean isKept;
        try (var run = new CrashRun(Files.createTempDirectory("throughline-crash"), wish)) {
            System.out.println("seed " + seed);
            run.run();
            run.figures().forEach(System.out::println);
            run.violations().forEach(line -> System.out.println("violation: " + line));
            var bar = new Bar(quick ? "crash[" + kills + "-kills]" : "crash");
            bar.atLeast("kills", run.kills(), kills);
            bar.atMost("violations", run.violations().size(), 0);
            isKept = bar.allHold();
        }
        System.exit(isKept ? 0 : 1);
    }

    private static long after(String option, List<String> arguments, long otherwise) {
        int at = arguments.indexOf(option);
        return at < 0 ? otherwise : Long.parseLong(arguments.get(at + 1));
    }
}
