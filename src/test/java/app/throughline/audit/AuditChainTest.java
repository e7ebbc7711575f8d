package app.throughline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.world.TestDatabase;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import tools.jackson.databind.json.JsonMapper;

/** The audit log against a superuser, against many writers, and against the application's own logins. */
class AuditChainTest {
    private static final int PLACES = 25;
    private static final Cause CAUSE = Cause.of(Actor.person(1, "Ruth Adler"));

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static HikariDataSource pool;
    private static DSLContext db;
    private static Tx tx;
    private static Audit audit;

    @TempDir
    Path data;

    @BeforeAll
    static void writeSomeHistory() {
        var config = new HikariConfig();
        config.setJdbcUrl(DATABASE.url());
        config.setUsername("throughline_web");
        config.setMaximumPoolSize(8);
        pool = new HikariDataSource(config);
        var jooq = new DefaultConfiguration();
        jooq.set(SQLDialect.POSTGRES);
        jooq.set(new TransactionAwareDataSourceProxy(pool));
        db = DSL.using(jooq);
        tx = new Tx(new DataSourceTransactionManager(pool), db);
        audit = new Audit(db, InstantSource.system(), JsonMapper.shared());
        for (int i = 0; i < 60; i++) {
            append(i, 1 + i % 40, 1 + i % 9);
        }
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static void append(long record, int contacts, int entries) {
        Caller.web(1)
                .run(() -> tx.run(() -> {
                    for (int i = 0; i < entries; i++) {
                        audit.record(
                                CAUSE,
                                "alert.raised",
                                new RecordRef("alert", record),
                                1 + (record + i) % contacts,
                                Map.of("n", i, "word", "naïve\u001f\"quoted\""));
                    }
                }));
    }

    private AuditChain chain() {
        return new AuditChain(tx, db, new AuditAnchors(data.toString()), JsonMapper.shared(), InstantSource.system());
    }

    @Test
    void anUntouchedLogIsWhole() {
        var verdict = chain().verify();
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.entries()).isGreaterThan(200);
        assertThat(chain().last())
                .hasValueSatisfying(last -> assertThat(last.brokenStripes()).isZero());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action = action || 'x'",
                "actor_label = 'Somebody else'",
                "actor_id = actor_id + 1",
                "contact_id = contact_id + 64",
                "record_id = record_id + 1",
                "detail = detail || '{\"n\": 77}'",
                "happened_at = happened_at + interval '1 microsecond'",
                "recorded_at = recorded_at + interval '1 microsecond'",
                "origin = '10.0.0.1'",
                "depth = depth + 1",
                "cause_entry_id = 7",
                "id = id + 1000000",
                "action = action || E'\\x1falert', record_kind = ''",
                "hash = sha256(hash)"
            })
    void alteringAnyColumnNamesTheRow(String change) throws SQLException {
        atRandomPlaces((statement, row) -> {
            statement.execute(
                    "update audit.entry set " + change + " where stripe = " + row.stripe() + " and seq = " + row.seq());
            return row.seq();
        });
    }

    @Test
    void deletingARowNamesItsPlace() throws SQLException {
        atRandomPlaces((statement, row) -> {
            statement.execute("delete from audit.entry where stripe = " + row.stripe() + " and seq = " + row.seq());
            return row.seq() == row.last() ? row.seq() : row.seq() + 1;
        });
    }

    @Test
    void cuttingTheTailNamesWhereItWasCut() throws SQLException {
        atRandomPlaces((statement, row) -> {
            statement.execute("delete from audit.entry where stripe = " + row.stripe() + " and seq >= " + row.seq());
            return row.seq();
        });
    }

    @Test
    void swappingTwoRowsNamesTheFirst() throws SQLException {
        atRandomPlaces((statement, row) -> {
            long other = row.seq() == row.last() ? row.seq() - 1 : row.seq() + 1;
            if (other == 0) {
                return -1;
            }
            statement.execute(
                    "update audit.entry set seq = case seq when %d then %d else %d end + 100000 where stripe = %d and seq in (%d, %d)"
                            .formatted(row.seq(), other, row.seq(), row.stripe(), row.seq(), other));
            statement.execute("update audit.entry set seq = seq - 100000 where seq > 100000");
            return Math.min(other, row.seq());
        });
    }

    @Test
    void aRowPutInIsNamed() throws SQLException {
        atRandomPlaces((statement, row) -> {
            statement.execute("insert into audit.entry select id + 5000000, stripe, " + (row.last() + 1)
                    + ", recorded_at, happened_at, actor_kind, actor_id, actor_label, action, record_kind, record_id,"
                    + " contact_id, cause_entry_id, depth, detail, origin, hash, hash from audit.entry where stripe = "
                    + row.stripe() + " and seq = " + row.last());
            return row.last() + 1;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.chain_head set hash = sha256(hash)",
                "update audit.chain_head set seq = seq + 1",
                "delete from audit.chain_head"
            })
    void changingAHeadNamesItsStripe(String change) throws SQLException {
        atRandomPlaces((statement, row) -> {
            statement.execute(change + " where stripe = " + row.stripe());
            return row.last() + 1;
        });
    }

    @Test
    void evenAnEmptyStripesHeadIsWatched() throws SQLException {
        try (var superuser = begin();
                var statement = superuser.createStatement()) {
            statement.execute("update audit.chain_head set hash = 'x' where stripe = 63 and seq = 0");
            assertThat(broken(superuser)).singleElement().asString().startsWith("63 1");
        }
    }

    /** With all hashes computed anew only the anchor, outside the database, still knows. */
    @Test
    void aStripeWrittenAnewIsFoundByItsAnchor() throws SQLException {
        var other = TestDatabase.fresh();
        try (var superuser = other.superuser();
                var statement = superuser.createStatement()) {
            statement.execute("select audit.append('[" + row(1) + "," + row(2) + "]')");
            var anchors = new AuditAnchors(data.toString());
            var head = statement.executeQuery("select encode(hash, 'hex') from audit.chain_head where stripe = 5");
            head.next();
            assertThat(anchors.add(
                            List.of(new AuditChain.Head(5, 2, head.getString(1))),
                            InstantSource.system().instant()))
                    .isOne();
            statement.execute("truncate audit.entry");
            statement.execute("update audit.chain_head set seq = 0, hash = audit.genesis(stripe)");
            statement.execute("select audit.append('[" + row(1) + "," + row(3) + "]')");
            assertThat(broken(superuser)).isEmpty();
            var kept = JsonMapper.shared().writeValueAsString(anchors.list());
            try (var rows = statement.executeQuery("select stripe, seq, fault from audit.broken('" + kept + "')")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(5);
                assertThat(rows.getLong(2)).isEqualTo(2);
                assertThat(rows.getString(3)).startsWith("it is not the row that was anchored at ");
            }
        }
    }

    private static String row(int id) {
        return """
                {"id": %d, "stripe": 5, "happened_at": "2026-01-01T00:00:00Z", "actor_kind": 1, "actor_id": 1,
                 "actor_label": "x", "action": "x", "record_kind": "x", "record_id": 1, "contact_id": 0, "depth": 0,
                 "detail": {}, "origin": ""}""".formatted(id);
    }

    @Test
    void anchorsAreWrittenOnceAndCompared() {
        var chain = chain();
        int moved = chain.anchor();
        assertThat(moved).isPositive();
        assertThat(chain.anchor()).isZero();
        assertThat(chain.verify().anchors()).isEqualTo(moved);
        assertThat(chain.verify().faults()).isEmpty();
    }

    @Test
    void manyWritersLeaveWholeChainsAndNoDeadlock() throws Exception {
        long before = chain().verify().entries();
        var work = new ArrayList<Callable<Integer>>();
        for (int writer = 0; writer < 16; writer++) {
            var random = new Random(writer);
            work.add(() -> {
                int written = 0;
                for (int i = 0; i < 20; i++) {
                    int entries = 1 + random.nextInt(8);
                    append(random.nextInt(50), 64, entries);
                    written += entries;
                }
                return written;
            });
        }
        long written = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                written += done.get();
            }
        }
        var verdict = chain().verify();
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.entries()).isEqualTo(before + written);
    }

    @Test
    void whatIsRolledBackIsNotRecorded() {
        long before = chain().verify().entries();
        assertThatThrownBy(() -> Caller.web(1)
                        .run(() -> tx.run(() -> {
                            audit.record(CAUSE, "alert.raised", new RecordRef("alert", 1), 1, Map.of());
                            throw new IllegalStateException("no");
                        })))
                .hasMessage("no");
        assertThat(chain().verify().entries()).isEqualTo(before);
        assertThatThrownBy(() -> audit.record(CAUSE, "alert.raised", new RecordRef("alert", 1), 1, Map.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatFollowsPointsToWhatLedThere() {
        var ids = Caller.web(1)
                .call(() -> tx.call(() -> {
                    long first = audit.record(CAUSE, "import.done", new RecordRef("import", 9), 0, Map.of());
                    var then = CAUSE.then(Actor.SYSTEM, first);
                    return List.of(first, audit.record(then, "alert.raised", new RecordRef("alert", 9), 77, Map.of()));
                }));
        try (var superuser = DATABASE.superuser();
                var rows = superuser
                        .createStatement()
                        .executeQuery("select cause_entry_id, depth, actor_kind from audit.entry where id = "
                                + ids.getLast())) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(ids.getFirst());
            assertThat(rows.getInt(2)).isOne();
            assertThat(rows.getInt(3)).isEqualTo(7);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noLoginWritesTheLogDirectly() {
        for (var login : List.of("web", "worker", "import", "report")) {
            for (var sql : List.of(
                    "insert into audit.entry select * from audit.entry",
                    "update audit.entry set action = 'x'",
                    "delete from audit.entry",
                    "truncate audit.entry",
                    "select * from audit.chain_head",
                    "update audit.chain_head set seq = 0",
                    "alter table audit.entry disable row level security",
                    "drop table audit.entry",
                    "update audit.reading set account_id = 1",
                    "delete from audit.reading")) {
                try (var connection = DATABASE.connect("throughline_" + login);
                        var statement = connection.createStatement()) {
                    assertThatThrownBy(() -> statement.execute(sql))
                            .as(login + ": " + sql)
                            .isInstanceOf(SQLException.class)
                            .hasMessageMatching("(?s).*(permission denied|must be owner).*");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Test
    void aReadingIsKeptForThePersonAndThePrivacyOfficer() {
        var reading = new ReadAudit(tx, db, InstantSource.system());
        Caller.web(1).run(() -> reading.viewed(1, 55, new RecordRef("contact", 55)));
        assertThat(Caller.web(1)
                        .<Integer>call(() -> tx.read(() -> db.fetchCount(
                                DSL.selectOne().from("audit.reading").where("contact_id = 55")))))
                .isOne();
        assertThatThrownBy(() -> Caller.web(1).run(() -> reading.viewed(2, 55, new RecordRef("contact", 55))))
                .as("in somebody else's name")
                .hasMessageContaining("row-level security");
    }

    private interface Tampering {
        /** Does it. @return the place the verifier must name, -1 if there was nothing to do */
        long with(java.sql.Statement statement, Place row) throws SQLException;
    }

    private record Place(int stripe, long seq, long last) {}

    private static void atRandomPlaces(Tampering tampering) throws SQLException {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        try (var superuser = begin();
                var statement = superuser.createStatement()) {
            for (int i = 0; i < PLACES; i++) {
                var place = place(superuser, random);
                long named = tampering.with(statement, place);
                if (named > 0) {
                    assertThat(broken(superuser))
                            .as("%s, seed %d", place, seed)
                            .singleElement()
                            .asString()
                            .startsWith(place.stripe() + " " + named + " ");
                }
                superuser.rollback();
            }
        }
    }

    private static Connection begin() throws SQLException {
        var superuser = DATABASE.superuser();
        superuser.setAutoCommit(false);
        return superuser;
    }

    private static Place place(Connection superuser, Random random) throws SQLException {
        try (var statement = superuser.createStatement();
                var rows = statement.executeQuery("select e.stripe, e.seq, h.seq from audit.entry e"
                        + " join audit.chain_head h using (stripe) order by e.stripe, e.seq offset "
                        + random.nextInt(200) + " limit 1")) {
            rows.next();
            return new Place(rows.getInt(1), rows.getLong(2), rows.getLong(3));
        }
    }

    private static List<String> broken(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement();
                var rows = statement.executeQuery("select stripe, seq, fault from audit.broken('[]')")) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getInt(1) + " " + rows.getLong(2) + " " + rows.getString(3));
            }
            return found;
        }
    }
}
