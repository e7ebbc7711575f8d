package app.throughline.casework;

import static app.throughline.casework.CaseScene.DORA;
import static app.throughline.casework.CaseScene.RUTH;
import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertTypes;
import app.throughline.contact.Network;
import app.throughline.contact.NetworkLink;
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
import org.springframework.test.web.servlet.ResultActions;

/** The roles of students' networks in the settings. */
@ThroughlineTest
class NetworkRolesTest {
    private static final String LIST = "/settings/network-roles";

    @Autowired
    MockMvc mvc;

    @Autowired
    Network network;

    @Autowired
    Viewers viewers;

    @Autowired
    AlertTypes alertTypes;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    TestDatabase database;

    CaseScene scene;
    Cookie ada;
    Cookie ruth;

    @BeforeEach
    void administrator() {
        scene = new CaseScene(database, viewers, alertTypes);
        scene.past("insert into access.account (id, email, given_name, family_name) overriding system value values"
                + " (88970, 'ada@roles.test', 'Ada', 'Role') on conflict do nothing");
        scene.past("insert into access.group_member (group_id, account_id) values (1, 88970) on conflict do nothing");
        var people = new People(database, signIns, accounts);
        ada = people.cookie(88_970, "ada@roles.test");
        ruth = people.cookie(RUTH, "ruth2@demo.invalid");
    }

    @AfterEach
    void asShipped() {
        scene.past("delete from contact.network_link where contact_id = 88971");
        scene.past("delete from contact.network_role where name like 'Reading coach%'");
    }

    @Test
    @Proves({"SE-settings", "G-6", "G-1"})
    void aRoleIsAddedMovedRetiredAndDeletedUnlessItIsUsed() throws Exception {
        mvc.perform(get(LIST).cookie(ruth)).andExpect(status().isNotFound());
        press(LIST, "name", " ").andExpect(status().isUnprocessableContent());
        press(LIST, "name", "tutor").andExpect(content().string(containsString("Another role has this name.")));
        press(LIST, "name", "Reading coach").andExpect(redirectedUrl(LIST));
        long id = id("Reading coach");
        press(LIST + "/" + id + "/position", "to", "0").andExpect(redirectedUrl(LIST + "#role-" + id));
        assertThat(network.roles().getFirst().name()).isEqualTo("Reading coach");
        press(LIST + "/" + id + "/position", "to", "99");
        link(id, RUTH);
        press(LIST + "/" + id + "/deletion")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("In use by 1 student.")));
        press(LIST + "/" + id + "/state").andExpect(redirectedUrl(LIST + "#role-" + id));
        assertThat(network.roles()).extracting(NetworkLink.Role::id).doesNotContain(id);
        press(LIST + "/" + id + "/state", "on", "yes");
        assertThat(network.roles()).extracting(NetworkLink.Role::id).contains(id);
        scene.past("delete from contact.network_link where contact_id = 88971");
        press(LIST + "/" + id + "/deletion").andExpect(redirectedUrl(LIST));
        press(LIST + "/" + id("Academic Advisor") + "/deletion").andExpect(status().isConflict());
    }

    @Test
    @Proves({"SE-settings", "G-2"})
    void aRoleBecomesExclusiveWithOnePrimaryAStudentAndTwoEditorsAreAsked() throws Exception {
        press(LIST, "name", "Reading coach");
        var path = LIST + "/" + id("Reading coach");
        link(id("Reading coach"), RUTH);
        link(id("Reading coach"), DORA);
        var form = SentForm.read(page(path), path);
        send(path, form.with("exclusive", "on"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("1 student has two primaries of this role.")));
        send(path, form.with("name", "Reading coach b")).andExpect(status().isSeeOther());
        send(path, form.with("name", "Reading coach c"))
                .andExpect(status().isPreconditionFailed())
                .andExpect(content().string(containsString("Take theirs: <span class=\"pre\">Reading coach b")));
        assertThat(page("/settings/changes?of=" + LIST)).contains("Reading coach b");
    }

    private void link(long role, long account) {
        scene.student(88_971, "Lin");
        scene.past("insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source)"
                + " values (88971, " + account + ", " + role + ", true, '2026-01-01', 'manual')");
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(path).cookie(ada)).andReturn().getResponse().getContentAsString();
    }

    private ResultActions send(String path, SentForm form) throws Exception {
        var request = post(path).with(csrf()).cookie(ada);
        form.values().forEach((name, values) -> request.param(name, values.toArray(String[]::new)));
        return mvc.perform(request);
    }

    private ResultActions press(String path, String... values) throws Exception {
        var request = post(path).with(csrf()).cookie(ada);
        for (int i = 0; i < values.length; i += 2) {
            request.param(values[i], values[i + 1]);
        }
        return mvc.perform(request);
    }

    private long id(String name) {
        return scene.count("select id from contact.network_role where name = '" + name + "'");
    }
}
