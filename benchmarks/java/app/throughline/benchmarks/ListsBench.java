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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How fast lists are at scale for an advisor, whom row security asks about every row: the first page of each view, the
 * counts of the views, the same statements without row security, and the memory an export of 100,000 rows needs.
 */
public final class ListsBench {
    private static final Cause CAUSE = Cause.of(Actor.SYSTEM);
    private static final String PASSWORD = "a password of the benchmark";
    private static final double PAGE_MS = 50;
    private static final double COUNT_MS = 60;
    private static final double HEAP_MB = 48;

    private final ConfigurableApplicationContext application;
    private final boolean quick;
    private final String name;

    private ListsBench(ConfigurableApplicationContext application, boolean quick) {
        this.application = application;
        this.quick = quick;
        this.name = quick ? "lists[200000-alerts,40000-cases]" : "lists";
    }

    /** @param args {@code --quick} for a smaller population */
    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        var folder = Files.createTempDirectory("lists-bench");
        boolean holds;
        try (var application = start(folder)) {
            holds = new ListsBench(application, List.of(args).contains("--quick")).run();
        } finally {
            remove(folder);
        }
        System.exit(holds ? 0 : 1);
    }

    private static ConfigurableApplicationContext start(Path folder) {
        return new SpringApplication(ThroughlineApplication.class)
                .run(
                        "--throughline.data-dir=" + folder,
                        "--throughline.demo=off",
                        "--throughline.greeting=false",
                        "--throughline.db.url=",
                        "--server.port=0",
                        "--logging.level.root=error",
                        "--logging.level.app.throughline=error");
    }

    private boolean run() throws IOException, InterruptedException, SQLException {
        var plan = quick ? new LoadPlan(20_000, 200_000, 40_000) : new LoadPlan(100_000, 1_000_000, 200_000);
        var begin = System.nanoTime();
        application.getBean(Loads.class).fill(plan, (table, count) -> {});
        System.out.printf(
                "Loaded %,d students, %,d alerts and %,d cases in %.1f s%n",
                plan.contacts(), plan.alerts(), plan.cases(), millis(begin) / 1000);
        long advisor = accounts();
        var bar = new Bar(name);
        var browser = new Browser(application.getEnvironment().getRequiredProperty("local.server.port"));
        browser.signIn("load0@load.invalid", PASSWORD);
        bar.atMost("first_page_p95_ms", measure(browser, pages(), advisor), PAGE_MS);
        bar.atMost("counts_p95_ms", measure(browser, counts(), advisor), COUNT_MS);
        bar.atMost("export_heap_growth_mb", export(), HEAP_MB);
        return bar.allHold();
    }

    private static Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        for (var view : List.of("triage", "mine", "unassigned", "team", "raised", "overdue", "all")) {
            pages.put("alerts, " + view, "/alerts?view=" + view);
        }
        for (var view : List.of("mine", "team", "unclaimed", "subscribed", "created", "overdue", "all")) {
            pages.put("cases, " + view, "/cases?view=" + view);
        }
        pages.put("cases, board", "/cases/board?view=team");
        pages.put("students, caseload", "/students?view=caseload");
        pages.put("students, all", "/students?view=all");
        pages.put("tasks", "/tasks");
        return pages;
    }

    private static Map<String, String> counts() {
        var counts = new LinkedHashMap<String, String>();
        for (var view : List.of("triage", "mine", "unassigned", "team", "raised", "overdue", "all")) {
            counts.put("count of alerts, " + view, "/alerts/count?view=" + view);
        }
        for (var view : List.of("mine", "team", "unclaimed", "subscribed", "created", "overdue", "all")) {
            counts.put("count of cases, " + view, "/cases/count?view=" + view);
        }
        return counts;
    }

    /** Asks for each in turns. @return the 95th percentile of the slowest */
    private double measure(Browser browser, Map<String, String> paths, long advisor)
            throws IOException, InterruptedException, SQLException {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        int warm = quick ? 5 : 20;
        int rounds = warm + (quick ? 20 : 100);
        for (int round = 0; round < rounds; round++) {
            for (var path : paths.entrySet()) {
                var begin = System.nanoTime();
                browser.get(path.getValue());
                if (round >= warm) {
                    times.computeIfAbsent(path.getKey(), k -> new ArrayList<>()).add(millis(begin));
                }
            }
        }
        var statements = new Statements(application);
        double slowest = 0;
        for (var path : times.entrySet()) {
            statements.listen();
            browser.get(paths.get(path.getKey()));
            slowest = Math.max(slowest, tell(path.getKey(), path.getValue(), statements, advisor));
        }
        return slowest;
    }

    private static double tell(String what, List<Double> times, Statements statements, long advisor)
            throws SQLException {
        var heard = statements.heard();
        double with = statements.median("throughline_web", heard, advisor);
        double without = statements.median("postgres", heard, advisor);
        double p95 = percentile(times, 95);
        System.out.printf(
                Locale.ROOT,
                "  %-28s p50 %6.1f  p95 %6.1f ms; its SQL %6.1f ms, without row security %6.1f ms, ratio %.2f%n",
                what,
                percentile(times, 50),
                p95,
                with,
                without,
                with / without);
        return p95;
    }

    /** Exports about 100,000 alerts: those of one closed status. @return how many megabytes the heap grew */
    private double export() throws IOException, InterruptedException {
        var browser = new Browser(application.getEnvironment().getRequiredProperty("local.server.port"));
        browser.signIn("director@bench.invalid", PASSWORD);
        var idle = Heap.collect();
        Thread.sleep(500);
        long before = idle.stop();
        var heap = Heap.collect();
        var begin = System.nanoTime();
        long bytes = browser.download(
                "/exports/new?list=alerts",
                "/exports",
                "list=alerts&purpose=Benchmark&holds=1&query=view%3Dall%26status%3D" + (quick ? "4" : "6"));
        long peak = heap.stop();
        System.out.printf(
                Locale.ROOT,
                "  export of %,d rows, %.1f MB in %.1f s%n",
                exported(),
                bytes / 1e6,
                millis(begin) / 1000);
        return Math.max(0, peak - before) / 1e6;
    }

    private int exported() {
        return Objects.requireNonNull(application
                .getBean(DSLContext.class)
                .fetchSingle("select row_count from listing.export order by id desc limit 1")
                .get(0, Integer.class));
    }

    private long accounts() {
        return new Caller(1, Login.WORKER).call(() -> {
            var accounts = application.getBean(Accounts.class);
            long director = accounts.create(new NewAccount("director@bench.invalid", "", "Director", ""), CAUSE);
            accounts.join(director, "director", CAUSE);
            accounts.setPassword(director, PASSWORD, CAUSE);
            var advisor = Objects.requireNonNull(application
                    .getBean(DSLContext.class)
                    .fetchSingle("select id from access.account where email = 'load0@load.invalid'")
                    .get(0, Long.class));
            accounts.setPassword(advisor, PASSWORD, CAUSE);
            return advisor;
        });
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
