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
import app.throughline.rule.RuleList;
import app.throughline.rule.RuleWorld;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** How long runs are kept, and how many there may be on a record. */
@ThroughlineTest
class RunLogTest {
    private static final long IRA = 190_401;

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    RuleSteps steps;

    @Autowired
    Alerts alerts;

    @Autowired
    AlertMoves moves;

    @AfterEach
    void nothingStays() {
        RuleWorld.clear(database);
    }

    @Proves("RU-5")
    @Test
    void runsAreKeptForFourHundredDays() {
        var world = new RuleWorld(context);
        long alert = raised(world).value();
        long rule = world.rule(RuleList.ALERTS, "Kept", RuleWorld.CREATED, "", RuleWorld.COMMENT);
        ran(rule, alert, "399 days", 1);
        ran(rule, alert, "401 days", 1);
        steps.tidy();
        assertThat(world.value("select string_agg(extract(day from now() - started_at)::text, ',') from rule.run"
                        + " where rule_id = " + rule))
                .isEqualTo("399");
    }

    @Proves("RU-3")
    @Test
    void theFiftyFirstRunOnARecordInAnHourIsStopped() {
        var world = new RuleWorld(context);
        var alert = raised(world);
        var changed = "{\"on\":\"changed\",\"fields\":[{\"field\":\"priority\"}]}";
        long rule = world.rule(RuleList.ALERTS, "Often", changed, "", RuleWorld.COMMENT);
        ran(rule, alert.value(), "50 minutes", 49);

        as(DIANE, () -> moves.prioritize(alert, 0, Priority.HIGH, world.diane()));
        as(DIANE, () -> moves.prioritize(alert, 0, Priority.MEDIUM, world.diane()));

        assertThat(world.value("select string_agg(result::text, ',' order by id) from rule.run where rule_id = " + rule
                        + " and started_at > now() - interval '49 minutes'"))
                .isEqualTo("1,4");
    }

    private AlertId raised(RuleWorld world) {
        var command = new RaiseAlert(
                world.student(IRA), "other", Priority.LOW, "", "Words.", null, "manual", null, null, null, false);
        return ((Raising.Raised)
                        as(DIANE, () -> alerts.raise(command, world.diane().cause())))
                .alert();
    }

    private void ran(long rule, long alert, String ago, int times) {
        RuleWorld.write(
                database,
                "insert into rule.run (contact_id, rule_id, version_no, alert_id, event, result, depth, started_at,"
                        + " duration_micros) select " + IRA + ", " + rule + ", 1, " + alert
                        + ", 'alert.changed', 1, 1, now() - interval '" + ago + "', 1 from generate_series(1, " + times
                        + ")");
    }
}
