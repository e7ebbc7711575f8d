package app.throughline.database;

import java.time.Duration;

/** Looks twice a second where the replica stands, if there is one. */
final class ReplicaThread extends SteadyThread {
    private final Replica replica;

    ReplicaThread(Replica replica) {
        super(
                "database-replica",
                Duration.ofMillis(500),
                replica.isSet() ? "on" : "off",
                "The read replica could not be compared with the database, trying again");
        this.replica = replica;
    }

    @Override
    protected boolean look() {
        replica.look();
        return false;
    }
}
