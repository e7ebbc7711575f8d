package app.throughline.alert;

import static app.throughline.alert.AlertScene.DIANE;
import static app.throughline.alert.AlertScene.MAYA;
import static app.throughline.alert.AlertScene.as;
import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.budget.Budgets;
import app.throughline.calendar.Priorities;
import app.throughline.calendar.Priority;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.SentForm;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The settings of priorities and of the budget. */
@ThroughlineTest
class PrioritySettingsTest {
    private static final long ADA = 9173;

    @Autowired
    MockMvc mvc;

    @Autowired
    Alerts alerts;

    @Autowired
    Budgets budgets;

    @Autowired
    Priorities priorities;

    @Autowired
    Viewers viewers;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    TestDatabase database;

    AlertScene scene;
    Cookie ada;
    Cookie diane;

    @BeforeEach
    void people() {
        scene = new AlertScene(database, viewers);
        var people = new People(database, signIns, accounts);
        People.write(
                database,
                "insert into access.account (id, email, given_name, family_name) overriding system value values"
                        + " (9173, 'ada.prio@demo.invalid', 'Ada', 'Min') on conflict do nothing");
        People.write(
                database,
                "insert into access.group_member (group_id, account_id) values (1, 9173) on conflict do nothing");
        ada = people.cookie(ADA, "ada.prio@demo.invalid");
        diane = people.cookie(DIANE, "diane@demo.invalid");
    }

    @AfterEach
    void asShipped() {
        People.write(
                database,
                "update calendar.priority set name = v.n, icon = v.i, tone = v.t, is_enabled = true,"
                        + " review_amount = v.a, review_unit = v.u from (values (2, 'High', 'pr-high', 'orange', 1, 2),"
                        + " (4, 'Low', 'pr-low', 'grey', 5, 2)) v (r, n, i, t, a, u) where rank = v.r");
        People.write(database, "update alert.budget set alert_count = 3, within_days = 7");
        priorities.refresh();
    }

    @Test
    @Proves("SE-settings")
    void aPriorityGetsAnotherNameColorAndReviewTime() throws Exception {
        mvc.perform(sent("/settings/priorities/2")
                        .param("name", "Soon")
                        .param("icon", "bolt")
                        .param("tone", "plum")
                        .param("amount", "2")
                        .param("unit", "HOURS")
                        .param("version", version(Priority.HIGH)))
                .andExpect(status().is3xxRedirection());
        assertThat(Priority.HIGH.label()).isEqualTo("Soon");
        assertThat(Priority.HIGH.review().words()).isEqualTo("2 business hours");
        mvc.perform(get("/alerts/new?student=" + MAYA.value()).cookie(diane))
                .andExpect(content().string(containsString("Soon")))
                .andExpect(content().string(containsString("Within 2 business hours")));
        mvc.perform(get("/settings/priorities").cookie(ada)).andExpect(content().string(containsString("Soon")));
        mvc.perform(get("/settings/priorities/2").cookie(ada))
                .andExpect(content().string(containsString("Soon")));
    }

    @Test
    @Proves({"SE-settings", "G-1", "G-2"})
    void whatIsWrongComesBackAtItsField() throws Exception {
        mvc.perform(sent("/settings/priorities/2")
                        .param("name", "Low")
                        .param("icon", "none")
                        .param("tone", "pink")
                        .param("amount", "2")
                        .param("unit", "HOURS")
                        .param("version", version(Priority.HIGH)))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Another priority has this name.")))
                .andExpect(content().string(containsString("Choose an icon.")))
                .andExpect(content().string(containsString("Choose a color.")));
        mvc.perform(sent("/settings/priorities/2").param("amount", "0")).andExpect(status().is(422));
        mvc.perform(sent("/settings/priorities/2")
                        .param("name", "Soon")
                        .param("icon", "bolt")
                        .param("tone", "plum")
                        .param("amount", "2")
                        .param("unit", "HOURS")
                        .param("version", "0"))
                .andExpect(status().is(412));
        mvc.perform(get("/settings/priorities").cookie(diane)).andExpect(status().isNotFound());
    }

