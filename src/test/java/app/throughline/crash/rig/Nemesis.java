package app.throughline.crash.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills nodes and their PostgreSQL at random, and has nodes end at each named place. A node that waits for its place long
 * without coming there is killed like the others, and the place is tried again; what follows from the death of another node
 * gets one.
 */
public final class Nemesis {
    private static final Duration STARTS = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SHORTEST_MILLIS = 1_000;
    private static final int LONGEST_MILLIS = 6_000;

    /** What only happens after another node ended in the middle of something, and where that is. */
    private static final Map<String, String> LEFT_AT = Map.of(
            "outbox.settled", "outbox.called", "webhook.settled", "webhook.called", "runner.recovered", "runner.moved");

    private final Cluster cluster;
    private final List<Node> nodes;
    private final Plan plan;
    private final Random random;
    private final Queue<String> places = new ConcurrentLinkedQueue<>();
    private final Set<String> reached = new ConcurrentSkipListSet<>();
    private final AtomicInteger killed = new AtomicInteger();
    private final AtomicInteger killedServers = new AtomicInteger();
    private final AtomicInteger failedStarts = new AtomicInteger();
    private final Queue<String> wanted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger visiting = new AtomicInteger();
    private volatile long until;

    /**
     * What it is to do.
     *
     * @param kills of nodes, by chance
     * @param serverKills of PostgreSQL
     * @param places at each of which a node ends once
     * @param most after which it stops, done or not
     */
    public record Plan(int kills, int serverKills, Set<String> places, Duration most) {
        public Plan {
            places = Set.copyOf(places);
        }
    }

    /** Nothing runs yet. */
    public Nemesis(Cluster cluster, List<Node> nodes, Plan plan, long seed) {
        this.cluster = cluster;
        this.nodes = nodes;
        this.plan = plan;
        this.random = new Random(seed);
        var shuffled = new ArrayList<>(new TreeSet<>(plan.places()));
        Collections.shuffle(shuffled, random);
        places.addAll(shuffled);
    }

    /** Does it all; afterwards every node runs. */
    public void rage() throws InterruptedException, IOException {
        until = System.nanoTime() + plan.most().toNanos();
        var killers = nodes.stream()
                .map(node -> Thread.ofVirtual().start(() -> safely(() -> rage(node))))
                .toList();
        while (killers.stream().anyMatch(Thread::isAlive)) {
            if (killedServers.get() < plan.serverKills() && isServersTurn()) {
                cluster.kill();
                killedServers.incrementAndGet();
            }
            Thread.sleep(100);
        }
        for (var node : nodes) {
            revive(node);
        }
    }

    /** Servers are killed as evenly as all else goes on. */
    private boolean isServersTurn() {
        int all = plan.kills() + plan.places().size();
        int done = killed.get() + reached.size();
        return killedServers.get() * all < done * plan.serverKills();
    }

    /** Starts one until it answers. */
    public static void revive(Node node) throws InterruptedException, IOException {
        do {
            node.kill();
            node.start(List.of());
        } while (!node.awaitReady(STARTS));
    }

    private interface Work {
        void go() throws InterruptedException, IOException;
    }

    private static void safely(Work work) {
        try {
            work.go();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rage(Node node) throws InterruptedException, IOException {
        while (isOn()) {
            var help = wanted.peek();
            var place = help == null ? places.poll() : null;
            if (help != null) {
                end(node, help, PATIENCE);
            } else if (place != null) {
                visit(node, place);
            } else if (killed.get() < plan.kills()) {
                node.start(List.of());
                if (node.awaitReady(STARTS)) {
                    node.endsWithin(Duration.ofMillis(life()));
                } else {
                    failedStarts.incrementAndGet();
                }
                count(node);
            } else if (visiting.get() == 0) {
                return;
            } else {
                Thread.sleep(100);
            }
        }
    }

    private boolean isOn() {
        return System.nanoTime() < until;
    }

    private int life() {
        synchronized (random) {
            return SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS);
        }
    }

    private void visit(Node node, String place) throws InterruptedException, IOException {
        visiting.incrementAndGet();
        var before = LEFT_AT.get(place);
        if (before != null) {
            wanted.add(before);
        }
        if (end(node, place, before == null ? PATIENCE : PATIENCE.multipliedBy(2))) {
            reached.add(place);
        } else {
            places.add(place);
        }
        if (before != null) {
            wanted.remove(before);
        }
        visiting.decrementAndGet();
    }

    /** Has a node end at a place. @return whether it did, within so long */
    private boolean end(Node node, String place, Duration most) throws InterruptedException, IOException {
        long log = node.logged();
        node.start(List.of("-Dthroughline.failpoint=" + place));
        if (node.awaitReady(STARTS)) {
            node.endsWithin(most);
        }
        return !count(node) && node.logSince(log).contains("Failpoint " + place + " is reached");
    }

    private boolean count(Node node) throws InterruptedException {
        boolean alive = node.kill();
        if (alive) {
            killed.incrementAndGet();
        }
        return alive;
    }

    /** How many nodes were killed by chance. */
    public int killed() {
        return killed.get();
    }

    /** How often PostgreSQL was. */
    public int killedServers() {
        return killedServers.get();
    }

    /** How often a node ended while it started, as when it found no database. */
    public int failedStarts() {
        return failedStarts.get();
    }

    /** The places at which a node ended. */
    public Set<String> reached() {
        return reached;
    }
}
