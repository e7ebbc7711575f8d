package app.throughline.report.fact;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.kernel.Tx;
import app.throughline.world.TestDatabase;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** What many share changes: facts stay in use until they are made anew, and nobody is asked live for it. */
class RemakingsTest {
    private static final List<Long> STUDENTS = List.of(1L, 2L, 3L);

    private Connection superuser;
    private DSLContext db;
    private FactStore store;
    private HikariDataSource pool;
    private Facts facts;

    @BeforeEach
    void sevenHundredStudentsOfWhomThreeHaveAnAlert() throws SQLException {
        var database = TestDatabase.fresh();
        superuser = database.superuser();
        db = DSL.using(superuser, SQLDialect.POSTGRES);
        store = new FactStore(db);
        facts = facts(database);
        db.execute("insert into contact.contact (id, source, source_key, family_name) overriding system value"
                + " select i, 'fact', i::text, 'Fact' from generate_series(1, 703) i");
        db.execute(
                "insert into alert.alert (id, contact_id, type_id, kind, compartment_id, priority, title, status, source,"
                        + " last_occurred_at, created_at, reviewed_at, actor_kind, actor_id, actor_label) overriding system value"
                        + " select i, i, 1, 1, 0, 3, 'Fact', 2, 'rule', '2026-01-05 15:00Z', '2026-01-05 15:00Z',"
                        + " '2026-01-05 17:00Z', 4, 1, 'Fact' from generate_series(1, 3) i");
        FactWriter.writeAll(superuser);
        assertThat(hours(1)).isEqualTo(2.0);
    }

    private Facts facts(TestDatabase database) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername("throughline_worker");
        config.setMaximumPoolSize(2);
        pool = new HikariDataSource(config);
        var jooq = new DefaultConfiguration();
        jooq.set(SQLDialect.POSTGRES);
        jooq.set(new TransactionAwareDataSourceProxy(pool));
        var own = DSL.using(jooq);
        var tx = new Tx(new DataSourceTransactionManager(pool), own);
        return new Facts(tx, new FactStore(own), own, InstantSource.system());
    }

    @AfterEach
    void close() throws SQLException {
        pool.close();
        superuser.close();
    }

    @Test
    void factsStayInUseUntilTheyAreMadeAnewAndOwnChangesAreReadAtOnce() {
        db.execute("update calendar.office_hours set opens = '11:00'");
        assertThat(store.marks()).as("nobody is asked live").isZero();
        assertThat(store.remaking())
                .hasValueSatisfying(one -> assertThat(one.students()).isEqualTo(703));
        assertThat(hours(1)).as("as before").isEqualTo(2.0);
        db.execute("update alert.alert set title = 'Other' where id = 2");
        assertThat(hours(2)).as("whose record changed").isEqualTo(1.0);
        assertThat(hours(1)).isEqualTo(2.0);
        facts.goOn();
        assertThat(hours(1)).isEqualTo(1.0);
        assertThat(facts.remaking()).hasValueSatisfying(one -> {
            assertThat(one.done()).isEqualTo(500);
            assertThat(one.percent()).isEqualTo(71);
        });
        facts.goOn();
        assertThat(facts.remaking()).isEmpty();
        assertThat(facts.goOn()).isZero();
    }

    @Test
    void aSecondChangeBeginsAgainAndDoesWhatTheFirstWasFor() {
        db.execute("update calendar.office_hours set opens = '11:00'");
        facts.goOn();
        db.execute("update casework.case_status set pauses_clock = not pauses_clock where group_code = 2");
        assertThat(facts.remaking())
                .hasValueSatisfying(one -> assertThat(one.done()).isZero());
        facts.goOn();
        assertThat(db.fetchValue("select count(*) from report.remaking")).isEqualTo(1L);
        facts.goOn();
        assertThat(facts.remaking()).isEmpty();
        assertThat(store.marks()).isZero();
    }

    @Test
    void whatManyShareIsNoErrorOfTheFactsWhileTheyAreMadeAnew() {
        db.execute("update calendar.office_hours set opens = '11:00'");
        assertThat(store.differing(STUDENTS)).containsExactly(1L, 2L, 3L);
        assertThat(facts.compare(STUDENTS)).isZero();
        assertThat(facts.compareDaily()).as("it waits").isFalse();
        assertThat(store.marks()).isZero();
    }

    @Test
    void aMainTermOfManyIsOneRemakingAndOfFewAMarkOnEach() {
        term("2026-01-01", "2026-05-01");
        assertThat(store.marks()).isEqualTo(3);
        db.execute(
                "insert into alert.alert (id, contact_id, type_id, kind, compartment_id, priority, title, status, source,"
                        + " last_occurred_at, created_at, actor_kind, actor_id, actor_label) overriding system value select i, i, 1, 1, 0, 3, 'Fact', 1, 'rule',"
                        + " '2024-01-05 15:00Z', '2024-01-05 15:00Z', 4, 1, 'Fact' from generate_series(100, 700) i");
        FactWriter.writeAll(superuser);
        term("2024-01-01", "2024-05-01");
        term("2024-02-01", "2024-05-02");
        assertThat(store.marks()).isZero();
        assertThat(facts.remaking()).isPresent();
    }

    private void term(String from, String until) {
        db.execute(
                "insert into academics.term (source, code, name, starts_on, ends_on, census_on) values"
                        + " ('fact', ?, 'F', ?::date, ?::date, ?::date)",
                from,
                from,
                until,
                from);
    }

    private double hours(long alert) {
        return db.fetchSingle("select review_hours from report.rpt_alert where alert_id = ?", alert)
                .get(0, Double.class);
    }
}
