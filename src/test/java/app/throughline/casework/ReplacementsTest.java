package app.throughline.casework;

import static app.throughline.casework.CaseScene.NOA;
import static app.throughline.casework.CaseScene.as;
import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.Assignee;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertTypes;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.task.AddTask;
import app.throughline.task.Tasks;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Somebody leaves; others take over what they chose, the rest is listed. */
@ThroughlineTest
class ReplacementsTest {
    private static final long ADA = 88_900;
    private static final AtomicLong NEXT = new AtomicLong(88_901);

    @Autowired
    MockMvc web;

    @Autowired
    Cases cases;

    @Autowired
    Tasks tasks;

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
    Cookie ada;
    long leaver;
    ContactId student;

    @BeforeEach
    void somebodyAdvisesAStudent() {
        scene = new CaseScene(database, viewers, alertTypes);
        leaver = NEXT.incrementAndGet();
        student = new ContactId(leaver);
        scene.past("insert into access.account (id, email, given_name, family_name) overriding system value values"
                + " (88900, 'ada@leavers.test', 'Ada', 'Admin') on conflict do nothing");
        scene.past("insert into access.group_member (group_id, account_id) values (1, 88900) on conflict do nothing");
        scene.past("insert into access.account (id, email, given_name, family_name) overriding system value values ("
                + leaver + ", 'l" + leaver + "@leavers.test', 'Lea', 'Ver" + leaver + "')");
        scene.past("insert into access.group_member (group_id, account_id) values (3, " + leaver + ")");
        scene.past("insert into contact.contact (id, source, source_key, given_name, family_name) overriding system"
                + " value values (" + leaver + ", 'leavers', '" + leaver + "', 'Stu', 'Dent')");
        scene.past("insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source)"
                + " select " + leaver + ", " + leaver + ", id, true, date '2020-01-01', 'leavers' from"
                + " contact.network_role where key = 'academic_advisor'");
        ada = new People(database, signIns, accounts).cookie(ADA, "ada@leavers.test");
    }

    @Test
    @Proves("G-8")
    void eachPartOfTheWorkGoesToWhomeverWasChosen() throws Exception {
        var opened = open();
        var form = page("/settings/people/" + leaver + "/leaving").getContentAsString();
        assertThat(form)
                .contains("Academic Advisor, 1")
                .contains("Open cases, 1")
                .contains("Decide later");
        var role = scene.count("select id from contact.network_role where key = 'academic_advisor'");
        var to = Long.toString(NOA);
        assertThat(send("/settings/people/" + leaver + "/leaving", "cases", to, "role-" + role, to)
                        .getStatus())
                .isEqualTo(303);
        assertThat(as(ADA, () -> cases.brief(opened.id())).assignee()).isEqualTo("Noa Berg");
        assertThat(scene.count("select count(*) from contact.network_link where contact_id = " + leaver
                        + " and account_id = " + NOA + " and is_primary and ends_on is null"))
                .isEqualTo(1);
        assertThat(scene.count("select count(*) from access.account where id = " + leaver + " and not is_active"))
                .isEqualTo(1);
    }

    @Test
    @Proves("G-8")
    void whatNobodyTakesIsListedUntilSomebodyIsChosenAndHistoryKeepsTheName() throws Exception {
        var opened = open();
        var add = AddTask.of(student, null, "Call " + leaver, new Assignee.Person(leaver), null);
        as(ADA, () -> tasks.add(add, scene.viewer(ADA)));
        send("/settings/people/" + leaver + "/leaving");
        var waiting = page("/settings/people/owner-inactive").getContentAsString();
        assertThat(waiting)
                .contains("CASE-" + opened.number() + " ")
                .contains("Call " + leaver)
                .contains("Lea Ver" + leaver + ", deactivated");
        assertThat(page("/cases/CASE-" + opened.number()).getContentAsString()).contains("Lea Ver" + leaver);
        var to = Long.toString(NOA);
        var role = "role-" + scene.count("select id from contact.network_role where key = 'academic_advisor'");
        send("/settings/people/" + leaver + "/leaving", role, to, "cases", to, "tasks", to);
        assertThat(page("/settings/people/owner-inactive").getContentAsString())
                .doesNotContain("CASE-" + opened.number() + " ")
                .doesNotContain("Call " + leaver);
        assertThat(page("/cases/CASE-" + opened.number()).getContentAsString()).contains("Lea Ver" + leaver);
    }

    @Test
    @Proves({"G-8", "SE-settings"})
    void nobodySwitchesTheirOwnAccountOffAndAPersonNeedsAGroup() throws Exception {
        assertThat(send("/settings/people/" + ADA + "/leaving").getStatus()).isEqualTo(422);
        var none = send("/settings/people/" + leaver, "title", "Advisor");
        assertThat(none.getStatus()).isEqualTo(422);
        assertThat(none.getContentAsString()).contains("id=\"groups-error\"");
        assertThat(send("/settings/people/" + leaver, "title", "Advisor", "groups", "advisor", "groups", "reviewer")
                        .getStatus())
                .isEqualTo(303);
        assertThat(page("/settings/people").getContentAsString()).contains("Advisor, Reviewer");
    }

    private Opening.Opened open() {
        var open = new OpenCase(
                student, "academic", "", "", Priority.MEDIUM, new Assignee.Person(leaver), null, false, List.of());
        return (Opening.Opened) as(ADA, () -> cases.open(open, scene.viewer(ADA)));
    }

    private MockHttpServletResponse page(String url) throws Exception {
        return web.perform(get(url).cookie(ada).accept("text/html")).andReturn().getResponse();
    }

    private MockHttpServletResponse send(String url, String... values) throws Exception {
        var request = post(url).cookie(ada).with(csrf());
        for (int i = 0; i < values.length; i += 2) {
            request.param(values[i], values[i + 1]);
        }
        return web.perform(request).andReturn().getResponse();
    }
}
