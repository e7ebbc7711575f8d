package app.throughline.casework;

import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertTypes;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.SentForm;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Teams in the settings. */
@ThroughlineTest
class TeamsTest {
    @Autowired
    MockMvc web;

    @Autowired
    Viewers viewers;

    @Autowired
    AlertTypes alertTypes;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    CaseScene scene;
    Cookie admin;

    @BeforeEach
    void somebodyAdministers() {
        scene = new CaseScene(database, viewers, alertTypes);
        scene.past("insert into access.account (id, email, given_name, family_name) overriding system value values"
                + " (88950, 'teams@teams.test', 'Ada', 'Teams') on conflict do nothing");
        scene.past("insert into access.group_member (group_id, account_id) values (1, 88950) on conflict do nothing");
        admin = new People(database, signIns, accounts).cookie(88_950, "teams@teams.test");
    }

    @Test
    @Proves({"SE-settings", "G-6"})
    void aTeamIsAddedFilledRenamedAndRetiredWithItsNameKept() throws Exception {
        var name = "Team " + System.nanoTime();
        assertThat(send("/settings/teams", "name", " ").getContentAsString()).contains("id=\"name-error\"");
        send("/settings/teams", "name", name, "members", "88950", "leads", "88950");
        long id = scene.count("select id from access.team where name = '" + name + "'");
        assertThat(scene.count("select count(*) from access.team_member where is_lead and team_id = " + id))
                .isEqualTo(1);
        assertThat(send("/settings/teams", "name", name).getStatus()).isEqualTo(422);
        send("/settings/teams/" + id, "name", name + " b");
        assertThat(scene.count("select count(*) from access.team_member where team_id = " + id))
                .isZero();
        send("/settings/teams/" + id + "/state", "on", "no");
        assertThat(page("/settings/teams").getContentAsString()).contains(name + " b");
        assertThat(scene.count("select count(*) from access.team where retired_at is not null and id = " + id))
                .isEqualTo(1);
    }

    @Test
    @Proves({"SE-settings", "G-2", "G-6"})
    void teamsAreOrderedDeletedUnlessUsedAndTwoEditorsAreAsked() throws Exception {
        var name = "Team " + System.nanoTime();
        send("/settings/teams", "name", name, "members", "88950");
        long id = scene.count("select id from access.team where name = '" + name + "'");
        var path = "/settings/teams/" + id;
        send(path + "/position", "to", "0");
        assertThat(scene.count("select position from access.team where id = " + id))
                .isEqualTo(1);
        var form = SentForm.read(page(path).getContentAsString(), path);
        assertThat(send(path, form.with("name", name + " one")).getStatus()).isEqualTo(303);
        var asked = send(path, form.with("name", name + " two"));
        assertThat(asked.getStatus()).isEqualTo(412);
        assertThat(asked.getContentAsString()).contains("Take theirs: <span class=\"pre\">" + name + " one");
        scene.past("insert into access.team (name, parent_id) values ('" + name + " below', " + id + ")");
        var refused = send(path + "/deletion");
        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(refused.getContentAsString()).contains("In use by teams.");
        scene.past("delete from access.team where parent_id = " + id);
        assertThat(send(path + "/deletion").getStatus()).isEqualTo(303);
        assertThat(scene.count("select count(*) from access.team where id = " + id))
                .isZero();
    }

    private MockHttpServletResponse send(String url, SentForm form) throws Exception {
        var request = post(url).cookie(admin).with(csrf());
        form.values().forEach((name, values) -> request.param(name, values.toArray(String[]::new)));
        return web.perform(request).andReturn().getResponse();
    }

    private MockHttpServletResponse page(String url) throws Exception {
        return web.perform(get(url).cookie(admin).accept("text/html"))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse send(String url, String... values) throws Exception {
        var request = post(url).cookie(admin).with(csrf());
        for (int i = 0; i < values.length; i += 2) {
            request.param(values[i], values[i + 1]);
        }
        return web.perform(request).andReturn().getResponse();
    }
}
