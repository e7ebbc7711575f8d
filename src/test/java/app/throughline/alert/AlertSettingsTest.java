package app.throughline.alert;

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
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The settings of alerts through their pages. Ada administers. */
@ThroughlineTest
class AlertSettingsTest {
    private static final long ADA = 9005;

    @Autowired
    MockMvc mvc;

    @Autowired
    AlertTypes types;

    @Autowired
    Alerts alerts;

    @Autowired
    Viewers viewers;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    TestDatabase database;

    AlertScene scene;
    People people;
    Cookie ada;

    @BeforeEach
    void people() {
        scene = new AlertScene(database, viewers);
        people = new People(database, signIns, accounts);
        People.write(
                database,
                "insert into access.account (id, email, given_name, family_name) overriding system value values"
                        + " (9005, 'ada.settings@demo.invalid', 'Ada', 'Quist') on conflict do nothing");
        People.write(
                database,
                "insert into access.group_member (group_id, account_id) values (1, 9005) on conflict do nothing");
        ada = people.cookie(ADA, "ada.settings@demo.invalid");
    }

    @Test
    void theSettingsAreThereForAdministratorsOnly() throws Exception {
        mvc.perform(get("/settings").cookie(ada))
                .andExpect(content().string(containsString("/settings/alert-types")))
                .andExpect(content().string(containsString("/settings/reasons")));
        var diane = people.cookie(AlertScene.DIANE, "diane@demo.invalid");
        for (var path : new String[] {"/settings/alert-types", "/settings/alert-types/1", "/settings/reasons"}) {
            mvc.perform(get(path).cookie(ada)).andExpect(status().isOk());
            mvc.perform(get(path).cookie(diane)).andExpect(status().isNotFound());
        }
    }

