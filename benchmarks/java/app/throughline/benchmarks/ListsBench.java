package app.throughline.benchmarks;

import app.throughline.demo.LoadPlan;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;

/**
 * How fast lists are at scale for an advisor, whom row security asks about every row: the first page of each view, the
 * counts of the views, the same statements without row security, and the memory an export of 100,000 rows needs.
 */
public final class ListsBench {
    private static final double PAGE_MS = 50;
    private static final double COUNT_MS = 60;
    private static final double HEAP_MB = 48;

    private final Installation installation;
    private final boolean quick;

    private ListsBench(Installation installation, boolean quick) {
        this.installation = installation;
        this.quick = quick;
    }

    /** @param args {@code --quick} for a smaller population */
    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        var quick = List.of(args).contains("--quick");
        boolean holds;
        try (var installation = new Installation()) {
            installation.load(quick ? new LoadPlan(20_000, 200_000, 40_000) : new LoadPlan(100_000, 1_000_000, 200_000));
            holds = new ListsBench(installation, quick).run();
        }
        System.exit(holds ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException, SQLException {
        var bar = new Bar(quick ? "lists[200000-alerts,40000-cases]" : "lists");
        var browser = installation.browser(Installation.ADVISOR);
        bar.atMost("first_page_p95_ms", measure(browser, pages()), PAGE_MS);
        bar.atMost("counts_p95_ms", measure(browser, counts()), COUNT_MS);
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

    /** Asks for each in turns, then for what its SQL takes. @return the 95th percentile of the slowest */
    private double measure(Browser browser, Map<String, String> pages)
            throws IOException, InterruptedException, SQLException {
        var times = Times.measure(browser, pages, quick ? 5 : 20, quick ? 20 : 100);
        var statements = new Statements(installation.application());
        for (var page : pages.entrySet()) {
            statements.listen();
            browser.get(page.getValue());
            tell(page.getKey(), times, statements);
        }
        return times.slowest();
    }

    private void tell(String page, Times times, Statements statements) throws SQLException {
        double with = statements.median("throughline_web", statements.asViewer(), installation.advisor());
        double without = statements.median("postgres", statements.aboutRecords(), installation.advisor());
        System.out.printf(
                Locale.ROOT,
                "  %-28s p50 %6.1f  p95 %6.1f ms; its SQL %6.1f ms, without row security %6.1f ms, ratio %.2f%n",
                page,
                times.percentile(page, 50),
                times.percentile(page, 95),
                with,
                without,
                with / without);
    }

    /** Exports about 100,000 alerts: those of one closed status. @return how many megabytes the heap grew */
    private double export() throws IOException, InterruptedException {
        var browser = installation.browser(Installation.DIRECTOR);
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
                Times.millisSince(begin) / 1000);
        return Math.max(0, peak - before) / 1e6;
    }

    private int exported() {
        return Objects.requireNonNull(installation
                .application()
                .getBean(DSLContext.class)
                .fetchSingle("select row_count from listing.export order by id desc limit 1")
                .get(0, Integer.class));
    }
}