    @Test
    @Proves({"G-2", "SE-settings"})
    void twoWhoChangeAPriorityAreAskedAndWhatOnlyOneChangedIsMerged() throws Exception {
        var path = "/settings/priorities/4";
        var form = SentForm.read(
                mvc.perform(get(path).cookie(ada)).andReturn().getResponse().getContentAsString(), path);
        mvc.perform(sent(path, form.with("name", "Whenever").with("tone", "plum")))
                .andExpect(status().is3xxRedirection());
        mvc.perform(sent(path, form.with("name", "Some day").with("amount", "9")))
                .andExpect(status().is(412))
                .andExpect(content().string(containsString("Changed meanwhile.")))
                .andExpect(content().string(containsString("Keep mine: <span class=\"pre\">Some day")))
                .andExpect(content().string(containsString("Take theirs: <span class=\"pre\">Whenever")))
                .andExpect(content().string(containsString("value=\"9\"")));
        mvc.perform(sent(path, form.with("amount", "9"))).andExpect(status().is3xxRedirection());
        var look = priorities.get(Priority.LOW);
        assertThat(look.name() + " " + look.tone() + " " + look.review().amount())
                .isEqualTo("Whenever plum 9");
    }

    private MockHttpServletRequestBuilder sent(String path, SentForm form) {
        var request = sent(path);
        form.values().forEach((name, values) -> request.param(name, values.toArray(String[]::new)));
        return request;
    }

    @Test
    @Proves("G-6")
    void aRetiredPriorityIsNotOfferedAndCriticalStays() throws Exception {
        mvc.perform(sent("/settings/priorities/1/state")).andExpect(status().is(422));
        assertThat(Priority.CRITICAL.isOffered()).isTrue();
        mvc.perform(sent("/settings/priorities/4/state")).andExpect(status().is3xxRedirection());
        assertThat(Priority.offered()).doesNotContain(Priority.LOW);
        assertThat(Priority.offered("4")).contains(Priority.LOW);
        mvc.perform(get("/alerts/new?student=" + MAYA.value()).cookie(diane))
                .andExpect(content().string(not(containsString("name=\"priority\" value=\"4\""))));
        var cause = scene.viewer(DIANE).cause();
        var refused = as(
                DIANE,
                () -> alerts.raise(
                        new RaiseAlert(MAYA, "leaving", Priority.LOW, "", "x", null, "manual", null, null), cause));
        assertThat(((Raising.Invalid) refused).errors().getFirst().code()).isEqualTo("retired_value");
    }

    @Test
    @Proves({"AL-7", "SE-settings"})
    void theBudgetIsSetForAllTypes() throws Exception {
        mvc.perform(get("/settings/alert-budget").cookie(ada))
                .andExpect(content().string(containsString("As for all")));
        mvc.perform(sent("/settings/alert-budget").param("count", "100").param("days", "7"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Choose a number from 0 to 99.")));
        mvc.perform(sent("/settings/alert-budget").param("count", "5").param("days", "14"))
                .andExpect(status().is3xxRedirection());
        assertThat(budgets.allowed()).isEqualTo(new Budgets.Allowed(5, 14));
    }

    @Test
    @Proves({"G-2", "AL-7"})
    void twoWhoSetTheBudgetAreAskedAndDifferentFieldsAreMerged() throws Exception {
        var path = "/settings/alert-budget";
        var form = SentForm.read(
                mvc.perform(get(path).cookie(ada)).andReturn().getResponse().getContentAsString(), path);
        mvc.perform(sent(path, form.with("count", "4"))).andExpect(status().is3xxRedirection());
        var asked = mvc.perform(sent(path, form.with("count", "6").with("days", "10")))
                .andExpect(status().is(412))
                .andExpect(content().string(containsString("Keep mine: <span class=\"pre\">6")))
                .andExpect(content().string(containsString("Take theirs: <span class=\"pre\">4")));
        assertThat(budgets.allowed().count()).isEqualTo(4);
        var again = SentForm.read(asked.andReturn().getResponse().getContentAsString(), path);
        mvc.perform(sent(path, again)).andExpect(status().is3xxRedirection());
        assertThat(budgets.allowed()).isEqualTo(new Budgets.Allowed(6, 10));
    }

    private String version(Priority priority) {
        return Integer.toString(priorities.get(priority).version());
    }

    private MockHttpServletRequestBuilder sent(String path) {
        return post(path).with(csrf()).cookie(ada);
    }
}
