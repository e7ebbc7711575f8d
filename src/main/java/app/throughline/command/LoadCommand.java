package app.throughline.command;

import app.throughline.demo.LoadPlan;
import app.throughline.demo.Loads;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** {@code ./run load}: rows for benchmarks. */
@Component
class LoadCommand implements Command {
    private static final Set<String> OPTIONS = Set.of("--contacts", "--alerts", "--cases");
    private static final int ALERTS_PER_CASE = 20;

    private final Loads loads;

    LoadCommand(Loads loads) {
        this.loads = loads;
    }

    @Override
    public String name() {
        return "load";
    }

    @Override
    public String usage() {
        return "load --contacts N --alerts N [--cases N]";
    }

    @Override
    public String purpose() {
        return "Adds made-up students, alerts and cases, for benchmarks.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        var given = parse(arguments);
        int alerts = number(given, "--alerts", 1_000_000);
        var plan = new LoadPlan(
                number(given, "--contacts", 100_000),
                alerts,
                number(given, "--cases", Math.max(1, alerts / ALERTS_PER_CASE)));
        long begin = System.nanoTime();
        var rows =
                loads.fill(plan, (table, count) -> out.printf("%,12d  %s, after %d s%n", count, table, seconds(begin)));
        long sum = rows.values().stream().mapToLong(Integer::longValue).sum();
        out.printf("Loaded %,d rows in %d s%n", sum, seconds(begin));
        return 0;
    }

    private static long seconds(long begin) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    }

    private static Map<String, String> parse(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            if (!OPTIONS.contains(arguments.get(i)) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("\"" + arguments.get(i) + "\" is not understood");
            }
            given.put(arguments.get(i), arguments.get(i + 1));
        }
        return given;
    }

    private static int number(Map<String, String> given, String option, int otherwise) {
        var value = given.get(option);
        if (value == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " takes a whole number, not \"" + value + "\"", e);
        }
    }
}