    @Test
    @Proves("G-6")
    void aTypeInUseIsRetiredAndItsDeletionNamesTheUses() throws Exception {
        var raised = AlertScene.as(AlertScene.DIANE, () -> (Raising.Raised) alerts.raise(
                AlertScene.concern(AlertScene.MAYA, "leaving", ""),
                scene.viewer(AlertScene.DIANE).cause()));
        var id = types.find("leaving").orElseThrow().id();
        sent("/settings/alert-types/" + id + "/deletion", "")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("In use by")));
        sent("/settings/alert-types/" + id + "/state", "").andExpect(status().is3xxRedirection());
        assertThat(types.find("leaving").orElseThrow().isActive()).isFalse();
        mvc.perform(get("/alerts/new?student=9101").cookie(ada))
                .andExpect(content().string(not(containsString("value=\"leaving\""))));
        assertThat(AlertScene.as(AlertScene.DIANE, () -> alerts.brief(raised.alert()))
                        .typeName())
                .isEqualTo("Considering leaving");
        sent("/settings/alert-types/" + id + "/state", "on=yes").andExpect(status().is3xxRedirection());
        assertThat(types.find("leaving").orElseThrow().isActive()).isTrue();
    }

    @Test
    @Proves("AL-12")
    void alertsOfARetiredTypeStayWorkable() throws Exception {
        var raised = AlertScene.as(AlertScene.DIANE, () -> (Raising.Raised) alerts.raise(
                AlertScene.concern(AlertScene.MAYA, "other", ""),
                scene.viewer(AlertScene.DIANE).cause()));
        var id = types.find("other").orElseThrow().id();
        sent("/settings/alert-types/" + id + "/state", "");
        var diane = people.cookie(AlertScene.DIANE, "diane@demo.invalid");
        mvc.perform(post("/alerts/ALERT-" + raised.number() + "/progress")
                        .with(csrf())
                        .cookie(diane))
                .andExpect(status().is3xxRedirection());
        assertThat(AlertScene.as(AlertScene.DIANE, () -> alerts.brief(raised.alert()))
                        .status())
                .isEqualTo(AlertStatus.IN_PROGRESS);
        sent("/settings/alert-types/" + id + "/state", "on=yes");
    }

    @Test
    void aTypeIsAddedChangedMovedAndDeleted() throws Exception {
        sent("/settings/alert-types", form("Housing worry", "0", "&budget=2&course=yes"))
                .andExpect(status().is3xxRedirection());
        var type = types.find("housing_worry").orElseThrow();
        assertThat(type.rules().budget()).isEqualTo(2);
        assertThat(type.isCourseRelated()).isTrue();
        sent("/settings/alert-types/" + type.id(), form("Housing", "1", "&raisers=faculty"))
                .andExpect(status().is3xxRedirection());
        var changed = types.find("housing_worry").orElseThrow();
        assertThat(changed.name()).isEqualTo("Housing");
        assertThat(changed.rules().raisers()).containsExactly("faculty");
        sent("/settings/alert-types/" + type.id() + "/position", "to=0").andExpect(status().is3xxRedirection());
        assertThat(types.list().getFirst().id()).isEqualTo(type.id());
        sent("/settings/alert-types/" + type.id() + "/position", "by=1").andExpect(status().is3xxRedirection());
        assertThat(types.list().get(1).id()).isEqualTo(type.id());
        sent("/settings/alert-types/" + type.id() + "/deletion", "").andExpect(status().is3xxRedirection());
        assertThat(types.find("housing_worry")).isEmpty();
    }

    @Test
    @Proves("G-1")
    void aWrongTypeComesBackWithAMessageAtEachField() throws Exception {
        sent("/settings/alert-types", form("", "0", "&budget=many"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Name the type.")))
                .andExpect(content().string(containsString("Write a number from 0 to 99")));
        sent("/settings/alert-types", form("Missing work", "0", ""))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Another type has this name.")));
    }

    @Test
    @Proves("G-2")
    void whoSavesOverSomebodyElsesChangeIsToldWhatItWas() throws Exception {
        var type = types.find("tutoring").orElseThrow();
        var version = type.rules().version();
        sent("/settings/alert-types/" + type.id(), form("Tutoring", "" + version, ""))
                .andExpect(status().is3xxRedirection());
        sent("/settings/alert-types/" + type.id(), form("Coaching", "" + version, ""))
                .andExpect(status().is(412))
                .andExpect(content().string(containsString("Tutoring")))
                .andExpect(content().string(containsString("value=\"Coaching\"")));
        sent("/settings/alert-types/" + type.id(), form("Tutoring or skills need", "" + (version + 1), ""))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void aReasonIsAddedRenamedRetiredAndTheLastOneKept() throws Exception {
        sent("/settings/reasons", "status=5&name=Solved+by+itself").andExpect(status().is3xxRedirection());
        var reason = types.reason("solved_by_itself").orElseThrow();
        sent("/settings/reasons", "status=5&name=solved+BY+itself").andExpect(status().is(422));
        sent("/settings/reasons/" + reason.id(), "version=1&name=Went+away").andExpect(status().is3xxRedirection());
        assertThat(types.reason("solved_by_itself").orElseThrow().name()).isEqualTo("Went away");
        sent("/settings/reasons/" + reason.id(), "version=1&name=Again").andExpect(status().is(412));
        sent("/settings/reasons/" + reason.id() + "/state", "").andExpect(status().is3xxRedirection());
        assertThat(types.reasons(AlertStatus.DISMISSED, false)).doesNotContain(reason);
        sent("/settings/reasons/" + reason.id() + "/deletion", "").andExpect(status().is3xxRedirection());
        var muted = types.reason("muted").orElseThrow().id();
        sent("/settings/reasons/" + muted + "/deletion", "").andExpect(status().isConflict());
        sent("/settings/reasons/" + muted + "/state", "").andExpect(status().is(422));
    }

    private ResultActions sent(String path, String form) throws Exception {
        return mvc.perform(post(path)
                .with(csrf())
                .cookie(ada)
                .contentType("application/x-www-form-urlencoded")
                .content(form));
    }

    private static String form(String name, String version, String more) {
        return "name=" + name.replace(' ', '+') + "&version=" + version
                + "&group=academic&kind=1&priority=4&compartment=0&reviewer=racademic_advisor&fold=1&feedback=4" + more;
    }
}
