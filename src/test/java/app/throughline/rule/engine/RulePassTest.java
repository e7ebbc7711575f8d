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
import app.throughline.contact.ContactId;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
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

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    Alerts alerts;

    @Autowired
    AlertMoves moves;

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

        var log = log(alert);
        assertThat(log).hasSize(1);
        assertThat(log.getFirst().rule()).isEqualTo(rule);
        assertThat(log.getFirst().event()).isEqualTo("alert.raised");
        assertThat(log.getFirst().result()).isEqualTo(RuleRun.Result.RAN);
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

    private AlertId raised(String type) {
        return raised(ira, type);
    }

    private AlertId raised(ContactId student, String type) {
        var command = new RaiseAlert(student, type, Priority.LOW, "", "Words.", null, "manual", null, null);
        var raising = as(DIANE, () -> alerts.raise(command, world.diane().cause()));
        return ((Raising.Raised) raising).alert();
    }

    private List<RuleRun> log(AlertId alert) {
        return new Caller(1, Login.WORKER).call(() -> runs.of(new RecordRef("alert", alert.value()), 0, 100));
    }
}
