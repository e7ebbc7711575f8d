package app.throughline.rule.engine;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.Priority;
import app.throughline.casework.Cases;
import app.throughline.casework.OpenCase;
import app.throughline.casework.Opening;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Caller;
import app.throughline.kernel.RecordRef;
import app.throughline.rule.RuleList;
import app.throughline.rule.RuleRun;
import app.throughline.rule.RuleRuns;
import app.throughline.rule.RuleWorld;
import app.throughline.rule.Rules;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Rules run when something is made or changed, in their order, behind savepoints (product RU-1, RU-2, RU-3). */
@ThroughlineTest
class RulePassTest {
    private static final String HIGH = "[{\"type\":\"set_priority\",\"priority\":\"high\"}]";
    private static final String IS_HIGH = "{\"field\":\"priority\",\"op\":\"is\",\"value\":\"high\"}";

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    Alerts alerts;

    @Autowired
    AlertMoves moves;

    @Autowired
    Cases cases;

    @Autowired
    Rules rules;

    @Autowired
    RuleRuns runs;

    RuleWorld world;
    ContactId ira;

    @BeforeEach
    void scene() {
        world = new RuleWorld(context);
        ira = world.student(190_101);
    }

    @AfterEach
    void nothingStays() {
        RuleWorld.clear(database);
    }

    @Test
    @Proves("RU-1")
    void aRuleRunsInTheTransactionThatMakesTheRecordAndIsLogged() {
        long rule = world.rule(RuleList.ALERTS, "Every alert", RuleWorld.CREATED, "", HIGH);

        var alert = raised("other");

        assertThat(priority(alert)).isEqualTo(Priority.HIGH);
        var log = log(alert);
        assertThat(log).hasSize(1);
        assertThat(log.getFirst().rule()).isEqualTo(rule);
        assertThat(log.getFirst().event()).isEqualTo("alert.raised");
        assertThat(log.getFirst().result()).isEqualTo(RuleRun.Result.RAN);
    }

    @Test
    @Proves("RU-1")
    void eachRuleSeesTheRecordAsTheOneBeforeLeftIt() {
        world.rule(RuleList.ALERTS, "First", RuleWorld.CREATED, "", HIGH);
        long second = world.rule(RuleList.ALERTS, "Second", RuleWorld.CREATED, IS_HIGH, RuleWorld.COMMENT);

        var alert = raised("other");

        assertThat(log(alert).stream().map(RuleRun::rule)).contains(second);
    }

    @Test
    @Proves("RU-1")
    void aNewAlertIsJudgedInHandAsItStandsInTheDatabase() {
        var own = "{\"all\":[" + is("type", "\"other\"") + "," + is("type_group", "\"support\"") + ","
                + is("kind", "\"concern\"") + "," + is("priority", "\"low\"") + ","
                + is("status", "\"triage\"") + "," + is("source", "\"manual\"") + ",{\"none\":["
                + is("type", "\"financial\"") + "]},"
                + "{\"field\":\"occurrences\",\"op\":\"eq\",\"value\":1}]}";
        long rule = world.rule(RuleList.ALERTS, "Its own values", RuleWorld.CREATED, own, RuleWorld.COMMENT);
        world.rule(RuleList.ALERTS, "Other values", RuleWorld.CREATED, is("status", "\"resolved\""), HIGH);

        var alert = raised("other");

        assertThat(log(alert).stream().map(RuleRun::rule)).containsExactly(rule);
        assertThat(priority(alert)).isEqualTo(Priority.LOW);
    }

    private static String is(String field, String value) {
        return "{\"field\":\"" + field + "\",\"op\":\"is\",\"value\":" + value + "}";
    }

    @Test
    @Proves("RU-1")
    void stopHereEndsTheListForThisEvent() {
        long first = world.rule(RuleList.ALERTS, "First", RuleWorld.CREATED, "", HIGH, true);
        world.rule(RuleList.ALERTS, "Second", RuleWorld.CREATED, "", RuleWorld.COMMENT);

        var alert = raised("other");

        var log = log(alert);
        assertThat(log.stream().map(RuleRun::rule)).containsExactly(first);
        assertThat(log.getFirst().result()).isEqualTo(RuleRun.Result.STOPPED);
    }

    @Test
    @Proves("RU-2")
    void aRuleThatIsRefusedUndoesWhatItBeganAndTheNextOneGoesOn() {
        var refused = "[{\"type\":\"set_priority\",\"priority\":\"high\"},"
                + "{\"type\":\"set_status\",\"status\":\"in_progress\"}]";
        long first = world.rule(RuleList.ALERTS, "Refused", RuleWorld.CREATED, "", refused);
        long second = world.rule(RuleList.ALERTS, "Goes on", RuleWorld.CREATED, "", RuleWorld.COMMENT);

        var thanks = raised("great_work");

        assertThat(priority(thanks)).isEqualTo(Priority.LOW);
        var log = log(thanks).reversed();
        assertThat(log.stream().map(RuleRun::rule)).containsExactly(first, second);
        assertThat(log.getFirst().result()).isEqualTo(RuleRun.Result.FAILED);
        assertThat(log.getFirst().reason()).isNotEmpty();
        assertThat(log.getLast().result()).isEqualTo(RuleRun.Result.RAN);
        assertThat(world.value(
                        "select count(*) from notice.happening where name = 'rule.failed' and record_id = " + first))
                .isEqualTo("1");
    }

