package app.throughline.crash.rig;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;

/**
 * The crash test of the whole automation: two nodes on one PostgreSQL, people who raise alerts and students who enter
 * workflows, a mail server and a receiver of webhooks that keep ledgers; all of it killed again and again, and a checker
 * afterwards. A fault that was to happen and did not is a violation too.
 */
public final class CrashRun {
    /** Where a command dies and no node. */
    private static final String IMPORT = "import.merged";

    private static final String TAKEN_OVER = "Another node took over students of shard";
    private static final String SOMEBODY_ELSES = "was somebody else's by the time its answer came";
    private static final int HALTED = 137;
    private static final long BETWEEN_IMPORTS_MILLIS = 15_000;
    private static final long LIVELY_SECONDS = 60;

    private final Path folder;
    private final Wish wish;
    private final List<String> violations = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();
    private final Cluster cluster;
    private final MailLedger mail;
    private final HookLedger hooks;
    private int kills;

    /**
     * How much.
     *
     * @param seed of all that happens by chance
     * @param kills of nodes, beside one at each named place
     * @param serverKills of PostgreSQL
     * @param most how long it kills at most
     */
    public record Wish(long seed, int kills, int serverKills, Duration most) {}

    /** Starts PostgreSQL and the ledgers. @param folder an empty one */
    public CrashRun(Path folder, Wish wish) throws IOException {
        this.folder = folder;
        this.wish = wish;
        this.cluster = new Cluster(folder.resolve("postgres"));
        this.mail = new MailLedger(folder.resolve("mail"), wish.seed());
        this.hooks = new HookLedger(folder.resolve("hooks"), wish.seed());
    }

    /** What was found; empty when every contract was kept and every fault happened. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** What it did, in lines. */
    public List<String> figures() {
        return List.copyOf(figures);
    }

    /** How many nodes were killed: by chance, and at named places. */
    public int kills() {
        return kills;
    }

    /** Does it all, and leaves nothing running. */
    public void run() throws IOException, InterruptedException {
        var settings = settings();
        var program = new Program(folder);
        var nodes = List.of(
                new Node(program, folder.resolve("one.log"), settings),
                new Node(program, folder.resolve("two.log"), settings));
        try {
            program.rehearse(settings, folder.resolve("rehearsal.log"));
            var campus = Campus.found(cluster, settings, hooks.url());
            // as long after a lease as in a real installation, whose leases are longer
            cluster.write("alter role throughline_worker set idle_in_transaction_session_timeout = '6s'");
            rage(campus, nodes, () -> imports(program, settings));
        } finally {
            for (var node : nodes) {
                node.kill();
            }
            cluster.end();
            mail.close();
            hooks.close();
        }
    }

    private List<String> settings() {
        var settings = new ArrayList<>(cluster.settings());
        settings.addAll(List.of(
                "--throughline.data-dir=" + folder.resolve("data"),
                "--throughline.secret-key=" + Base64.getEncoder().encodeToString(new byte[32]),
                "--throughline.demo=off",
                "--throughline.webhooks.allow=127.0.0.1",
                "--throughline.outbox.lease=3s",
                "--throughline.webhooks.lease=3s",
                "--throughline.workflow.lease=4s",
                "--throughline.notice.lease=3s",
                mail.setting()));
        return settings;
    }

    private void rage(Campus campus, List<Node> nodes, Runnable errands) throws IOException, InterruptedException {
        var places = new TreeSet<>(Failpoints.all());
        places.remove(IMPORT);
        var nemesis = new Nemesis(
                cluster, nodes, new Nemesis.Plan(wish.kills(), wish.serverKills(), places, wish.most()), wish.seed());
        long began = System.nanoTime();
        try (var storm = new Storm(cluster, campus, nodes, wish.seed())) {
            var errand = Thread.ofVirtual().start(errands);
            nemesis.rage();
            errand.join();
            figures.add(seconds(began) + " s of faults");
            Zombies.freeze(nodes.getFirst(), "runner.claimed", TAKEN_OVER);
            Zombies.freeze(nodes.getFirst(), "runner.moved", TAKEN_OVER);
            Zombies.freeze(nodes.getFirst(), "outbox.attempted", SOMEBODY_ELSES);
            storm.close();
            check(storm, nemesis);
        }
        kills = nemesis.killed() + nemesis.reached().size();
        places.removeAll(nemesis.reached());
        places.forEach(place -> violations.add("not exercised: no node ended at " + place));
        if (nemesis.killed() < wish.kills() || nemesis.killedServers() < wish.serverKills()) {
            violations.add("not exercised: too few kills");
        }
    }

    private static long seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toSeconds();
    }

    /** The import dies in the middle and is repeated until it is through; PostgreSQL may go away in both. */
    private void imports(Program program, List<String> settings) {
        try {
            var files = Errand.folder(folder.resolve("import"));
            var log = folder.resolve("import.log");
            var dies = List.of("-Dthroughline.failpoint=" + IMPORT);
            for (int code = 0; code != HALTED; ) {
                code = Errand.run(program, files, settings, dies, log);
            }
            while (Errand.run(program, files, settings, List.of(), log) != 0) {
                Thread.sleep(BETWEEN_IMPORTS_MILLIS); // one at a time, and a dead one counts for a while
            }
        } catch (IOException e) {
            violations.add("not exercised: the import could not be started: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(Storm storm, Nemesis nemesis) throws InterruptedException {
        var checker = new Checker(cluster);
        long calm = System.nanoTime();
        while (!checker.isSettled() && seconds(calm) < LIVELY_SECONDS) {
            Thread.sleep(500);
        }
        figures.add("settled within " + seconds(calm) + " s");
        checker.nothingWaits();
        checker.journal(storm);
        checker.mail(mail.taken());
        checker.hooks(hooks.taken());
        checker.steps();
        checker.rulesAndSegment();
        checker.audit();
        checker.imported(Errand.rows());
        violations.addAll(checker.violations());
        exercised("mail whose fate is unknown", "select count(*) from outbox.delivery where state = 4");
        exercised(
                "webhooks sent again",
                "select count(*) from outbox.delivery where endpoint_id is not null" + " and attempts > 1");
        exercised("students at their end", "select count(*) from workflow.enrollment where state = 2");
        figures.add(nemesis.killed() + " kills of nodes, " + nemesis.reached().size() + " ends at named places, "
                + nemesis.killedServers() + " kills of PostgreSQL, " + nemesis.failedStarts() + " failed starts");
        figures.add(storm.raised().size() + " alerts and " + storm.entered().size() + " entries answered for, "
                + mail.taken().size() + " mails, " + hooks.taken().size() + " webhooks");
        figures.add(cluster.number("select count(*) from workflow.enrollment where state = 3") + " quarantined");
    }

    private void exercised(String what, String sql) {
        long count = cluster.number(sql);
        figures.add(count + " " + what);
        if (count == 0) {
            violations.add("not exercised: no " + what);
        }
    }
}
