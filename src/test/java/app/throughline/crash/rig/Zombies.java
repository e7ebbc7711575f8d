package app.throughline.crash.rig;

import java.io.IOException;
import java.util.List;

/**
 * Nodes that stop for longer than their leases, with all their connections open, and go on as if nothing had been. Another
 * node has taken over by then, and what they still write is refused.
 */
public final class Zombies {
    private static final long RESTS_MILLIS = 6_000;
    private static final long FROZEN_MILLIS = 11_000;

    private Zombies() {}

    /**
     * Freezes a node at a named place while the other one works.
     *
     * @param sign what the node logs when it finds that it came too late
     */
    public static void freeze(Node node, String place, String sign) throws IOException, InterruptedException {
        node.kill();
        long log = node.logged();
        node.start(List.of("-Dthroughline.failpoint=" + place, "-Dthroughline.failpoint.rests=" + RESTS_MILLIS));
        node.awaitLog(log, "Failpoint " + place + " is reached");
        node.freeze();
        Thread.sleep(FROZEN_MILLIS);
        node.thaw();
        node.awaitLog(log, sign);
    }
}
