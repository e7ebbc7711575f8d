package app.throughline.crash.rig;

import static app.throughline.crash.rig.Victim.eventually;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A node that stops for longer than its leases, with all its connections open, and goes on as if nothing had been. Others
 * have taken over by then, and what it still writes is refused.
 */
final class Zombies {
    /** How long they rest. */
    static final long RESTS_MILLIS = 6_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TAKEN_OVER = "Another node took over students of shard";
    private static final String SOMEBODY_ELSES = "was somebody else's by the time its answer came";

    /** Where it stops, and what it says when it finds that it came too late. */
    private static final Map<String, String> SIGNS =
            Map.of("runner.claimed", TAKEN_OVER, "runner.moved", TAKEN_OVER, "outbox.attempted", SOMEBODY_ELSES);

    private Zombies() {}

    /** Freezes a started node at each of the places while others work. @return what did not happen */
    static List<String> freeze(Cluster cluster, Node node) throws IOException, InterruptedException {
        var frozen = new TreeSet<String>();
        long began = System.nanoTime();
        while (frozen.size() < SIGNS.size() && System.nanoTime() - began < PATIENCE.toNanos()) {
            if (frozen.containsAll(node.reached())) {
                Thread.sleep(25);
                continue;
            }
            node.freeze();
            frozen.addAll(node.reached());
            awaitTakenOver(cluster);
            node.thaw();
        }
        var missing = new ArrayList<String>();
        for (var place : SIGNS.keySet()) {
            if (!frozen.contains(place) || !isRefused(node, place)) {
                missing.add("not exercised: no node stopped at " + place + " was refused");
            }
        }
        return missing;
    }

    /** Where threads of the node are to rest. */
    static Set<String> places() {
        return SIGNS.keySet();
    }

    private static void awaitTakenOver(Cluster cluster) {
        var held = String.join(", ", cluster.lines("select token from workflow.batch"));
        var sending = String.join(", ", cluster.lines("select id from outbox.delivery where state = 2"));
        eventually(() -> isNone(cluster, "select count(*) from workflow.batch where token in (" + held + ")", held)
                        && isNone(
                                cluster,
                                "select count(*) from outbox.delivery where state = 2 and id in (" + sending + ")",
                                sending)
                ? true
                : null);
    }

    private static boolean isNone(Cluster cluster, String sql, String ids) {
        return ids.isEmpty() || cluster.number(sql) == 0;
    }

    private static boolean isRefused(Node node, String place) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            var said = node.said();
            if (said.indexOf(SIGNS.get(place), said.indexOf("Failpoint " + place + " is reached")) >= 0) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }
}
