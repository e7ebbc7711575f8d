package app.throughline.segment.engine;

import static app.throughline.segment.engine.EngineWorld.alert;
import static app.throughline.segment.engine.EngineWorld.named;
import static app.throughline.segment.engine.EngineWorld.supportCase;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.filter.core.Documents;
import app.throughline.filter.core.NextFlip;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.world.Proves;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.ConfigurableTransactionManager;

@ThroughlineTest
class EngineTest {
    private static final String OPEN_ALERT =
            "{\"has\":\"alert\",\"where\":{\"field\":\"status_category\",\"op\":\"is\",\"value\":\"open\"}}";
    private static final String OPEN_CASE =
            "{\"has\":\"case\",\"where\":{\"field\":\"is_open\",\"op\":\"is\",\"value\":true}}";
    private static final String OVERDUE =
            "{\"has\":\"case\",\"where\":{\"field\":\"is_overdue\",\"op\":\"is\",\"value\":true}}";

    @Autowired
    EngineSteps engine;

    @Autowired
    LiveSegments segments;

    @Autowired
    ShardLeases leases;

    @Autowired
    DSLContext db;

    @Autowired
    Moments moments;

    @Autowired
    Tx tx;

    @Autowired
    ConfigurableTransactionManager transactions;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    EngineWorld world;

