package app.throughline.alert.page;

import static app.throughline.alert.AlertScene.DIANE;
import static app.throughline.alert.AlertScene.MAYA;
import static app.throughline.alert.AlertScene.RUTH;
import static app.throughline.alert.AlertScene.as;
import static app.throughline.alert.AlertScene.concern;
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
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.AlertScene;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.Alerts;
import app.throughline.alert.Raising;
import app.throughline.alert.comment.Comments;
import app.throughline.calendar.Priority;
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
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Two people at one alert: the slower one reads what happened, and nothing typed is lost. */
@ThroughlineTest
class OvertakenTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    Alerts alerts;

    @Autowired
    AlertMoves moves;

    @Autowired
    Comments comments;

    @Autowired
    Viewers viewers;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    TestDatabase database;

    AlertScene scene;
    Cookie diane;
    AlertId alert;
    String path;

    @BeforeEach
    void people() {
        scene = new AlertScene(database, viewers);
        diane = new People(database, signIns, accounts).cookie(DIANE, "diane@demo.invalid");
        var raised = (Raising.Raised) as(
                DIANE,
                () -> alerts.raise(
                        concern(MAYA, "leaving", ""), scene.viewer(DIANE).cause()));
        alert = raised.alert();
        path = "/alerts/ALERT-" + raised.number();
    }

    @Test
    @Proves("G-2")
    void aMoveThatComesTooLateIsNotMadeAndSaysWhoWasFaster() throws Exception {
        as(RUTH, () -> moves.prioritize(alert, 1, Priority.LOW, scene.viewer(RUTH)));
        for (var move : new String[] {"progress", "triage", "release"}) {
            sent(path + "/" + move, "1")
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Ruth Adler changed ALERT-")))
                    .andExpect(content().string(containsString("it is Triage with Low priority now")));
        }
        assertThat(as(DIANE, () -> alerts.brief(alert)).status()).isEqualTo(AlertStatus.TRIAGE);
    }

    @Test
    @Proves("G-2")
    void whatBothChangedIsChosenAndWhatOneChangedIsMerged() throws Exception {
        as(RUTH, () -> moves.prioritize(alert, 1, Priority.LOW, scene.viewer(RUTH)));
        mvc.perform(form(path + "/priority", "1").param("priority", "1").param("was_priority", "2"))
                .andExpect(status().is(412))
                .andExpect(content().string(containsString("Take theirs: <span class=\"pre\">Low")))
                .andExpect(content().string(containsString("Keep mine: <span class=\"pre\">Critical")));
        mvc.perform(form(path + "/due", "1").param("due", "2030-01-02").param("was_due", due()))
                .andExpect(redirectedUrl(path));
        assertThat(due()).isEqualTo("2030-01-02");
        assertThat(as(DIANE, () -> alerts.brief(alert)).priority()).isEqualTo(Priority.LOW);
    }

    @Test
    @Proves("G-2")
    void aCommentSavedInTwoPlacesShowsBothTextsAndKeepsWhatWasTyped() throws Exception {
        as(DIANE, () -> comments.write(alert, "First words", scene.viewer(DIANE)));
        var comment = as(DIANE, () -> comments.thread(alert)).rows().getFirst();
        var there = path + "/comments/" + comment.id();
        as(DIANE, () -> comments.edit(alert, comment.id(), 1, "Saved at the desk", scene.viewer(DIANE)));
        mvc.perform(form(there, "1").param("body", "Typed on the phone"))
                .andExpect(status().is(412))
                .andExpect(content().string(containsString("Saved at the desk")))
                .andExpect(content().string(containsString("Typed on the phone</textarea>")))
                .andExpect(content().string(containsString("name=\"version\" value=\"2\"")));
        mvc.perform(form(there, "2").param("body", "Typed on the phone").param("keep_body", "theirs"))
                .andExpect(redirectedUrl(path));
        assertThat(body()).isEqualTo("Saved at the desk");
        mvc.perform(form(there, "2").param("body", "Typed on the phone").param("keep_body", "mine"))
                .andExpect(redirectedUrl(path));
        assertThat(body()).isEqualTo("Typed on the phone");
    }

    private String body() {
        return as(DIANE, () -> comments.thread(alert)).rows().getFirst().body();
    }

    private String due() throws Exception {
        var page =
                mvc.perform(get(path).cookie(diane)).andReturn().getResponse().getContentAsString();
        return page.replaceFirst("(?s).*name=\"was_due\" value=\"([^\"]*)\".*", "$1");
    }

    private ResultActions sent(String to, String version) throws Exception {
        return mvc.perform(form(to, version).header("HX-Request", "true").param("queue", ""));
    }

    private MockHttpServletRequestBuilder form(String to, String version) {
        return post(to).param("version", version).with(csrf()).cookie(diane);
    }
}
