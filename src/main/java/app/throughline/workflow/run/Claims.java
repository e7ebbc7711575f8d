package app.throughline.workflow.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which node moves whom. The students are divided into shards; a node that moves some of a shard has it to itself until its
 * lease ends by the database's clock, so that nobody is moved by two at a time. The transaction that moves them locks the
 * row of the claim: it cannot be taken over in the middle of it, and whoever comes back too late finds another token and
 * writes nothing.
 *
 * <p>Workflows that are paused and the main switch stand in the claim itself.
 */
@Component
class Claims {
    /** How many shards there are; the column of the table says the same. */
    static final int SHARDS = 8;

    /**
     * Of each workflow and lane at most so many, then the lanes share the batch seven to two to one. Those over whom a node
     * died come first, in small batches, and alone where two did: so whoever breaks nodes is found, and the others go on.
     */
    private static final String DUE = """
            select array(
                select c.id from (
                    select d.id, d.tries, row_number() over (order by d.turn, d.wake_at) as place from (
                        select e.id, e.wake_at, e.tries, max(e.tries) over () as most,
                            row_number() over (partition by e.lane order by e.wake_at)
                                / (case e.lane when 1 then 7.0 when 2 then 2.0 else 1.0 end) as turn
                        from workflow.workflow w
                        cross join (values (1::smallint), (2::smallint), (3::smallint)) l (lane)
                        cross join lateral (
                            select q.id, q.lane, q.wake_at, q.tries from workflow.enrollment q
                            where q.shard = {0} and q.workflow_id = w.id and q.lane = l.lane and q.wake_at <= {1}
                            order by q.wake_at limit {2}) e
                        where w.state in (2, 4) and (select m.is_on from workflow.main_switch m)) d
                    where d.tries = d.most) c
                where c.place <= case c.tries when 0 then {2} when 1 then least({2}, 25) else 1 end
                order by c.place)""";

    /** Asked shard by shard and lane by lane: so the index of those who are due says no without reading who sleeps. */
    private static final String WORK = """
            select exists (select from workflow.arrival), exists (select from workflow.nudge),
                (select m.is_on from workflow.main_switch m) and exists (
                    select from workflow.workflow w
                    cross join generate_series(0, {1} - 1) s (no)
                    cross join (values (1::smallint), (2::smallint), (3::smallint)) l (lane)
                    where w.state in (2, 4) and (
                        select 1 from workflow.enrollment e
                        where e.workflow_id = w.id and e.shard = s.no::smallint and e.lane = l.lane and e.wake_at <= {0}
                        order by e.wake_at limit 1) is not null)""";

    /**
     * For this transaction: only the index of those who are due gives them in their order, so it is taken whatever the
     * statistics say. A plan from a time when few were inside would look through all who sleep, many times a second.
     */
    private static final String BY_INDEX =
            "select set_config('enable_sort', 'off', true), set_config('enable_seqscan', 'off', true)";

    private final DSLContext db;
    private final Duration lease;

    Claims(DSLContext db, @Value("${throughline.workflow.lease:30s}") Duration lease) {
        this.db = db;
        this.lease = lease;
    }

    /**
     * Some students in workflows, ours to move.
     *
     * @param token that the claim still stands
     * @param enrollments at least one
     */
    record Claim(short shard, long token, List<Long> enrollments) {
        Claim {
            enrollments = List.copyOf(enrollments);
        }
    }

    /** What there is to do. @param isDue whether somebody's time has come in a workflow that goes on */
    record Work(boolean hasArrivals, boolean hasNudges, boolean isDue) {}

    /** Looks whether there is anything to do, in one statement. */
    Work work(Instant now) {
        db.execute(BY_INDEX);
        return db.fetchSingle(WORK, DSL.val(now), DSL.inline(SHARDS))
                .map(row -> new Work(row.get(0, Boolean.class), row.get(1, Boolean.class), row.get(2, Boolean.class)));
    }

    /** Claims some of a shard whose time has come; empty when there is nobody, or another node has the shard. */
    Optional<Claim> claim(int shard, Instant now, int most) {
        db.execute(BY_INDEX);
        var ids = db.resultQuery(DUE, DSL.val((short) shard), DSL.val(now), DSL.val(most))
                .fetchSingle(0, Long[].class);
        if (ids == null || ids.length == 0) {
            return Optional.empty();
        }
        // who claims them is known only as long as the claim: a crash of PostgreSQL itself takes nothing with it
        db.execute("set local synchronous_commit = off");
        return db.resultQuery("""
                        insert into workflow.batch (shard, token, enrollments, until_at)
                        values ({0}, nextval('workflow.batch_token'), {1}, now() + {2} * interval '1 millisecond')
                        on conflict do nothing
                        returning token""", DSL.val((short) shard), DSL.val(ids), DSL.val(lease.toMillis()))
                .fetchOptional(0, Long.class)
                .map(token -> new Claim((short) shard, token, List.of(ids)));
    }

    /** Holds the claim for the running transaction. @return false when it is another's by now */
    boolean hold(Claim claim) {
        return db.fetchOptional(
                        "select 1 from workflow.batch where shard = {0} and token = {1} for update",
                        DSL.val(claim.shard()), DSL.val(claim.token()))
                .isPresent();
    }

    /** Gives the shard free. @return false when the claim is another's by now */
    boolean end(Claim claim) {
        return db.execute(
                        "delete from workflow.batch where shard = {0} and token = {1}",
                        DSL.val(claim.shard()), DSL.val(claim.token()))
                > 0;
    }

    /** Those whose claims outlived their node, by claim, and frees their shards. Nobody's whose transaction still runs. */
    List<List<Long>> abandoned() {
        return db.fetch("""
                        delete from workflow.batch b using (
                            select shard from workflow.batch where until_at <= now() for update skip locked) x
                        where b.shard = x.shard returning b.enrollments""").stream()
                .map(row -> List.of(Objects.requireNonNull(row.get(0, Long[].class))))
                .toList();
    }
}
