package app.throughline.benchmarks;

import app.throughline.access.Accounts;
import app.throughline.benchmarks.rules.Storm;
import app.throughline.benchmarks.segments.Goals;
import app.throughline.demo.LoadPlan;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What automation rules add to raising an alert, beside a bare transaction that inserts an alert and an audit entry on the
 * same PostgreSQL, and what deciding the rules takes beside Drools.
 */
public final class RulesBench {
    private RulesBench() {}

    /**
     * @param args {@code --quick} for fewer records and shorter measurements; {@code --only=evaluation} or {@code storm};
     *     {@code --profile} for the statements in the end
     */
    public static void main(String[] args) throws Exception {
        var options = List.of(args);
        var quick = options.contains("--quick");
        System.out.printf(
                Locale.ROOT,
                "./bench rules %s, %s, Java %s, %d processors, load %.1f%n",
                String.join(" ", options),
                LocalDate.now(),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        var name = quick ? "rules[5000-contacts]" : "rules";
        var goals = new Goals(new Bar(name), new Bar(name + "[reach]"));
        try (var installation = new Installation()) {
            installation.load(quick ? new LoadPlan(5_000, 20_000, 4_000) : new LoadPlan(100_000, 1_000_000, 200_000));
            try (var storm = new Storm(installation.application(), administrator(installation))) {
                if (!options.contains("--only=storm")) {
                    storm.evaluate(goals, quick ? 100 : 300, quick ? 3 : 7, quick ? 0.15 : 1);
                }
                if (!options.contains("--only=evaluation")) {
                    storm.run(goals, quick ? 3 : 7, quick ? 0.25 : 4);
                }
                if (options.contains("--profile")) {
                    storm.profile(quick ? 300 : 2_000);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "  after %d s, load %.1f%n",
                    ManagementFactory.getRuntimeMXBean().getUptime() / 1000,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
        System.exit(goals.must().allHold() ? 0 : 1);
    }

    /** The director of the load, who may make rules too. */
    private static long administrator(Installation installation) {
        return Caller.SERVICE.call(() -> {
            var accounts = installation.application().getBean(Accounts.class);
            long director = installation.director();
            accounts.join(director, "administrator", Cause.of(Actor.SYSTEM));
            return director;
        });
    }
}