    @Test
    @Proves("RU-3")
    void rulesThatUndoEachOtherAreStoppedAndTheirOwnerIsTold() {
        world.rule(RuleList.ALERTS, "Starts", RuleWorld.CREATED, "", HIGH);
        long down = world.rule(RuleList.ALERTS, "Down", changedTo("high"), "", priority("low"));
        long up = world.rule(RuleList.ALERTS, "Up", changedTo("low"), "", priority("high"));

        var alert = raised("other");

        var log = log(alert);
        assertThat(log.stream()
                        .filter(run -> run.result() == RuleRun.Result.LOOP_STOPPED)
                        .map(RuleRun::rule))
                .containsExactly(down);
        assertThat(log.stream().filter(run -> run.result() == RuleRun.Result.RAN))
                .hasSize(3);
        assertThat(log.stream().map(RuleRun::rule)).contains(up);
        assertThat(priority(alert)).isEqualTo(Priority.HIGH);
    }

    private static String changedTo(String priority) {
        return "{\"on\":\"changed\",\"fields\":[{\"field\":\"priority\",\"to\":\"" + priority + "\"}]}";
    }

    private static String priority(String priority) {
        return HIGH.replace("high", priority);
    }

    @Test
    void aRuleAsksRelatedRecordsIncludingTheOneItRunsOn() {
        var twice = "{\"via\":\"contact\",\"where\":{\"count\":\"alert\",\"op\":\"gte\",\"value\":2,\"where\":"
                + "{\"field\":\"status_category\",\"op\":\"is\",\"value\":\"open\"}}}";
        var other = world.student(190_102);
        long rule = world.rule(RuleList.ALERTS, "Second open alert", RuleWorld.CREATED, twice, RuleWorld.COMMENT);

        var first = raised(other, "other");
        var second = raised(other, "other");

        assertThat(log(first)).isEmpty();
        assertThat(log(second).stream().map(RuleRun::rule)).containsExactly(rule);
        assertThat(log(second).getFirst().conditions()).contains("2 or more alerts");
    }

    @Test
    @Proves("FL-7")
    void aRuleSeesTheCaseItRunsOnAndOtherPrivateOnesOnlyWithSensitiveRecords() {
        var has = "{\"via\":\"contact\",\"where\":{\"has\":\"case\",\"where\":"
                + "{\"field\":\"private\",\"op\":\"is\",\"value\":true}}}";
        var isPrivate = "{\"field\":\"private\",\"op\":\"is\",\"value\":true}";
        var secret = world.student(190_103);
        long open = world.rule(RuleList.ALERTS, "Has a private case", RuleWorld.CREATED, has, RuleWorld.COMMENT);
        long sensitive = world.rule(RuleList.ALERTS, "The same, sensitive", RuleWorld.CREATED, has, RuleWorld.COMMENT);
        long own = world.rule(RuleList.CASES, "Is private", RuleWorld.CREATED, isPrivate, HIGH);
        RuleWorld.write(database, "update rule.version set is_sensitive = true where rule_id = " + sensitive);
        RuleWorld.write(database, "update rule.rulebook set version = version + 1");

        var quiet = new OpenCase(secret, "engagement", "", "", Priority.LOW, null, null, true, List.of());
        var opened = (Opening.Opened) as(DIANE, () -> cases.open(quiet, world.diane()));
        var alert = raised(secret, "other");

        assertThat(world.value("select string_agg(rule_id::text, ',') from rule.run where case_id = " + opened.id()))
                .isEqualTo("" + own);
        assertThat(log(alert).stream().map(RuleRun::rule))
                .containsExactly(sensitive)
                .doesNotContain(open);
    }

    private AlertId raised(String type) {
        return raised(ira, type);
    }

    private AlertId raised(ContactId student, String type) {
        var command = new RaiseAlert(student, type, Priority.LOW, "", "Words.", null, "manual", null, null);
        var raising = as(DIANE, () -> alerts.raise(command, world.diane().cause()));
        return ((Raising.Raised) raising).alert();
    }

    private List<RuleRun> log(AlertId alert) {
        return Caller.SERVICE.call(() -> runs.of(new RecordRef("alert", alert.value()), 0, 100));
    }

    private Priority priority(AlertId alert) {
        return as(DIANE, () -> alerts.brief(alert)).priority();
    }
}
