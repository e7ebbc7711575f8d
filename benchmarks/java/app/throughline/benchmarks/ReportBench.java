package app.throughline.benchmarks;

import app.throughline.report.KeptFigures;
import app.throughline.report.fact.Facts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast the dashboard is at scale: each tab for a director with the filters it opens with, by one client on loopback;
 * how long facts are behind 200 changes a second, and how long it takes to make all of them anew.
 *
 * <p>Cold is a page of which no figure is kept, warm one that somebody asks for again. The same pages without facts,
 * everything asked of the records, stand beside them.
 */
public final class ReportBench {
    private static final double WARM_MS = 100;
    private static final double COLD_MS = 1_000;
    private static final double LAG_S = 5;
    private static final Map<String, String> TABS = new LinkedHashMap<>();

    static {
        TABS.put("overview", "/dashboard");
        for (var tab : List.of("alerts", "cases", "funnel", "team", "coverage", "equity")) {
            TABS.put(tab, "/dashboard/" + tab);
        }
    }

    private final Installation installation;
    private final University university;
    private final Bar bar;
    private final boolean quick;

    private ReportBench(Installation installation, boolean quick) {
        this.installation = installation;
        this.quick = quick;
        this.university = quick ? new University(6_000, 100_000, 250) : new University(60_000, 1_000_000, 2_500);
        this.bar = new Bar(quick ? "report[100000-alerts]" : "report");
    }

    /** @param args {@code --quick} for a smaller population */
    public static void main(String[] args) throws Exception {
        boolean holds;
        try (var installation = new Installation("--throughline.workers=off")) {
            var bench = new ReportBench(installation, List.of(args).contains("--quick"));
            bench.run();
            holds = bench.bar.allHold();
        }
        System.exit(holds ? 0 : 1);
    }

    private void run() throws Exception {
        university.fill(installation);
        var facts = installation.application().getBean(Facts.class);
        var browser = installation.browser(Installation.DIRECTOR);
        facts.reform();
        var naive = new LinkedHashMap<String, Double>();
        for (var tab : TABS.entrySet()) {
            naive.put(tab.getKey(), university.withoutFacts(installation, browser, tab.getValue(), quick ? 5 : 30));
        }
        university.usualTimeout(installation);
        var begin = System.nanoTime();
        while (facts.freshen() > 0) {
            // until nothing waits
        }
        double rebuild = Times.millisSince(begin) / 1_000;
        System.out.printf(Locale.ROOT, "All facts made anew in %.1f s%n", rebuild);
        university.analyze(installation);
        pages(browser, naive);
        lag(facts, browser);
        bar.atMost("rebuild_s", rebuild, quick ? 60 : 300);
        university.compare(facts, bar);
    }

    private void pages(Browser browser, Map<String, Double> naive) throws Exception {
        var kept = installation.application().getBean(KeptFigures.class);
        for (var tab : TABS.entrySet()) {
            var cold = new ArrayList<Double>();
            var warm = new ArrayList<Double>();
            for (int round = 0; round < (quick ? 6 : 23); round++) {
                kept.forget();
                cold.add(time(browser, tab.getValue()));
                for (int again = 0; again < 8; again++) {
                    warm.add(time(browser, tab.getValue()));
                }
            }
            // the first rounds warm the virtual machine up
            var counted = cold.subList(3, cold.size());
            var again = warm.subList(24, warm.size());
            double without = naive.getOrDefault(tab.getKey(), 0.0);
            System.out.printf(
                    Locale.ROOT,
                    "%-9s cold p50 %6.0f p95 %6.0f ms, warm p50 %5.1f p95 %5.1f ms; without facts %s%.0f ms, %.1f times%n",
                    tab.getKey(),
                    Times.percentile(counted, 50),
                    Times.percentile(counted, 95),
                    Times.percentile(again, 50),
                    Times.percentile(again, 95),
                    without < 0 ? "over " : "",
                    Math.abs(without),
                    Math.abs(without) / Times.percentile(counted, 50));
            bar.atMost(tab.getKey() + "_cold_p95_ms", Times.percentile(counted, 95), COLD_MS);
            bar.atMost(tab.getKey() + "_warm_p95_ms", Times.percentile(again, 95), WARM_MS);
        }
    }

    private static double time(Browser browser, String path) throws Exception {
        var begin = System.nanoTime();
        browser.get(path);
        return Times.millisSince(begin);
    }

    /** Changes come at a steady pace; the pages are asked for cold meanwhile. */
    private void lag(Facts facts, Browser browser) throws Exception {
        var kept = installation.application().getBean(KeptFigures.class);
        var lags = new ArrayList<Double>();
        var pages = new ArrayList<Double>();
        try (var changes = university.changes(installation, 200)) {
            var renewing = Thread.ofPlatform().daemon().start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    if (facts.freshen() == 0) {
                        java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
                    }
                }
            });
            for (int i = 0; i < (quick ? 6 : 20); i++) {
                kept.forget();
                pages.add(time(browser, i % 2 == 0 ? "/dashboard" : "/dashboard/alerts"));
                lags.add(facts.lag().toMillis() / 1_000.0);
            }
            renewing.interrupt();
            renewing.join(10_000);
            System.out.printf(
                    Locale.ROOT,
                    "With %.0f changes a second facts were at most %.1f s behind; cold pages p50 %.0f ms%n",
                    changes.perSecond(),
                    lags.stream().mapToDouble(Double::doubleValue).max().orElse(0),
                    Times.percentile(pages, 50));
            bar.atLeast("changes_per_s", changes.perSecond(), 190);
        }
        bar.atMost("facts_behind_s", lags.stream().mapToDouble(Double::doubleValue).max().orElse(0), LAG_S);
    }
}
