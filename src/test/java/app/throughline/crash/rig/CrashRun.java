package app.throughline.crash.rig;

import static app.throughline.crash.rig.Victim.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The crash test of the whole automation: three nodes on one PostgreSQL, people who raise alerts and students who enter
 * workflows, a mail server and a receiver of webhooks that keep ledgers; all of it killed again and again, and a checker
 * afterwards. A fault that was to happen and did not is a violation too.
 */
public final class CrashRun implements AutoCloseable {
    private static final int NODES = 3;
    private static final Duration LIVELY = Duration.ofSeconds(120);

    private final Path folder;
    private final Wish wish;
    private final List<String> violations = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();
    private final Cluster cluster;
    private final MailLedger mail;
    private final HookLedger hooks;
    private final List<String> settings;
    private final List<Node> nodes = new ArrayList<>();
    private int kills;

    /**
     * How much.
     *
     * @param seed of all that happens by chance
     * @param kills of nodes, with one at each named place among them
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
        this.settings = new ArrayList<>(cluster.settings());
        settings.addAll(List.of(
                "--throughline.data-dir=" + folder.resolve("data"),
                "--throughline.secret-key=" + Base64.getEncoder().encodeToString(new byte[32]),
                "--throughline.demo=off",
                "--spring.main.lazy-initialization=true", // what no request and no worker asks for is never made
                "--throughline.webhooks.allow=127.0.0.1",
                "--throughline.outbox.lease=3s",
                "--throughline.webhooks.lease=3s",
                "--throughline.workflow.lease=4s",
                "--throughline.notice.lease=3s",
                mail.setting()));
    }

    /** What was found; empty when every contract was kept and every fault happened. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** What it did, in lines. */
    public List<String> figures() {
        return List.copyOf(figures);
    }

    /** How many nodes were killed. */
    public int kills() {
        return kills;
    }

    /** Does it all. */
    public void run() throws IOException, InterruptedException {
        long began = System.nanoTime();
        var program = new Program(folder);
        for (int i : IntStream.rangeClosed(1, NODES).toArray()) {
            nodes.add(new Node(program, folder.resolve("node-" + i + ".log"), settings));
        }
        try (var storm = new Storm(cluster, nodes, wish.seed())) {
            learn(program, storm);
            figures.add(seconds(began) + " s to make ready");
            rage(storm, new Errand(program, cluster, settings, folder.resolve("import")));
        }
        figures.add(seconds(began) + " s in all");
    }

    /** The first node makes the campus and works for a while, so that the later ones know what they need. */
    private void learn(Program program, Storm storm) throws IOException, InterruptedException {
        var first = nodes.getFirst();
        var jvm = new ArrayList<>(program.learning());
        jvm.addAll(cluster.superuser());
        jvm.add("-Dcrash.hook=" + hooks.url());
        first.start(Founding.class, jvm);
        eventually(() -> first.said().contains(Founding.DONE) ? true : null);
        // as long after a lease as in a real installation, whose leases are longer
        cluster.write("alter role throughline_worker set idle_in_transaction_session_timeout = '6s'");
        storm.blow(Campus.read(cluster));
        eventually(() -> mail.taken().isEmpty() || hooks.taken().isEmpty() ? null : true);
        first.stop();
    }

    private void rage(Storm storm, Errand errand) throws IOException, InterruptedException {
        long began = System.nanoTime();
        var places = new TreeSet<>(Failpoints.all());
        places.remove(Errand.PLACE);
        var plan = new Nemesis.Plan(wish.kills(), wish.serverKills(), places, wish.most());
        var nemesis = new Nemesis(cluster, nodes, plan, wish.seed());
        var importing = Thread.ofVirtual().start(() -> imports(errand));
        nemesis.rage();
        importing.join();
        kills = nemesis.killed();
        violations.addAll(nemesis.violations());
        figures.add(seconds(began) + " s of faults: " + kills + " kills of nodes, " + nemesis.reached() + " of "
                + places.size() + " named places, " + nemesis.killedServers() + " kills of PostgreSQL");
        storm.close();
        check(storm);
    }

    private static long seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toSeconds();
    }

    private void imports(Errand errand) {
        try {
            violations.addAll(errand.run());
        } catch (IOException e) {
            violations.add("not exercised: the import could not be started: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(Storm storm) throws InterruptedException {
        var checker = new Checker(cluster);
        long calm = System.nanoTime();
        checker.settles(LIVELY);
        figures.add("settled within " + seconds(calm) + " s");
        nodes.getFirst().stop(); // what goes on while it is counted would count once here and twice there
        checker.nobodyIsLost();
        checker.journal(storm);
        checker.mail(mail.taken());
        checker.hooks(hooks.taken());
        checker.steps();
        checker.rulesAndSegment();
        checker.audit();
        checker.imported(Errand.ROWS);
        violations.addAll(checker.violations());
        exercised("mails whose fate is unknown", "select count(*) from outbox.delivery where state = 4");
        exercised(
                "webhooks sent again",
                "select count(*) from outbox.delivery where endpoint_id is not null and attempts > 1");
        exercised("students at their end", "select count(*) from workflow.enrollment where state = 2");
        figures.add(storm.raised().size() + " alerts and " + storm.entered().size() + " entries answered for, "
                + mail.taken().size() + " mails, " + hooks.taken().size() + " webhooks");
        figures.addAll(cluster.lines("select count(*) || ' quarantined: ' || reason"
                + " from workflow.enrollment where state = 3 group by reason"));
        figures.addAll(cluster.lines(
                "select name || ' was paused: ' || pause_reason" + " from workflow.workflow where pause_reason <> ''"));
    }

    private void exercised(String what, String sql) {
        long count = cluster.number(sql);
        figures.add(count + " " + what);
        if (count == 0) {
            violations.add("not exercised: no " + what);
        }
    }

    /** Leaves nothing running. */
    @Override
    public void close() throws IOException, InterruptedException {
        for (var node : nodes) {
            node.kill();
        }
        cluster.end();
        mail.close();
        hooks.close();
    }
}
