package app.throughline.benchmarks.segments;

import java.sql.SQLException;

/** How long it takes from a change until the event is committed that says who joined or left. */
final class Latency {
    private final Live live;
    private final Changes changes;

    /** What came out. @param due from when the change was to be made @param committed from its commit @param lost events that never came */
    record Found(Percentiles due, Percentiles committed, int lost) {}

    Latency(Live live, Changes changes) {
        this.live = live;
        this.changes = changes;
    }

    /** Makes changes at a rate for so long; the first {@code warm} seconds are not counted. */
    Found measure(int perSecond, double warm, double seconds) throws SQLException, InterruptedException {
        var wanted = changes.next((int) (perSecond * (warm + seconds)));
        int skipped = (int) (perSecond * warm);
        Changes.Made made;
        var events = new Events(live);
        try (events) {
            made = changes.make(wanted, perSecond, Integer.MAX_VALUE);
            events.await(wanted.size(), 60);
        }
        return found(made, events, skipped);
    }

    static Found found(Changes.Made made, Events events, int skipped) {
        var due = new double[made.changes().size() - skipped];
        var committed = new double[due.length];
        int lost = 0;
        for (int i = skipped; i < made.changes().size(); i++) {
            var change = made.changes().get(i);
            var seen = events.seen(change.probe(), change.contact(), change.join());
            if (seen == null) {
                lost++;
            }
            due[i - skipped] = seen == null ? Double.POSITIVE_INFINITY : (seen - made.due()[i]) / 1e6;
            committed[i - skipped] =
                    seen == null ? Double.POSITIVE_INFINITY : Math.max(0, (seen - made.committed()[i]) / 1e6);
        }
        return new Found(new Percentiles(due), new Percentiles(committed), lost);
    }
}
