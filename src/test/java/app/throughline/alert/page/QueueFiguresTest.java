package app.throughline.alert.page;

import static app.throughline.alert.AlertScene.DIANE;
import static app.throughline.alert.AlertScene.FEMI;
import static app.throughline.alert.AlertScene.as;
import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertScene;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.web.When;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The figures of the queue: what waits, each the way to it, and right after every decision. */
@ThroughlineTest
class QueueFiguresTest {
    private static final ContactId DREW = new ContactId(9163);

    @Autowired
    MockMvc mvc;

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

    @Autowired
    When.Format when;

    AlertScene scene;
    Cookie diane;

    @BeforeEach
    void people() {
        scene = new AlertScene(database, viewers);
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                        + " overriding system value values (9163, 'alertqueue', '3', 'S9163', 'Drew', 'Figures')"
                        + " on conflict do nothing");
        diane = new People(database, signIns, accounts).cookie(DIANE, "diane@demo.invalid");
    }

    @Test
    void eachFigureIsTheWayToWhatItCounts() throws Exception {
        var page = mvc.perform(get("/alerts").cookie(diane))
                .andReturn()
                .getResponse()
                .getContentAsString();
        for (var query : new String[] {"view=triage", "view=overdue", "view=unassigned", "view=all&amp;due=today"}) {
            assertThat(page).contains("href=\"/alerts?" + query + "\"");
        }
        assertThat(page).containsOnlyOnce("hx-get=\"/alerts/counts\"").doesNotContain("hx-get=\"/alerts/count?");
        raise(when.endOf(when.today()).minusSeconds(1));
        raise(when.endOf(when.today()).minusSeconds(200_000));
        assertThat(text("/alerts/total?view=all&due=today&q=Figures")).isEqualTo("1 alert");
        assertThat(text("/alerts/total?view=overdue&q=Figures")).isEqualTo("1 alert");
        assertThat(text("/alerts/total?view=triage&q=Figures")).isEqualTo("2 alerts");
        assertThat(text("/alerts/count?view=unassigned&q=Figures")).isEqualTo("2");
    }

    @Test
    void allFiguresAndViewsAreCountedByOneRequestAndEachCountOnce() throws Exception {
        raise(when.endOf(when.today()).minusSeconds(1));
        var page = mvc.perform(get("/alerts").cookie(diane))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var counts = text("/alerts/counts");
        var places = Pattern.compile("class=\"n\" id=\"([a-z-]+)\"")
                .matcher(page)
                .results()
                .toList();
        assertThat(places).hasSize(12);
        for (var place : places) {
            assertThat(counts).contains("<span class=\"n\" id=\"" + place.group(1) + "\" hx-swap-oob=\"true\">");
        }
        assertThat(number(counts, "figure-triage"))
                .isEqualTo(number(counts, "count-triage"))
                .isEqualTo(text("/alerts/count?view=triage"));
        assertThat(number(counts, "figure-today")).isEqualTo(text("/alerts/count?view=all&due=today"));
        assertThat(number(counts, "count-all")).isEqualTo(text("/alerts/count?view=all"));
    }

    private static String number(String counts, String id) {
        var found = Pattern.compile("id=\"" + id + "\" hx-swap-oob=\"true\">([^<]*)<")
                .matcher(counts);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void whoOnlyRaisesHasNoFigures() throws Exception {
        var femi = new People(database, signIns, accounts).cookie(FEMI, "femi@demo.invalid");
        mvc.perform(get("/alerts").cookie(femi)).andExpect(content().string(not(containsString("Need triage"))));
    }

    @Test
    void aDecisionInTheQueueHasAllFiguresCountedAnew() throws Exception {
        var number = raise(null);
        for (var decision : new String[] {"progress", "triage", "resolution"}) {
            mvc.perform(post("/alerts/ALERT-" + number + "/" + decision)
                            .header("HX-Request", "true")
                            .param("queue", "")
                            .param("to", "resolved")
                            .param("reason", "meeting_held")
                            .with(csrf())
                            .cookie(diane))
                    .andExpect(status().isOk())
                    .andExpect(header().string("HX-Trigger", "list-changed, nav-changed"));
        }
        mvc.perform(get("/alerts?q=ALERT-" + number + "&status=4").cookie(diane))
                .andExpect(content().string(containsString("list-changed from:body")))
                .andExpect(content().string(containsString("hx-get=\"/alerts/total?")));
    }

    private String text(String path) throws Exception {
        return mvc.perform(get(path).header("HX-Request", "true").cookie(diane))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString()
                .strip();
    }

    private long raise(@org.jspecify.annotations.Nullable Instant due) {
        var command = new RaiseAlert(DREW, "other", Priority.LOW, "", "Figures", null, "manual", null, null);
        var raised = (Raising.Raised)
                as(DIANE, () -> alerts.raise(command, scene.viewer(DIANE).cause()));
        if (due != null) {
            People.write(database, "update alert.alert set due_at = '" + due + "' where number = " + raised.number());
        }
        return raised.number();
    }
}
