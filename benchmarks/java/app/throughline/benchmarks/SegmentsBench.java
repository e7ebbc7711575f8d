package app.throughline.benchmarks;

import app.throughline.benchmarks.segments.Building;
import app.throughline.benchmarks.segments.Evaluation;
import app.throughline.benchmarks.segments.Flowing;
import app.throughline.benchmarks.segments.Goals;
import app.throughline.benchmarks.segments.Live;
import app.throughline.benchmarks.segments.Log;
import app.throughline.benchmarks.segments.Population;
import app.throughline.benchmarks.segments.Segments;
import app.throughline.benchmarks.segments.Standing;
import app.throughline.benchmarks.segments.Store;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * What a thousand live segments over a million students take. The database is made once and kept in target/bench-data;
 * what is said also goes to the end of target/segments.log.
 *
 * <p>{@code --quick} takes 20,000 students; {@code --only=PART,...} takes some of the parts evaluation, build, again, new,
 * count, latency, time, writes, wave, snapshot, sizes, drift; {@code --data=FOLDER} has the database elsewhere.
 */
public final class SegmentsBench {
    private static final int SEGMENTS = 1_000;
    private static final String ALL = "evaluation,build,again,new,count,latency,time,writes,wave,snapshot,sizes,drift";

    private final boolean quick;
    private final List<String> parts;

    private SegmentsBench(boolean quick, List<String> parts) {
        this.quick = quick;
        this.parts = parts;
    }

    /** @param args as the class says */
    public static void main(String[] args) throws Exception {
        var options = List.of(args);
        var quick = options.contains("--quick");
        var parts = List.of(value(options, "--only=", ALL).split(","));
        if (!List.of(ALL.split(",")).containsAll(parts)) {
            throw new IllegalArgumentException("The parts are " + ALL);
        }
        var log = Log.alsoTo(Path.of("target/segments.log"));
        log.say(
                "./bench segments %s, %s, Java %s, %d processors, load %.1f",
                String.join(" ", options),
                LocalDate.now(),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        var population = quick ? Population.QUICK : Population.FULL;
        var goals = Goals.of(population);
        int status = 1;
        try (var store = new Store(Path.of(value(options, "--data=", "target/bench-data")), population, log)) {
            new SegmentsBench(quick, parts).run(store, goals);
            status = goals.must().allHold() ? 0 : 1;
        } catch (Exception e) {
            e.printStackTrace(System.out);
        }
        System.exit(status);
    }

    private void run(Store store, Goals goals) throws Exception {
        var segments = Segments.make(store, SEGMENTS);
        if (parts.contains("evaluation")) {
            new Evaluation(store, segments, quick ? 100 : 300).run(goals.must(), quick ? 2 : 7);
        }
        if (parts.equals(List.of("evaluation"))) {
            return;
        }
        var live = new Live(store, segments);
        building(live, goals);
        flowing(live, goals);
        var standing = new Standing(live, goals);
        if (parts.contains("sizes")) {
            standing.sizes();
        }
        if (parts.contains("drift")) {
            standing.drift();
        }
    }

    private void building(Live live, Goals goals) throws Exception {
        var building = new Building(live, goals);
        if (parts.contains("build")) {
            building.first();
        }
        live.ready();
        if (parts.contains("again")) {
            building.again();
        }
        if (parts.contains("new")) {
            building.another(quick ? 2 : 5);
        }
        if (parts.contains("count")) {
            building.counts(quick ? 20 : 100);
        }
    }

    private void flowing(Live live, Goals goals) throws Exception {
        if (List.of("latency", "time", "writes", "wave", "snapshot").stream().noneMatch(parts::contains)) {
            return;
        }
        var flowing = new Flowing(live, goals, quick);
        if (parts.contains("latency")) {
            flowing.latency();
        }
        if (parts.contains("time")) {
            flowing.time();
        }
        if (parts.contains("writes")) {
            flowing.writes();
        }
        if (parts.contains("wave")) {
            flowing.wave();
        }
        if (parts.contains("snapshot")) {
            flowing.snapshot();
        }
        flowing.end();
    }

    private static String value(List<String> options, String name, String otherwise) {
        return options.stream()
                .filter(option -> option.startsWith(name))
                .map(option -> option.substring(name.length()))
                .findFirst()
                .orElse(otherwise);
    }
}
