package app.throughline.rule.page;

import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.kernel.Caller;
import app.throughline.rule.RuleList;
import app.throughline.rule.RuleWorld;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** What rules add beside a record stands in its timeline too. */
@ThroughlineTest
class RuleTimelineTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Alerts alerts;

    @AfterEach
    void nothingStays() {
        RuleWorld.clear(database);
    }

    @Test
    @Proves("RU-5")
    void aTaskThatARuleAddedStandsInTheTimelinesOfTheAlertTheCaseAndTheStudent() throws Exception {
        var world = new RuleWorld(context);
        var student = world.student(199_842);
        var task = "[{\"type\":\"create_task\",\"title\":\"Call {{student.given_name}} today\",\"kind\":\"call\","
                + "\"assignee\":{\"choices\":[{\"mode\":\"selected\",\"who\":\"p9501\"}]}}]";
        var open = "[{\"type\":\"escalate\",\"join\":false,\"case\":{\"type\":\"academic\",\"assignee\":{\"choices\":"
                + "[{\"mode\":\"selected\",\"who\":\"p9501\"}]}}}]";
        world.rule(RuleList.ALERTS, "Timeline opens", RuleWorld.CREATED, "", open);
        world.rule(RuleList.ALERTS, "Timeline calls", RuleWorld.CREATED, "", task);

        var raise = new RaiseAlert(student, "missing_work", null, "", "", null, "manual", null, null);
        var raised = Caller.SERVICE.call(() -> alerts.raise(raise, People.TEST));

        var number = ((Raising.Raised) raised).number();
        var added = "added the task “Call Ira today”";
        assertThat(page("/alerts/ALERT-" + number)).containsSubsequence("Rule Timeline calls", added);
        var inCase = world.value("select c.number from alert.alert a join casework.support_case c on c.id = a.case_id"
                + " where a.number = " + number);
        assertThat(page("/cases/CASE-" + inCase)).containsSubsequence("Rule Timeline calls", added);
        assertThat(page("/students/199842/timeline")).containsSubsequence("Rule Timeline calls", added);
    }

    private String page(String address) throws Exception {
        var diane = new People(database, signIns, accounts).cookie(DIANE, "diane@people.test");
        return mvc.perform(get(address).cookie(diane)).andReturn().getResponse().getContentAsString();
    }
}
