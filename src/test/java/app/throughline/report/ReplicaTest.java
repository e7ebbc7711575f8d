package app.throughline.report;

import static app.throughline.crash.rig.Victim.eventually;
import static app.throughline.report.FigureScene.JANUARY;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.database.AgingReplica;
import app.throughline.database.Metric;
import app.throughline.database.Replica;
import app.throughline.kernel.Tx;
import app.throughline.report.metric.Registry;
import app.throughline.world.FormToken;
import app.throughline.world.People;
import app.throughline.world.ReplicatedDatabase;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;

/** Figures of an application with a real streaming standby. */
@SpringBootTest(
        properties = {
            "throughline.dev=true",
            "throughline.demo=off",
            "throughline.workers=off",
            "throughline.figures.kept=off"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {ReplicatedDatabase.Initializer.class, TestClock.Initializer.class})
@DirtiesContext
class ReplicaTest {
    private static final String FROM_THE_REPLICA = ", from the read replica, ";

    @Autowired
    ReplicatedDatabase servers;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    MockMvc mvc;

    @Autowired
    Figures figures;

    @Autowired
    FigureReads reads;

    @Autowired
    @Qualifier("databaseHealthIndicator")
    HealthIndicator health;

    @Autowired
    Replica replica;

    @Autowired
    Tx tx;

    @Autowired
    DSLContext db;

    People people;

    @BeforeEach
    void scene() {
        people = new People(database, signIns, accounts);
        FigureScene.write(database);
        caughtUp();
    }

    @Test
    void figuresAreReadFromTheReplicaAndSayHowOldTheyAre() throws Exception {
        assertThat(ask(DIANE, "A1").behind()).isPresent();
        assertThat(page()).contains(FROM_THE_REPLICA);
        assertThat(file()).containsPattern("\"As of\",\"[^\"]+" + FROM_THE_REPLICA);
        servers.onStandby("select pg_wal_replay_pause()");
        People.write(database, FigureScene.alert("attendance", "1, 3"));
        var before = ask(DIANE, "A1");
        assertThat(before.behind()).isPresent();
        assertThat(before.value()).hasValue(12);
        assertThat(People.as(DIANE, () -> figures.listed(Registry.get("A1"), null, JANUARY)))
                .hasSize(12);
        servers.onStandby("select pg_wal_replay_resume()");
        caughtUp();
        assertThat(ask(DIANE, "A1").value()).hasValue(15);
    }

    @Test
    void openWorkIsReadFromThePrimaryOnceTheReplicaIsASecondBehind() throws Exception {
        servers.onStandby("select pg_wal_replay_pause()");
        People.write(database, FigureScene.alert("attendance", "1, 3"));
        eventually(() -> lag().compareTo(Duration.ofSeconds(1)) > 0 ? true : null);
        var asked = People.as(DIANE, () -> figures.of(List.of(Registry.get("O1"), Registry.get("A1")), JANUARY));
        assertThat(asked.getFirst().behind()).isEmpty();
        assertThat(asked.getFirst().value()).hasValue(15);
        assertThat(asked.getLast().behind()).isPresent();
        assertThat(asked.getLast().value()).hasValue(12);
        assertThat(page()).containsPattern(FROM_THE_REPLICA + "\\d+ s behind");
        assertThat(metric("throughline_replica_lag_seconds")).isGreaterThan(1);
    }

    @Test
    void rowSecurityHoldsOnTheReplica() {
        assertThat(ask(RUTH, "A1").behind()).isPresent();
        assertThat(ask(RUTH, "A1").value()).hasValue(9);
        assertThat(ask(HUGO, "A1").value()).hasValue(0);
        assertThat(ask(HUGO, "A1").behind()).isPresent();
        assertThat(people(RUTH)).isEqualTo("true " + RUTH + " throughline_web");
        var nobody = reads.of(() -> db.fetchValue("select count(*) from alert.alert"));
        assertThat(nobody.value()).isEqualTo(0L);
    }

    @Test
    void aRightTakenAwayCountsAtOnceAndForThatPersonAlone() {
        servers.onStandby("select pg_wal_replay_pause()");
        People.write(
                database,
                "delete from contact.network_link where account_id = 9502 and contact_id between 993101 and 993109");
        assertThat(ask(RUTH, "A1").value()).hasValue(0);
        assertThat(ask(RUTH, "A1").behind()).isEmpty();
        assertThat(ask(DIANE, "A1").behind()).isPresent();
    }

    /** As many students, and the sum of their ids is the same. */
    @Test
    void whoSeesOtherStudentsThanTheReplicaKnowsIsAskedOfThePrimary() {
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, family_name, campus_id) overriding system value"
                        + " values (993099, 'fig', '-1', 'Figure', 99311) on conflict do nothing");
        caughtUp();
        servers.onStandby("select pg_wal_replay_pause()");
        People.write(database, link(9601, 9603) + ";" + link(993101, 993099));
        assertThat(ask(RUTH, "A1").behind()).isEmpty();
        assertThat(ask(RUTH, "A1").value()).isNotEqualTo(ask(HUGO, "A1").value());
        People.write(database, link(9603, 9601) + ";" + link(993099, 993101));
    }

    private static String link(long from, long to) {
        return "update contact.network_link set contact_id = " + to + " where account_id = 9502 and contact_id = "
                + from;
    }

    @Test
    void aReplicaThatIsHalfAMinuteBehindIsNotAsked() {
        try (var aging = new AgingReplica(database.url(), servers.url())) {
            eventually(() -> aging.lagAfter(Duration.ZERO).isPresent() ? true : null);
            servers.onStandby("select pg_wal_replay_pause()");
            People.write(database, FigureScene.alert("attendance", "1, 3"));
            assertThat(aging.lagAfter(Duration.ofSeconds(29))).contains(Duration.ofSeconds(29));
            assertThat(aging.inWords()).contains("at most 29.0 s behind");
            assertThat(aging.lagAfter(Duration.ofSeconds(2))).isEmpty();
            assertThat(aging.inWords()).contains("is too far behind");
            servers.onStandby("select pg_wal_replay_resume()");
            eventually(() -> aging.lagAfter(Duration.ZERO).isPresent() ? true : null);
        }
    }

    /** Such as the tables of a newer version. */
    @Test
    void aReplicaThatLacksWhatWasThereAtTheStartIsNotAsked() {
        servers.onStandby("select pg_wal_replay_pause()");
        People.write(database, "create table if not exists public.newer (id bigint); drop table public.newer");
        try (var aging = new AgingReplica(database.url(), servers.url())) {
            assertThat(aging.lagAfter(Duration.ZERO)).isEmpty();
            assertThat(aging.inWords()).contains("is too far behind");
        }
    }

    /** A second note is at hand, and nothing was written between both. */
    @Test
    void aReplicaOfAnIdlePrimaryIsNotBehind() {
        try (var aging = new AgingReplica(database.url(), servers.url())) {
            eventually(() -> aging.lagAfter(Duration.ZERO).isPresent() ? true : null);
            eventually(() ->
                    aging.lagAfter(Duration.ofHours(1)).filter(Duration::isZero).isPresent() ? true : null);
        }
    }

    @Test
    void aQuestionOfARunningTransactionIsAskedBesideIt() {
        var answer = People.as(
                RUTH,
                () -> tx.call(() -> {
                    var read = reads.of(() -> db.fetchValue("select pg_is_in_recovery()::text"));
                    return read.value() + " " + db.fetchValue("select pg_is_in_recovery() || ' ' || sec.me()");
                }));
        assertThat(answer).isEqualTo("true false " + RUTH);
    }

    @Test
    void aStoppedReplicaIsNotMissed() throws Exception {
        servers.stop();
        assertThat(ask(DIANE, "A1").value()).hasValue(12);
        assertThat(ask(DIANE, "A1").behind()).isEmpty();
        eventually(() -> replica.lag().isEmpty() ? true : null);
        assertThat(page()).contains("Open alerts").doesNotContain(FROM_THE_REPLICA);
        assertThat(metric("throughline_replica_used")).isZero();
        assertThat(health.health().getStatus().getCode()).isEqualTo("WARNING");
        assertThat(health.health().getDetails().get("read replica").toString()).contains("cannot be reached");
        servers.start();
        caughtUp();
        assertThat(ask(DIANE, "A1").behind()).isPresent();
        assertThat(metric("throughline_replica_used")).isEqualTo(1);
        assertThat(health.health().getDetails().get("read replica").toString()).contains("is asked, at most");
    }

    @Test
    void whatTheReplicaGivesUpIsAskedOfThePrimary() {
        servers.onStandby("alter system set max_standby_streaming_delay = 0", "select pg_reload_conf()");
        eventually(() -> {
            caughtUp();
            var read = People.as(DIANE, () -> reads.of(this::readsWhileItIsVacuumed));
            return read.value() && read.behind().isEmpty() ? true : null;
        });
        assertThat(metric("throughline_replica_refused_total")).isPositive();
        servers.onStandby("alter system reset max_standby_streaming_delay", "select pg_reload_conf()");
    }

    /** On the replica it ends when what it sees is to be replayed away. @return whether it is the primary */
    private boolean readsWhileItIsVacuumed() {
        if (!(boolean) db.fetchValue("select pg_is_in_recovery()")) {
            return true;
        }
        db.fetchValue("select count(*) from alert.alert");
        People.write(database, "delete from alert.alert where contact_id between 993101 and 993112");
        People.write(database, "vacuum alert.alert");
        return eventually(() -> {
            db.fetchValue("select count(*) from alert.alert");
            return null;
        });
    }

    private void caughtUp() {
        servers.onStandby(
                "do $$ begin if pg_is_wal_replay_paused() then perform pg_wal_replay_resume(); end if; end $$");
        var begun = System.nanoTime();
        eventually(() -> replica.lag()
                        .filter(lag -> lag.toNanos() < System.nanoTime() - begun)
                        .filter(lag -> lag.toMillis() < 800)
                        .isPresent()
                ? true
                : null);
    }

    private Duration lag() {
        return replica.lag().orElse(Duration.ZERO);
    }

    private String people(long account) {
        return People.as(
                account,
                () -> reads.of(() -> db.fetchValue(
                                        "select pg_is_in_recovery() || ' ' || sec.me() || ' ' || current_user")
                                .toString())
                        .value());
    }

    private Figure ask(long account, String metric) {
        return People.as(account, () -> figures.of(Registry.get(metric), JANUARY));
    }

    private double metric(String name) {
        return replica.metrics().stream()
                .filter(one -> one.name().equals(name))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElseThrow();
    }

    private String file() throws Exception {
        return mvc.perform(post("/dashboard/export")
                        .cookie(people.cookie(DIANE, "diane@people.test"))
                        .param("query", FigureScene.ADDRESS)
                        .param("figure", "all")
                        .param("purpose", "A test")
                        .with(FormToken.csrf()))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String page() throws Exception {
        return mvc.perform(get("/dashboard?" + FigureScene.ADDRESS).cookie(people.cookie(DIANE, "diane@people.test")))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
