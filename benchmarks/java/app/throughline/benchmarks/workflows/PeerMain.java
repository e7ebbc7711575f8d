package app.throughline.benchmarks.workflows;

import java.sql.SQLException;

/** A peer in a process of its own, with its own libraries: prints a line {@code measured n seconds wal effects}. */
public final class PeerMain {
    private PeerMain() {}

    /** @param args which peer, the URL of an empty database, its user, the password, how many enrollments */
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[4]);
        try (var database = new PeerDatabase(args[1], args[2], args[3])) {
            database.prepare();
            run(args[0], database, Math.max(50, count / 20));
            long before = database.wal();
            long effects = database.effects();
            double seconds = run(args[0], database, count);
            System.out.printf(
                    java.util.Locale.ROOT,
                    "measured %d %.3f %d %d%n",
                    count,
                    seconds,
                    database.wal() - before,
                    database.effects() - effects);
        }
        System.exit(0);
    }

    /** @return how long the enrollments took, from the first to be put in to the last to be through */
    private static double run(String peer, PeerDatabase database, int count) throws Exception {
        return switch (peer) {
            case "db-scheduler" -> DbSchedulerPeer.run(database, count);
            case "dbos" -> DbosPeer.run(database, count);
            case "flowable" -> FlowablePeer.run(database, count);
            default -> throw new SQLException("No peer " + peer);
        };
    }
}