    @BeforeEach
    void world() {
        world = new EngineWorld(database);
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    private long live(String familyName, String where) {
        long segment = world.segment(familyName);
        segments.publish(segment, 1, named(familyName, where), false, false);
        engine.settle();
        return segment;
    }

    private List<String> log(long segment) {
        try (var connection = world.connection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select is_join, cause, record_kind from segment.event where segment_id = "
                                + segment + " order by id")) {
            var log = new java.util.ArrayList<String>();
            while (rows.next()) {
                log.add((rows.getBoolean(1) ? "joined " : "left ") + Why.Kind.of(rows.getShort(2)) + " "
                        + rows.getString(3));
            }
            return log;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Proves("SE-3")
    void theFirstMembersAreThoseOfTheFilterAndNobodyJoins() {
        long maya = world.student("Firstly");
        long omar = world.student("Firstly");
        world.run(alert(maya));
        long segment = live("Firstly", OPEN_ALERT);
        assertThat(segments.members(segment)).containsExactly(maya);
        assertThat(segments.count(segment)).isEqualTo(1);
        assertThat(segments.isMember(segment, omar)).isFalse();
        assertThat(segments.progress(segment).state()).isEqualTo(LiveSegments.State.LIVE);
        assertThat(log(segment)).isEmpty();
    }

    @Test
    @Proves("SE-1")
    void aChangeLetsAStudentJoinAndLeave() {
        long maya = world.student("Changing");
        long segment = live("Changing", OPEN_ALERT);
        world.run(alert(maya));
        assertThat(engine.waiting()).isPositive();
        engine.settle();
        assertThat(segments.members(segment)).containsExactly(maya);
        world.run("delete from alert.alert where contact_id = " + maya);
        engine.settle();
        assertThat(segments.members(segment)).isEmpty();
        assertThat(log(segment)).containsExactly("joined CHANGE alert", "left CHANGE alert");
    }

    @Test
    @Proves("SE-2")
    void joiningAndLeavingBeforeAnybodyLooksCancelOut() {
        long maya = world.student("Cancelling");
        long segment = live("Cancelling", OPEN_ALERT);
        world.run(alert(maya), "delete from alert.alert where contact_id = " + maya);
        engine.settle();
        assertThat(log(segment)).isEmpty();
    }

    @Test
    @Proves("SE-1")
    void timeAloneLetsAStudentJoin() {
        long maya = world.student("Timely");
        world.run(supportCase(maya, "now() + interval '1 hour'", false));
        long segment = live("Timely", OVERDUE);
        assertThat(segments.members(segment)).isEmpty();
        clock.advance(Duration.ofMinutes(61));
        while (engine.due() > 0) {
            // whoever else is due meanwhile
        }
        assertThat(segments.members(segment)).containsExactly(maya);
        assertThat(log(segment)).containsExactly("joined TIME ");
    }

    /** In real time, with the threads that run in an installation. */
    @Test
    @Proves("SE-1")
    void aCaseThatBecomesOverdueBringsItsStudentWithinASecond() {
        long maya = world.student("Overdue");
        long segment = live("Overdue", OVERDUE);
        var threads = new EngineThreads(engine, new Wishes(), transactions, "on");
        threads.start();
        try {
            world.run(supportCase(maya, "clock_timestamp() + interval '1500 milliseconds'", false));
            await(() -> segments.isMember(segment, maya));
        } finally {
            threads.stop();
        }
        assertThat(log(segment)).containsExactly("joined TIME ");
        assertThat(world.number("select extract(milliseconds from e.happened_at - c.due_at)::bigint"
                        + " from segment.event e join casework.support_case c using (contact_id)"
                        + " where e.segment_id = " + segment))
                .isBetween(0L, 1_000L);
    }

    private static void await(BooleanSupplier until) {
        for (int tries = 0; tries < 1_000 && !until.getAsBoolean(); tries++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(until.getAsBoolean()).isTrue();
    }

    @Test
    @Proves("SE-1")
    void twoChangesThatOnlyTogetherMakeAMemberAreNotMissed() throws SQLException {
        long maya = world.student("Skewed");
        long segment = live("Skewed", OPEN_ALERT + "," + OPEN_CASE);
        try (var one = world.connection();
                var other = world.connection()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            one.createStatement().execute(alert(maya));
            other.createStatement().execute(supportCase(maya, "now() + interval '9 days'", false));
            engine.settle();
            one.commit();
            engine.settle();
            assertThat(segments.members(segment)).isEmpty();
            other.commit();
            engine.settle();
        }
        assertThat(segments.members(segment)).containsExactly(maya);
    }

    /** A node that looked in between has seen what began later and ended sooner. */
    @Test
    @Proves("SE-3")
    void whatIsLoggedLateIsFollowedToo() throws SQLException {
        long maya = world.student("Lately");
        long omar = world.student("Lately");
        long segment = live("Lately", OPEN_ALERT);
        assertThat(segments.members(segment)).isEmpty();
        try (var late = world.connection()) {
            late.setAutoCommit(false);
            late.createStatement().execute(joined(segment, maya));
            world.run(joined(segment, omar));
            assertThat(segments.members(segment)).containsExactly(omar);
            late.commit();
        }
        assertThat(segments.members(segment)).containsExactly(maya, omar);
    }

    private static String joined(long segment, long contact) {
        return "insert into segment.event (contact_id, segment_id, is_join, happened_at, cause, is_firing) values ("
                + contact + ", " + segment + ", true, now(), 1, false)";
    }

    /** Both deciders have read the queue before either has the student's state: the second waits and reads afterwards. */
    @Test
    @Proves("SE-1")
    void whoDecidesSecondSeesWhatTheFirstDidNot() throws Exception {
        long maya = world.student("Racing");
        long segment = live("Racing", OPEN_ALERT + "," + OPEN_CASE);
        try (var holder = world.connection();
                var pool = java.util.concurrent.Executors.newFixedThreadPool(2)) {
            holder.setAutoCommit(false);
            holder.createStatement()
                    .execute("select 1 from segment.contact_state where contact_id = " + maya + " for update");
            world.run(alert(maya));
            var first = pool.submit(engine::changes);
            world.run(supportCase(maya, "now() + interval '9 days'", false));
            var second = pool.submit(engine::changes);
            holder.commit();
            first.get();
            second.get();
        }
        engine.settle();
        assertThat(segments.members(segment)).containsExactly(maya);
        assertThat(log(segment)).hasSize(1);
    }

    @Test
    @Proves("SE-3")
    void anEditChangesPlacesAtOnceAndSaysSo() {
        long maya = world.student("Edited");
        long omar = world.student("Edited");
        world.run(alert(maya), supportCase(omar, "now() + interval '9 days'", false));
        long segment = live("Edited", OPEN_ALERT);
        segments.publish(segment, 2, named("Edited", OPEN_CASE), false, false);
        assertThat(segments.members(segment)).containsExactly(maya);
        assertThat(segments.progress(segment).state()).isEqualTo(LiveSegments.State.BUILDING);
        engine.settle();
        assertThat(segments.members(segment)).containsExactly(omar);
        assertThat(log(segment)).containsExactlyInAnyOrder("left DEFINITION ", "joined DEFINITION ");
        assertThat(world.number("select count(*) from segment.event where is_firing and segment_id = " + segment))
                .isZero();
    }

    @Test
    void aRetiredSegmentHasNoMembersAndNobodyJoins() {
        long maya = world.student("Retired");
        long segment = live("Retired", OPEN_ALERT);
        segments.retire(segment);
        world.run(alert(maya));
        engine.settle();
        assertThat(segments.members(segment)).isEmpty();
        assertThat(segments.segmentsOf(maya)).doesNotContain(segment);
        assertThat(log(segment)).isEmpty();
    }

    @Test
    @Proves("FL-5")
    void aSegmentOfSegmentsFollowsThem() {
        long maya = world.student("Nested");
        long inner = live("Nested", OPEN_ALERT);
        long outer = live("Nested", "{\"not_in_segment\":[\"" + inner + "\"]}");
        assertThat(segments.members(outer)).containsExactly(maya);
        world.run(alert(maya));
        engine.settle();
        assertThat(segments.members(inner)).containsExactly(maya);
        assertThat(segments.members(outer)).isEmpty();
        assertThat(segments.segmentsOf(maya)).contains(inner).doesNotContain(outer);
        world.run("insert into segment.segment_reference (segment_id, names_id) values (" + outer + ", " + inner + ")");
        segments.publish(inner, 2, named("Nested", OPEN_CASE), false, false);
        engine.settle();
        assertThat(segments.members(inner)).isEmpty();
        assertThat(segments.members(outer)).containsExactly(maya);
    }

    @Test
    @Proves("FL-7")
    void aPrivateCaseCountsOnlyWithSensitiveRecords() {
        long maya = world.student("Secret");
        world.run(supportCase(maya, "now() + interval '9 days'", true));
        long open = live("Secret", OPEN_CASE);
        long sensitive = world.segment("Secret");
        segments.publish(sensitive, 1, named("Secret", OPEN_CASE), true, false);
        engine.settle();
        assertThat(segments.members(open)).isEmpty();
        assertThat(segments.members(sensitive)).containsExactly(maya);
    }

    @Test
    @Proves("FL-6")
    void whoJoinsATeamBringsTheStudentsOfItsWork() {
        world.run(
                "insert into access.team (id, name) overriding system value values (9411, 'EngineSteps crew')"
                        + " on conflict do nothing",
                "delete from access.team_member where team_id = 9411");
        long maya = world.student("Staffed");
        world.run(supportCase(maya, "now() + interval '9 days'", false));
        long segment = live(
                "Staffed",
                "{\"has\":\"case\",\"where\":{\"field\":\"assignee\",\"op\":\"is\",\"value\":{\"team\":\"9411\"}}}");
        assertThat(segments.members(segment)).isEmpty();
        world.run("insert into access.team_member (team_id, account_id) values (9411, 9410)");
        engine.settle();
        assertThat(segments.members(segment)).containsExactly(maya);
        assertThat(log(segment)).containsExactly("joined COMMON ");
    }

    @Test
    @Proves("SE-4")
    void whatIsKeptWronglyIsPutRightAndCounted() {
        long maya = world.student("Drifting");
        long segment = live("Drifting", OPEN_ALERT);
        engine.settle();
        assertThat(engine.compare(1, 0)).isZero();
        long slot = world.number("select slot from segment.slot where state = 2 and segment_id = " + segment);
        tamper(maya, (int) slot);
        assertThat(engine.compare(1, 0)).isEqualTo(1);
        assertThat(segments.members(segment)).isEmpty();
        assertThat(segments.drift().mended()).isEqualTo(1);
        assertThat(log(segment)).containsExactly("left MENDED ");
    }

    @Test
    @Proves("SE-3")
    void whatABuildLeftBehindWhenItWasInterruptedIsTakenAway() {
        long maya = world.student("Halfway");
        long omar = world.student("Halfway");
        world.run(alert(omar));
        engine.settle();
        long segment = world.segment("Halfway");
        segments.publish(segment, 1, named("Halfway", OPEN_ALERT), false, false);
        tamper(maya, (int) world.number("select slot from segment.slot where state = 1 and segment_id = " + segment));
        engine.settle();
        assertThat(segments.members(segment)).containsExactly(omar);
        assertThat(log(segment)).isEmpty();
    }

    private void tamper(long contact, int slot) {
        var wrong = new Bits(slot + 1);
        wrong.set(slot);
        world.run("update segment.contact_state set member = '\\x"
                + java.util.HexFormat.of().formatHex(wrong.stored()) + "' where contact_id = " + contact);
    }

    @Test
    void aBatchThatFailsIsThereAgain() {
        long maya = world.student("Failing");
        engine.settle();
        world.run(alert(maya));
        assertThat(Caller.SERVICE.call(() -> {
                    try {
                        return tx.call(() -> {
                            int claimed = engine.changes();
                            throw new IllegalStateException("after " + claimed);
                        });
                    } catch (IllegalStateException failed) {
                        return waiting(maya);
                    }
                }))
                .isOne();
        engine.settle();
        assertThat(waiting(maya)).isZero();
    }

    @Test
    void withoutSegmentsNothingIsReadAndNobodyIsAMember() {
        var nothing = Population.of(1, List.of(), List.of(), (_, _) -> false);
        var found = Caller.SERVICE.call(() ->
                tx.read(() -> nothing.ask(db, new Documents.Whose.Of(List.of(1L)), new long[] {1}, moments.now())));
        assertThat(found.members()[0].stored()).isEmpty();
        assertThat(found.flips()).containsExactly(NextFlip.NEVER);
    }

    @Test
    void nodesShareTheStudentsAndTakeOverFromOneThatDied() {
        Caller.SERVICE.run(() -> tx.run(leases::renew));
        world.run("insert into segment.node (name, until_at) values ('other', clock_timestamp() + interval '1 hour')");
        Caller.SERVICE.run(() -> tx.run(leases::renew));
        assertThat(world.number("select count(*) from segment.shard_lease where node = '" + leases.node() + "'"))
                .isEqualTo(8);
        world.run("update segment.node set until_at = '-infinity' where name = 'other'");
        Caller.SERVICE.run(() -> tx.run(leases::renew));
        assertThat(world.number("select count(*) from segment.shard_lease where node = '" + leases.node() + "'"))
                .isEqualTo(16);
    }

    @Test
    void aQueueIsEmptiedWhenItsTurnIsOver() {
        engine.settle();
        long turn;
        long resting;
        do { // again, should the next turn begin meanwhile
            turn = world.number("select segment.turn()");
            resting = (turn + 1) % 3;
            world.run(
                    "insert into segment.change_" + resting + " values (9410000, 'alert', 1, 0)",
                    "delete from segment.change_" + resting);
            assertThat(size(resting)).isPositive();
            engine.empty();
        } while (world.number("select segment.turn()") != turn);
        assertThat(size(resting)).isZero();
    }

    private long waiting(long contact) {
        return world.number("select count(*) from segment.waiting_of(array[" + contact + "::bigint])");
    }

    private long size(long queue) {
        return world.number("select pg_relation_size('segment.change_" + queue + "')");
    }
}
