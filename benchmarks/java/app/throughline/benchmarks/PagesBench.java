package app.throughline.benchmarks;

import app.throughline.ThroughlineApplication;
import app.throughline.access.Accounts;
import app.throughline.access.NewAccount;
import app.throughline.demo.LoadPlan;
import app.throughline.demo.Loads;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How fast pages are at scale. The application starts on a database of its own, is loaded, and is asked for each main
 * page by one client on loopback, for a director who sees everything and an advisor who sees a caseload. A time runs from
 * sending the request to having the whole page, so it is the server's time and the client's besides.
 */
public final class PagesBench {
    private static final Cause CAUSE = Cause.of(Actor.SYSTEM);
    private static final String PASSWORD = "a password of the benchmark";
    private static final double GOAL_MS = 50;

    private final ConfigurableApplicationContext application;
    private final boolean quick;

    private PagesBench(ConfigurableApplicationContext application, boolean quick) {
        this.application = application;
        this.quick = quick;
    }

    /** @param args {@code --quick} for a smaller population */
    public static void main(String[] args) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("pages-bench");
        boolean holds;
        try (var application = start(folder)) {
            holds = new PagesBench(application, List.of(args).contains("--quick")).run();
        } finally {
            remove(folder);
        }
        System.exit(holds ? 0 : 1);
    }

    private static ConfigurableApplicationContext start(Path folder) {
        var application = new SpringApplication(ThroughlineApplication.class);
        application.setDefaultProperties(Map.of());
        return application.run(
                "--throughline.data-dir=" + folder,
                "--throughline.demo=off",
                "--throughline.greeting=false",
                "--throughline.db.url=",
                "--server.port=0",
                "--logging.level.root=error",
                "--logging.level.app.throughline=error");
    }

    private boolean run() throws IOException, InterruptedException {
        var plan = quick ? new LoadPlan(20_000, 200_000, 10_000) : new LoadPlan(100_000, 1_000_000, 50_000);
        var begin = System.nanoTime();
        application.getBean(Loads.class).fill(plan, (table, count) -> {});
        System.out.printf(
                "Loaded %,d students, %,d alerts and %,d cases in %.1f s%n",
                plan.contacts(), plan.alerts(), plan.cases(), millis(begin) / 1000);
        signIns();
        var all = new ArrayList<Double>();
        double slowest = 0;
        for (var who : List.of("director@bench.invalid", "load0@load.invalid")) {
            slowest = Math.max(slowest, measure(who, all));
        }
        var bar = new Bar(quick ? "pages[20000-students,200000-alerts]" : "pages");
        bar.atMost("p95_ms", percentile(all, 95), GOAL_MS);
        bar.atMost("slowest_page_p95_ms", slowest, GOAL_MS);
        return bar.allHold();
    }

    private void signIns() {
        new Caller(1, Login.WORKER).run(() -> {
            var accounts = application.getBean(Accounts.class);
            long director = accounts.create(new NewAccount("director@bench.invalid", "", "Director", ""), CAUSE);
            accounts.join(director, "director", CAUSE);
            accounts.join(director, "auditor", CAUSE);
            accounts.setPassword(director, PASSWORD, CAUSE);
            var advisor = application
                    .getBean(DSLContext.class)
                    .fetchSingle("select id from access.account where email = 'load0@load.invalid'");
            accounts.setPassword(Objects.requireNonNull(advisor.get(0, Long.class)), PASSWORD, CAUSE);
        });
    }

    /** Asks for every page many times, in turns. @return the 95th percentile of the slowest page */
    private double measure(String who, List<Double> all) throws IOException, InterruptedException {
        var browser = new Browser(application.getEnvironment().getRequiredProperty("local.server.port"));
        browser.signIn(who, PASSWORD);
        var pages = browser.pages();
        Map<String, List<Double>> times = new java.util.LinkedHashMap<>();
        int warm = quick ? 12 : 40;
        int rounds = warm + (quick ? 25 : 100);
        for (int round = 0; round < rounds; round++) {
            for (var page : pages.entrySet()) {
                var begin = System.nanoTime();
                browser.get(page.getValue());
                if (round >= warm) {
                    times.computeIfAbsent(page.getKey(), k -> new ArrayList<>()).add(millis(begin));
                }
            }
        }
        double slowest = 0;
        System.out.println(who + ", milliseconds at the client on loopback:");
        for (var page : times.entrySet()) {
            double p95 = percentile(page.getValue(), 95);
            System.out.printf(
                    Locale.ROOT, "  %-24s p50 %6.1f  p95 %6.1f%n", page.getKey(), percentile(page.getValue(), 50), p95);
            slowest = Math.max(slowest, p95);
            all.addAll(page.getValue());
        }
        return slowest;
    }

    private static double millis(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double percentile(List<Double> values, int percent) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
