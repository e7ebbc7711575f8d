package app.throughline.benchmarks.segments;

import java.sql.SQLException;
import java.util.List;

/** What is there when everything has run: memory, tables, and whether the members are right. */
public final class Standing {
    private final Live live;
    private final Log log;
    private final Goals goals;

    public Standing(Live live, Goals goals) {
        this.live = live;
        this.log = live.store().log();
        this.goals = goals;
    }

    /** The heap in use and the sizes of the engine's tables. */
    public void sizes() throws SQLException {
        System.gc();
        var runtime = Runtime.getRuntime();
        log.say("Heap in use %,d MB", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        for (var table : List.of("contact_state", "event", "change_0", "change_1", "change_2", "slot")) {
            log.say(
                    "%-14s %,10d kB",
                    table, live.query("select pg_total_relation_size('segment." + table + "') / 1024"));
        }
        double bytes = (double) live.query("select pg_total_relation_size('segment.contact_state')")
                / live.store().population().contacts();
        log.say(
                "A student's memberships take %.0f bytes with room to spare and indexes, %.0f in the row",
                bytes, (double) live.query("select avg(pg_column_size(s.*)) from segment.contact_state s"));
        goals.reach().atMost("bytes_a_student", bytes, 350);
    }

    /** Decides on everybody anew beside what is kept; besides PostgreSQL is asked a share of it. */
    public void drift() throws SQLException {
        live.ready();
        long begin = System.nanoTime();
        long mended = live.steps().compare(1, 0);
        long disagreed = live.query("select disagreed_count from segment.comparison order by id desc limit 1");
        long checked = live.query("select checked_count from segment.comparison order by id desc limit 1");
        log.say(
                "Compared %,d students in %.1f s: %d memberships were wrong, SQL disagreed on %d",
                checked, (System.nanoTime() - begin) / 1e9, mended, disagreed);
        goals.must().atMost("drift", mended + disagreed, 0);
    }
}
