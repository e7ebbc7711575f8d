package app.throughline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.world.TestDatabase;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Fifty people on two connections: a pooled connection never carries one person's sight to the next. */
class PooledViewerTest {
    private static final int ACTORS = 50;
    private static final int ROUNDS = 60;
    private static final long FIRST = 5000;

    private final TestDatabase database = TestDatabase.fresh();
    private HikariDataSource pool;
    private DSLContext db;
    private Tx tx;

    /** Every actor advises exactly one student: account 5007 sees student 9007. */
    @BeforeEach
    void everybodyHasOneStudent() throws SQLException {
        try (var superuser = database.superuser();
                var statement = superuser.createStatement()) {
            statement.execute("insert into access.account (id, email, family_name) overriding system value"
                    + " select n, n || '@example.edu', 'P' from generate_series(5000, 5049) n");
            statement.execute("insert into access.group_member select 3, n from generate_series(5000, 5049) n");
            statement.execute(
                    "insert into contact.contact (id, source, source_key, family_name) overriding system value"
                            + " select n, 'test', n, 'S' from generate_series(9000, 9049) n");
            statement.execute("insert into contact.network_link (contact_id, account_id, role_id, begins_on, source)"
                    + " select n + 4000, n, 1, date '2020-01-01', 'test' from generate_series(5000, 5049) n");
        }
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername("throughline_web");
        config.setMaximumPoolSize(2);
        pool = new HikariDataSource(config);
        var jooq = new DefaultConfiguration();
        jooq.set(SQLDialect.POSTGRES);
        jooq.set(new TransactionAwareDataSourceProxy(pool));
        db = DSL.using(jooq);
        tx = new Tx(new DataSourceTransactionManager(pool), db);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void everybodySeesOnlyTheirOwnStudents() throws Exception {
        var work = new ArrayList<Callable<Integer>>();
        for (long actor = FIRST; actor < FIRST + ACTORS; actor++) {
            long me = actor;
            work.add(() -> Caller.web(me).call(() -> look(me)));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isEqualTo(ROUNDS);
            }
        }
        assertThat(students()).as("outside a transaction").isEmpty();
    }

    /** Reads in transactions, a third of which are rolled back, with questions outside any transaction in between. */
    private int look(long me) {
        var random = new Random(me);
        int rounds = 0;
        for (; rounds < ROUNDS; rounds++) {
            if (random.nextInt(3) == 0) {
                assertThatThrownBy(() -> tx.run(() -> {
                            assertThat(students()).containsExactly(me + 4000);
                            throw new IllegalStateException("rolled back");
                        }))
                        .hasMessage("rolled back");
            } else {
                assertThat(tx.read(this::students)).containsExactly(me + 4000);
            }
            if (random.nextInt(4) == 0) {
                assertThat(students()).isEmpty();
            }
        }
        return rounds;
    }

    @Test
    void withoutAViewerThereAreNoRows() {
        for (var table : PolicyFile.shipped().tables().keySet()) {
            assertThat(tx.<Integer>read(() -> count(table))).as(table).isZero();
            assertThat(Caller.web(FIRST).<Integer>call(() -> count(table)))
                    .as(table + " outside a transaction")
                    .isZero();
        }
        assertThat(Caller.web(FIRST).<Integer>call(() -> tx.read(() -> count("contact.contact"))))
                .isOne();
    }

    @Test
    void nobodyCanWriteWithoutAViewer() {
        assertThatThrownBy(() -> tx.run(() -> db.execute(
                        "insert into contact.contact (source, source_key, family_name)" + " values ('x', 'x', 'x')")))
                .hasMessageContaining("row-level security");
    }

    @Test
    void breakGlassIsOpenedOnlyByWhoeverHasTheRightAndForThemselves() {
        var insert =
                "insert into access.break_glass (account_id, contact_id, compartment_id, reason, starts_at, ends_at)"
                        + " values (5001, 9000, 2, 'welfare check in the hall', now(), now() + interval '4 hours')";
        assertThatThrownBy(() -> Caller.web(5001).run(() -> tx.run(() -> db.execute(insert))))
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> Caller.web(5002).run(() -> tx.run(() -> db.execute(insert))))
                .hasMessageContaining("row-level security");
    }

    @Test
    void aTransactionInsideAnotherJoinsIt() {
        Caller.web(FIRST)
                .run(() -> tx.run(() -> {
                    var outer = db.fetchValue("select txid_current()");
                    assertThat(tx.<Object>call(() -> db.fetchValue("select txid_current()")))
                            .isEqualTo(outer);
                    assertThat(tx.read(this::students)).containsExactly(9000L);
                }));
    }

    private int count(String table) {
        return db.fetchSingle("select count(*) from " + table).get(0, Integer.class);
    }

    private List<Long> students() {
        return db.fetch("select id from contact.contact").getValues(0, Long.class);
    }
}
