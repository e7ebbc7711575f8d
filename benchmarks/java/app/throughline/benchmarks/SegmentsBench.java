package app.throughline.benchmarks;

import app.throughline.benchmarks.segments.Evaluation;
import app.throughline.benchmarks.segments.Log;
import app.throughline.benchmarks.segments.Population;
import app.throughline.benchmarks.segments.Segments;
import app.throughline.benchmarks.segments.Store;
import java.nio.file.Path;
import java.util.List;

/**
 * What a thousand live segments over a million students take. The database is made once and kept in target/bench-data.
 *
 * <p>{@code --quick} takes 20,000 students; {@code --only=PART,...} some parts; {@code --data=FOLDER} another place for the
 * database.
 */
public final class SegmentsBench {
    private static final int SEGMENTS = 1_000;

    private SegmentsBench() {}

    /** @param args as the class says */
    public static void main(String[] args) throws Exception {
        var options = List.of(args);
        var quick = options.contains("--quick");
        var population = quick ? Population.QUICK : Population.FULL;
        var log = new Log();
        var bar = new Bar(population.bar());
        try (var store = new Store(Path.of(value(options, "--data=", "target/bench-data")), population, log)) {
            var segments = Segments.make(store, SEGMENTS);
            var parts = value(options, "--only=", "evaluation");
            if (parts.contains("evaluation")) {
                new Evaluation(store, segments).run(bar, quick ? 3 : 7);
            }
        }
        System.exit(bar.allHold() ? 0 : 1);
    }

    private static String value(List<String> options, String name, String otherwise) {
        return options.stream()
                .filter(option -> option.startsWith(name))
                .map(option -> option.substring(name.length()))
                .findFirst()
                .orElse(otherwise);
    }
}
