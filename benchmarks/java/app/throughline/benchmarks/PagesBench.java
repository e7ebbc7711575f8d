package app.throughline.benchmarks;

import app.throughline.demo.LoadPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How fast pages are at scale: each main page, asked for by one client on loopback, for a director who sees everything
 * and an advisor who sees a caseload. The times hold the server's work and the client's besides.
 */
public final class PagesBench {
    private static final double GOAL_MS = 50;

    private PagesBench() {}

    /** @param args {@code --quick} for a smaller population */
    public static void main(String[] args) throws IOException, InterruptedException {
        var quick = List.of(args).contains("--quick");
        boolean holds;
        try (var installation = new Installation()) {
            installation.load(quick ? new LoadPlan(20_000, 200_000, 10_000) : new LoadPlan(100_000, 1_000_000, 50_000));
            holds = run(installation, quick);
        }
        System.exit(holds ? 0 : 1);
    }

    private static boolean run(Installation installation, boolean quick) throws IOException, InterruptedException {
        var all = new ArrayList<Double>();
        double slowest = 0;
        for (var who : List.of(Installation.DIRECTOR, Installation.ADVISOR)) {
            var browser = installation.browser(who);
            var pages = browser.pages();
            var times = Times.measure(browser, pages, quick ? 12 : 40, quick ? 25 : 100);
            System.out.println(who + ", milliseconds at the client on loopback:");
            for (var page : pages.keySet()) {
                System.out.printf(
                        Locale.ROOT,
                        "  %-24s p50 %6.1f  p95 %6.1f%n",
                        page,
                        times.percentile(page, 50),
                        times.percentile(page, 95));
            }
            slowest = Math.max(slowest, times.slowest());
            all.addAll(times.all());
        }
        var bar = new Bar(quick ? "pages[20000-students,200000-alerts]" : "pages");
        bar.atMost("p95_ms", Times.percentile(all, 95), GOAL_MS);
        bar.atMost("slowest_page_p95_ms", slowest, GOAL_MS);
        return bar.allHold();
    }
}
