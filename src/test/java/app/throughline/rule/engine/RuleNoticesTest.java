package app.throughline.rule.engine;

import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.rule.RuleList;
import app.throughline.rule.RuleWorld;
import app.throughline.rule.signal.SignalWorld;
import app.throughline.segment.engine.EngineSteps;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** What owners of rules are told. */
@ThroughlineTest
class RuleNoticesTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    RuleSteps steps;

    @Autowired
    EngineSteps engine;

    @Autowired
    MockMvc mvc;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    RuleWorld world;

    @BeforeEach
    void scene() {
        world = new RuleWorld(context);
    }

    @AfterEach
    void nothingStays() {
        engine.settle();
        RuleWorld.clear(database);
    }

    @Proves("RU-2")
    @Test
    void conditionsThatCannotBeReadAnyMoreAreToldOnceAndStandOnThePage() throws Exception {
        long rule = world.rule(RuleList.ALERTS, "Asks what is gone", RuleWorld.CREATED, "", RuleWorld.COMMENT);
        steps.rearm();
        assertThat(told(rule)).isEqualTo("0");
        RuleWorld.write(
                database,
                "update rule.version set filter = '{\"version\":1,\"root\":\"alert\",\"where\":{\"field\":\"gone\","
                        + "\"op\":\"is\",\"value\":1}}' where rule_id = " + rule);
        steps.rearm();
        steps.rearm();
        assertThat(told(rule)).isEqualTo("1");
        var diane = new People(database, signIns, accounts).cookie(DIANE, "diane@people.test");
        mvc.perform(get("/rules/" + rule).cookie(diane))
                .andExpect(content().string(containsString("This rule does not run.")));
    }

    @Proves("RU-2")
    @Test
    void aSignalThatCannotBeRaisedIsToldToItsOwner() {
        var signals = new SignalWorld(database);
        long student = signals.student();
        long essay = signals.essay("Essay that is told", 20);
        signals.handIn(student, essay);
        long rule = signals.missing("Essay that is told");
        RuleWorld.write(database, "update rule.rule set owner_id = " + DIANE + " where id = " + rule);
        engine.settle();
        RuleWorld.write(database, "update contact.contact set deceased = true where id = " + student);
        signals.takeBack(student, essay);
        engine.settle();
        assertThat(world.value("select result from rule.run where rule_id = " + rule))
                .isEqualTo("2");
        assertThat(told(rule)).isEqualTo("1");
    }

    /** How often its owner is told, or will be with the next round of notices. */
    private String told(long rule) {
        return world.value(
                "select (select count(*) from notice.happening where record_kind = 'rule' and record_id = " + rule
                        + ") + (select count(*) from notice.notice where record_kind = 'rule' and account_id = " + DIANE
                        + " and record_id = " + rule + ")");
    }
}
