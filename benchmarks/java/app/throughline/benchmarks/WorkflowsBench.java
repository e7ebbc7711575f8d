package app.throughline.benchmarks;

import app.throughline.access.Accounts;
import app.throughline.benchmarks.workflows.OtherNodes;
import app.throughline.benchmarks.workflows.Ours;
import app.throughline.benchmarks.workflows.Peers;
import app.throughline.database.LocalPostgres;
import app.throughline.demo.LoadPlan;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import java.lang.management.ManagementFactory;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * How many students go through a workflow of three effects, with history and audit, beside Flowable, DBOS and db-scheduler,
 * each with three rows for three effects on the same PostgreSQL; and what students cost who sleep in one.
 */
public final class WorkflowsBench {
    private WorkflowsBench() {}

    /** @param args {@code --quick} for fewer students; {@code --only=own}, {@code peers}, {@code sleep} or {@code beside} */
    public static void main(String[] args) throws Exception {
        var options = List.of(args);
        boolean quick = options.contains("--quick");
        System.out.printf(
                Locale.ROOT,
                "./bench workflows %s, %s, Java %s, %d processors, load %.1f%n",
                String.join(" ", options),
                LocalDate.now(),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        var bar = new Bar(quick ? "workflows[5000-students]" : "workflows");
        try (var installation = new Installation()) {
            installation.load(quick ? new LoadPlan(5_000, 1_000, 1_000) : new LoadPlan(100_000, 1_000, 1_000));
            try (var ours = new Ours(installation.application(), administrator(installation), options.contains("--profile"))) {
                if (does(options, "own") || does(options, "peers")) {
                    through(ours, installation, bar, options, quick);
                }
                if (does(options, "sleep")) {
                    asleep(ours, bar, quick);
                }
                if (wants(options, "beside") || !quick && does(options, "beside")) {
                    circumstances(ours, installation, quick);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "  after %d s, load %.1f%n",
                    ManagementFactory.getRuntimeMXBean().getUptime() / 1000,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
        System.exit(bar.allHold() ? 0 : 1);
    }

    private static boolean does(List<String> options, String part) {
        return options.stream().noneMatch(one -> one.startsWith("--only=")) || wants(options, part);
    }

    private static boolean wants(List<String> options, String only) {
        return options.contains("--only=" + only);
    }

    private static void through(Ours ours, Installation installation, Bar bar, List<String> options, boolean quick)
            throws Exception {
        long workflow = ours.threeCalls();
        ours.run("warm", workflow, quick ? 5_000 : 20_000);
        var own = ours.run("three calls", workflow, quick ? 20_000 : 100_000);
        ours.run("two labels too", ours.labels(), quick ? 5_000 : 50_000);
        bar.atLeast("enrollments_per_s", own.perSecond(), 15_000);
        bar.atMost("wal_bytes_each", own.wal(), 2_048);
        if (wants(options, "own")) {
            return;
        }
        var peers = new Peers(installation.application().getBean(LocalPostgres.class));
        var scheduler = peers.run("db-scheduler", quick ? 3_000 : 20_000);
        var dbos = peers.run("dbos", quick ? 600 : 4_000);
        var flowable = peers.run("flowable", quick ? 400 : 3_000);
        bar.atLeast("of_db_scheduler", own.perSecond() / scheduler.perSecond(), 10);
        bar.atLeast("of_dbos", own.perSecond() / dbos.perSecond(), 40);
        bar.atLeast("of_flowable", own.perSecond() / flowable.perSecond(), 80);
    }

    /** The same while somebody holds a snapshot from before, and with two more nodes on the same machine. */
    private static void circumstances(Ours ours, Installation installation, boolean quick) throws Exception {
        long workflow = ours.threeCalls();
        int count = quick ? 5_000 : 100_000;
        var server = installation.application().getBean(LocalPostgres.class);
        try (var old = DriverManager.getConnection(
                        server.url("throughline"), "postgres", server.password("postgres"));
                var statement = old.createStatement()) {
            old.setAutoCommit(false);
            statement.execute("set transaction isolation level repeatable read");
            statement.execute("select count(*) from workflow.enrollment");
            ours.run("held snapshot", workflow, count);
            old.rollback();
        }
        try (var _ = new OtherNodes(server, installation.folder(), 2)) {
            ours.run("three nodes", workflow, count);
        }
    }

    /** A million who sleep, of whom some wake within a minute. */
    private static void asleep(Ours ours, Bar bar, boolean quick) throws Exception {
        int sleepers = quick ? 50_000 : 1_000_000;
        int waking = quick ? 5_000 : 100_000;
        long workflow = ours.sleeping();
        var joins = ours.joins();
        joins.during("nothing else happened", () -> Thread.sleep(quick ? 2_000 : 8_000));
        joins.during(
                "%,d entered at once".formatted(sleepers),
                () -> ours.enter(workflow, sleepers, "now() + interval '30 days'"));
        ours.execute("delete from workflow.enrollment where workflow_id = " + workflow);
        ours.execute("vacuum (full, analyze) workflow.enrollment");
        long size = ours.number("select pg_total_relation_size('workflow.enrollment')");
        long began = System.nanoTime();
        ours.enter(workflow, sleepers, "now() + interval '30 days'");
        double seconds = (System.nanoTime() - began) / 1e9;
        long grown = ours.number("select pg_total_relation_size('workflow.enrollment')") - size;
        System.out.printf(
                Locale.ROOT,
                "  %,d entered at once in %.1f s, %,d bytes each asleep%n",
                sleepers,
                seconds,
                grown / sleepers);
        bar.atMost("bulk_s", seconds * 1_000_000 / sleepers, 8);
        bar.atMost("sleeping_10M_gb", 10_000_000.0 * grown / sleepers / 1e9, 2.5);
        Thread.sleep(2_000); // what was read before is counted by then
        long looked = ours.number("select coalesce(sum(idx_tup_read), 0) from pg_stat_user_indexes"
                + " where schemaname = 'workflow' and relname = 'enrollment'");
        Thread.sleep(quick ? 3_000 : 20_000);
        long read = ours.number("select coalesce(sum(idx_tup_read), 0) from pg_stat_user_indexes"
                        + " where schemaname = 'workflow' and relname = 'enrollment'")
                - looked;
        System.out.printf(Locale.ROOT, "  %,d rows of them were looked at meanwhile%n", read);
        ours.execute("update workflow.enrollment set wake_at = now() + random() * interval '" + (quick ? 3 : 60)
                + " seconds' where id in (select id from workflow.enrollment where workflow_id = " + workflow
                + " and state = 1 limit " + waking + ")");
        began = System.nanoTime();
        Thread.sleep(quick ? 3_000 : 60_000);
        long late = ours.number("select count(*) from workflow.enrollment where workflow_id = " + workflow
                + " and wake_at <= now()");
        ours.await("select count(*) from workflow.enrollment where workflow_id = " + workflow + " and wake_at <= now()");
        System.out.printf(
                Locale.ROOT,
                "  %,d woken in %.1f s, %,d of them waited at the end of the time%n",
                waking,
                (System.nanoTime() - began) / 1e9,
                late);
    }

    /** The director of the load, who may make workflows too. */
    private static long administrator(Installation installation) {
        return Caller.SERVICE.call(() -> {
            var accounts = installation.application().getBean(Accounts.class);
            long director = installation.director();
            accounts.join(director, "administrator", Cause.of(Actor.SYSTEM));
            return director;
        });
    }
}
