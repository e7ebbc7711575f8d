package app.throughline.benchmarks.segments;

import static app.throughline.contact.ContactFilterFields.STUDENT;

import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.time.Moments;
import app.throughline.segment.engine.LiveSegments;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.jooq.impl.DSL;

/** Asking everybody: all segments from nothing, all of them again, one more segment, and counts. */
public final class Building {
    private final Live live;
    private final Log log;
    private final Goals goals;

    public Building(Live live, Goals goals) {
        this.live = live;
        this.log = live.store().log();
        this.goals = goals;
    }

    /** All segments of everybody, when nothing is known. */
    public void first() throws SQLException {
        long begin = System.nanoTime();
        live.publishAll();
        log.say("Published after %.1f s", (System.nanoTime() - begin) / 1e9);
        live.await("select count(*) from segment.slot where state = 1", 0, 1800);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long unasked = live.query("select count(*) from segment.slot where problem <> ''");
        if (unasked > 0) {
            throw new IllegalStateException(unasked + " segments cannot be asked");
        }
        log.say(
                "Built %d segments of %,d students from nothing in %.1f s; %.1f segments a student",
                live.ids().size(),
                live.store().population().contacts(),
                seconds,
                (double) live.query("select sum(bit_count(member)) from segment.contact_state")
                        / live.store().population().contacts());
        goals.must().atMost("full_sweep_s", seconds, 60);
        goals.reach().atMost("full_sweep_s", seconds, 30);
    }

    /** All segments of everybody again, as after a change that many share. */
    public void again() throws SQLException {
        long begin = System.nanoTime();
        live.execute("insert into segment.common_change (what) values ('everything')");
        live.await("select count(*) from segment.common_change", 0, 1800);
        log.say("Asked everybody everything again in %.1f s", (System.nanoTime() - begin) / 1e9);
    }

    /** One more segment, until its members can be counted. */
    public void another(int times) throws SQLException {
        double most = 0;
        var filters = new SegmentFilters(99, live.store(), times).filters();
        for (int i = 0; i < times; i++) {
            long segment = live.insert("Another " + System.nanoTime(), filters.get(i));
            var filter = filters.get(i);
            long begin = System.nanoTime();
            live.store().asWorker(() -> {
                live.engine().publish(segment, 1, filter, false, true);
                return 0;
            });
            while (live.engine().progress(segment).state() != LiveSegments.State.LIVE) {
                Thread.onSpinWait();
                pause();
            }
            double built = (System.nanoTime() - begin) / 1e9;
            long count = live.engine().count(segment);
            double seconds = (System.nanoTime() - begin) / 1e9;
            log.say("A new segment is live after %.2f s and counted after %.2f s: %,d members", built, seconds, count);
            most = Math.max(most, seconds);
            live.store().asWorker(() -> {
                live.engine().retire(segment);
                return 0;
            });
        }
        goals.must().atMost("new_segment_usable_s", most, 5);
        goals.reach().atMost("new_segment_usable_s", most, 3);
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }

    /** How long it takes to count the members of a segment, and the students of a filter that somebody is building. */
    public void counts(int times) {
        var random = new Random(3);
        var segments = random.ints(0, live.ids().size())
                .distinct()
                .limit(times)
                .mapToObj(live.ids()::get)
                .toList();
        log.say("Counting a segment for the first time: %s", time(segments));
        log.say("Counting it again: %s", time(segments));
        var trees = new SegmentFilters(98, live.store(), times).filters();
        var whole = new Percentiles(trees.stream().mapToDouble(this::count).toArray());
        log.say(
                "Counting a filter by SQL: p50 %.0f p95 %.0f most %.0f ms",
                whole.at(50), whole.at(95), whole.at(100));
        var typing = new Typing(live.store(), live.staff());
        trees.stream().limit(Math.max(10, times / 4)).forEach(typing::build);
        var typed = typing.all();
        log.say(
                "Counting while it is built, step by step: p50 %.0f p95 %.0f most %.0f ms of %d counts",
                typed.at(50), typed.at(95), typed.at(100), typed.count());
        log.say(
                "Of these PostgreSQL answered %d, before the records stood in memory: p50 %.0f most %.0f ms",
                typing.late().count(), typing.late().at(50), typing.late().at(100));
        goals.reach().atMost("count_as_you_type_p95_ms", typed.at(95), 50);
    }

    private Percentiles time(List<Long> segments) {
        return new Percentiles(segments.stream()
                .mapToDouble(segment -> {
                    long begin = System.nanoTime();
                    live.engine().count(segment);
                    return (System.nanoTime() - begin) / 1e6;
                })
                .toArray());
    }

    private double count(String json) {
        var store = live.store();
        return store.asWorker(() -> {
            var filter = new FilterReader(store.bean(Catalogue.class))
                    .read(json)
                    .get()
                    .where();
            var core = Expansion.core(filter, store.bean(StaffNames.class).ofNobody());
            var moment = store.bean(Moments.class).now();
            long begin = System.nanoTime();
            store.db()
                    .selectCount()
                    .from(STUDENT.from().apply("r"))
                    .where(SqlFilter.where(core, STUDENT, "r", moment, (_, _) -> DSL.falseCondition()))
                    .fetchSingle();
            return (System.nanoTime() - begin) / 1e6;
        });
    }
}
