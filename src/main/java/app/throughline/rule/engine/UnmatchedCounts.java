package app.throughline.rule.engine;

import app.throughline.calendar.Institutions;
import app.throughline.kernel.Tx;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Counts in memory how often the conditions of rules did not hold, and adds that to the day now and then: a row that each
 * event counted in would make them wait for each other. What a node has not added when it dies is lost.
 */
@Component
public class UnmatchedCounts {
    private final Tx tx;
    private final DSLContext db;
    private final InstantSource clock;
    private final Institutions institutions;
    private final Map<Long, LongAdder> counts = new ConcurrentHashMap<>();

    UnmatchedCounts(Tx tx, DSLContext db, InstantSource clock, Institutions institutions) {
        this.tx = tx;
        this.db = db;
        this.clock = clock;
        this.institutions = institutions;
    }

    /** The conditions of a rule did not hold. */
    void add(long rule) {
        counts.computeIfAbsent(rule, _ -> new LongAdder()).increment();
    }

    /** Adds what was counted since the last time. */
    void write() {
        var taken = new TreeMap<Long, Long>();
        counts.forEach((rule, adder) -> taken.put(rule, adder.sumThenReset()));
        taken.values().removeIf(count -> count == 0);
        if (!taken.isEmpty()) {
            var day =
                    LocalDate.ofInstant(clock.instant(), institutions.current().zone());
            tx.run(() -> write(taken, day));
        }
    }

    private void write(Map<Long, Long> taken, LocalDate day) {
        db.execute(
                "insert into rule.unmatched_count as c (rule_id, counted_on, event_count)"
                        + " select n.rule, {0}, n.count from unnest({1}::bigint[], {2}::bigint[]) n (rule, count)"
                        + " where exists (select 1 from rule.rule r where r.id = n.rule)"
                        + " on conflict (rule_id, counted_on) do update"
                        + " set event_count = c.event_count + excluded.event_count",
                DSL.val(day),
                DSL.val(taken.keySet().toArray(Long[]::new)),
                DSL.val(taken.values().toArray(Long[]::new)));
    }
}
