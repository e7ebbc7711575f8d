package app.throughline.crash.rig;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Kills nodes and their PostgreSQL. Each node is started again and again, looks out for all places where none was killed
 * yet, and is killed at the first of them that it comes to, or when its time is over: the last node's is short, and the
 * others have patience with places. At first one node is stopped for a while and goes on too late.
 */
final class Nemesis {
    private static final Duration STARTS = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final long RESTS_MILLIS = 120_000;
    private static final int FEW = 8;
    private static final int SHORTEST_MILLIS = 1_000;
    private static final int LONGEST_MILLIS = 6_000;

    /** What only happens after another node was killed in the middle of something, and where that is. */
    private static final Map<String, String> LEFT_AT = Map.of(
            "outbox.settled", "outbox.called", "webhook.settled", "webhook.called", "runner.recovered", "runner.moved");

    private final Cluster cluster;
    private final List<Node> nodes;
    private final Plan plan;
    private final Random random;
    private final Set<String> open = new ConcurrentSkipListSet<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final AtomicInteger killed = new AtomicInteger();
    private final AtomicInteger killedServers = new AtomicInteger();

    /** PostgreSQL is not killed while a node starts, which then had to be started again. */
    private final ReentrantReadWriteLock starting = new ReentrantReadWriteLock(true);

    private volatile boolean isStopped;
    private volatile long until;

    /**
     * What it is to do.
     *
     * @param kills of nodes, those at named places among them
     * @param serverKills of PostgreSQL
     * @param places at each of which a node is killed once
     * @param most after which it stops, done or not
     */
    record Plan(int kills, int serverKills, Set<String> places, Duration most) {
        Plan {
            places = Set.copyOf(places);
        }
    }

    /** Nothing runs yet. */
    Nemesis(Cluster cluster, List<Node> nodes, Plan plan, long seed) {
        this.cluster = cluster;
        this.nodes = nodes;
        this.plan = plan;
        this.random = new Random(seed);
        this.open.addAll(plan.places());
    }

    /** Does it all; afterwards one node runs. */
    void rage() throws InterruptedException, IOException {
        until = System.nanoTime() + plan.most().toNanos();
        var killers = new ArrayList<Thread>();
        for (var node : nodes) {
            killers.add(Thread.ofVirtual().start(() -> safely(() -> rage(node))));
        }
        while (killers.stream().anyMatch(Thread::isAlive)) {
            if (isServersTurn()) {
                killServer();
            }
            Thread.sleep(50);
        }
        open.forEach(place -> violations.add("not exercised: no node was killed at " + place));
        if (killed.get() < plan.kills() || killedServers.get() < plan.serverKills()) {
            violations.add("not exercised: too few kills, " + killed + " of nodes and " + killedServers);
        }
        nodes.getFirst().start(Set.of(), 0);
        if (!nodes.getFirst().awaitReady(STARTS)) {
            violations.add("no node starts afterwards");
        }
    }

    /** Servers are killed as evenly as nodes are. */
    private boolean isServersTurn() {
        return isStopped
                && killedServers.get() < plan.serverKills()
                && killedServers.get() * plan.kills() < killed.get() * plan.serverKills();
    }

    private void killServer() {
        starting.writeLock().lock();
        try {
            cluster.kill();
            killedServers.incrementAndGet();
        } finally {
            starting.writeLock().unlock();
        }
    }

    private interface Work {
        void go() throws InterruptedException, IOException;
    }

    private void safely(Work work) {
        try {
            work.go();
        } catch (IOException | RuntimeException | AssertionError e) {
            violations.add("the rig broke: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rage(Node node) throws InterruptedException, IOException {
        boolean isLast = node.equals(nodes.getLast());
        if (node.equals(nodes.getFirst())) {
            safely(() -> stop(node));
            isStopped = true;
        } else if (isLast) {
            takeOver(node);
        }
        while (isOn()) {
            if (starts(node, places(node, isLast), RESTS_MILLIS)) {
                node.awaitReached(isLast || open.isEmpty() ? life() : PATIENCE);
            }
            kill(node);
            node.reached().forEach(open::remove);
        }
    }

    /** Its share of those left, so that not all end at the same; when few are left, all of them. */
    private Set<String> places(Node node, boolean isLast) {
        var left = List.copyOf(open);
        int no = nodes.indexOf(node);
        var places = IntStream.range(0, left.size())
                .filter(i -> left.size() <= FEW || i % nodes.size() == no)
                .mapToObj(left::get)
                .collect(Collectors.toSet());
        if (isLast) {
            left.stream().map(LEFT_AT::get).filter(Objects::nonNull).forEach(places::add);
        }
        return places;
    }

    private void stop(Node node) throws InterruptedException, IOException {
        if (starts(node, Zombies.places(), Zombies.RESTS_MILLIS)) {
            violations.addAll(Zombies.freeze(cluster, node));
        }
        kill(node);
    }

    /** Goes on with what the stopped one holds. */
    private void takeOver(Node node) throws InterruptedException, IOException {
        starts(node, Set.of(), 0);
        while (!isStopped) {
            Thread.sleep(50);
        }
        kill(node);
    }

    private boolean starts(Node node, Set<String> places, long millis) throws InterruptedException, IOException {
        starting.readLock().lock();
        try {
            node.start(places, millis);
            return node.awaitReady(STARTS);
        } finally {
            starting.readLock().unlock();
        }
    }

    private boolean isOn() {
        boolean isDone = isStopped
                && open.isEmpty()
                && killed.get() >= plan.kills()
                && killedServers.get() >= plan.serverKills();
        return !isDone && System.nanoTime() < until;
    }

    private Duration life() {
        synchronized (random) {
            return Duration.ofMillis(SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS));
        }
    }

    private void kill(Node node) throws InterruptedException {
        if (node.kill()) {
            killed.incrementAndGet();
        } else {
            violations.add("a node ended by itself");
        }
    }

    /** How many nodes were killed. */
    int killed() {
        return killed.get();
    }

    /** How often PostgreSQL was. */
    int killedServers() {
        return killedServers.get();
    }

    /** How many named places a node was killed at. */
    int reached() {
        return plan.places().size() - open.size();
    }

    /** What did not happen that was to, and what happened that was not to. */
    List<String> violations() {
        return List.copyOf(violations);
    }
}
