package app.throughline.casework;

import static app.throughline.casework.CaseScene.DORA;
import static app.throughline.casework.CaseScene.MAYA;
import static app.throughline.casework.CaseScene.OMAR;
import static app.throughline.casework.CaseScene.RORY;
import static app.throughline.casework.CaseScene.RUTH;
import static app.throughline.casework.CaseScene.about;
import static app.throughline.casework.CaseScene.as;
import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ThroughlineTest
class CasePagesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    Viewers viewers;

    @Autowired
    AlertTypes alertTypes;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    CaseProperties properties;

    @Autowired
    Alerts alerts;

    CaseScene scene;
    Cookie ruth;
    Cookie omar;
    Cookie rory;
    Cookie dora;

    @BeforeEach
    void signIn() {
        scene = new CaseScene(database, viewers, alertTypes);
        var people = new People(database, signIns, accounts);
        ruth = people.cookie(RUTH, "ruth2@demo.invalid");
        omar = people.cookie(OMAR, "omar@demo.invalid");
        rory = people.cookie(RORY, "rory@demo.invalid");
        dora = people.cookie(DORA, "dora@demo.invalid");
    }

    @Test
    void thePageOfACaseShowsTasksTimelinePropertiesAndAlerts() throws Exception {
        var alert = scene.raise(alerts, DORA, MAYA);
        var opened = open(alert);
        page(ruth, path(opened))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Getting back in touch")))
                .andExpect(content().string(containsString("Maya Okafor")))
                .andExpect(content().string(containsString("Add task")))
                .andExpect(content().string(containsString("Quiet for two weeks")))
                .andExpect(content().string(containsString("opened this case from ALERT-")));
        for (var rest : new String[] {
            "/closing",
            "/edit/status",
            "/edit/due",
            "/edit/assignee",
            "/edit/private",
            "/edit/title",
            "/edit/description",
            "/edit/type",
            "/subscribers",
            "/alerts/new",
            "/timeline",
            "/composer?kind=attempt",
            "/tasks"
        }) {
            page(ruth, path(opened) + rest).andExpect(status().isOk());
            mvc.perform(get(path(opened) + rest).header("HX-Request", "true").cookie(ruth))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("<!doctype"))));
        }
    }

    @Test
    void everyViewOfTheListOpensAndThePrivateCaseIsInNoneForOthers() throws Exception {
        var opened = open();
        as(RUTH, () -> properties.change(opened.number(), CaseField.PRIVATE, "false", "true", scene.viewer(RUTH)));
        for (var view : List.of("mine", "team", "unclaimed", "subscribed", "created", "overdue", "at_risk", "all")) {
            page(ruth, "/cases?view=" + view).andExpect(status().isOk());
            page(omar, "/cases?view=" + view)
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("CASE-" + opened.number() + "<"))));
        }
        for (var sort :
                List.of("status", "due", "priority", "number", "title", "student", "type", "assignee", "activity")) {
            page(ruth, "/cases?view=all&sort=-" + sort).andExpect(status().isOk());
        }
        page(ruth, "/cases").andExpect(content().string(containsString("CASE-" + opened.number() + "<")));
        page(ruth, "/cases?q=CASE-" + opened.number()).andExpect(content().string(containsString("1 case<")));
        page(ruth, "/cases?status=1&type=engagement&priority=2&due=week&due=overdue&assignee=me&q=okafor")
                .andExpect(status().isOk());
        page(omar, "/cases?view=all&q=CASE-" + opened.number())
                .andExpect(content().string(containsString("Nothing matches")));
        page(omar, path(opened)).andExpect(status().isNotFound());
        page(omar, path(opened) + "/closing").andExpect(status().isNotFound());
        page(omar, "/students/" + MAYA.value() + "/cases")
                .andExpect(content().string(not(containsString("CASE-" + opened.number() + "\""))));
    }

    @Test
    void escalatingThroughThePageOpensTheCase() throws Exception {
        var alert = scene.raise(alerts, DORA, scene.student(8863, "Ines"));
        var number = as(RUTH, () -> alerts.brief(alert)).number();
        page(ruth, "/alerts/ALERT-" + number + "/escalation")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"Quiet for two weeks\"")))
                .andExpect(content().string(containsString("value=\"engagement\" selected")));
        send(ruth, "/alerts/ALERT-" + number + "/escalation", "title", "", "type", "", "priority", "9", "assignee", "")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Choose a type of case.")));
        send(
                        ruth,
                        "/alerts/ALERT-" + number + "/escalation",
                        "title",
                        "A plan",
                        "type",
                        "engagement",
                        "priority",
                        "2",
                        "assignee",
                        "p" + RUTH)
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrlPattern("/cases/CASE-*"));
        assertThat(as(RUTH, () -> alerts.brief(alert)).status()).isEqualTo(AlertStatus.ESCALATED);
    }

    @Test
    @Proves("G-2")
    void aSecondEditorSeesBothValues() throws Exception {
        var opened = open();
        send(dora, path(opened) + "/edit/priority", "seen", "2", "value", "1").andExpect(status().isSeeOther());
        send(ruth, path(opened) + "/edit/priority", "seen", "2", "value", "4")
                .andExpect(status().isPreconditionFailed())
                .andExpect(
                        content().string(stringContainsInOrder("Dora Holt", "Keep mine", "Take theirs", "Critical")));
    }

    @Test
    void closingWithoutAnOutcomeComesBackWithWhatIsMissing() throws Exception {
        var opened = open();
        send(ruth, path(opened) + "/closing", "reached", "yes")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Say how the case ended.")));
        send(ruth, path(opened) + "/closing", "reached", "yes", "result", "resolved", "reason", "solved")
                .andExpect(status().isSeeOther());
        page(ruth, path(opened) + "/reopening").andExpect(status().isOk());
        send(ruth, path(opened) + "/reopening", "reason", "", "due", "2030-01-15")
                .andExpect(status().isUnprocessableContent());
        send(ruth, path(opened) + "/reopening", "reason", "It came back", "due", "2030-01-15")
                .andExpect(status().isSeeOther());
    }

    @Test
    void notesAttemptsAndTasksAreAddedWithPlainForms() throws Exception {
        var opened = open();
        send(ruth, path(opened) + "/notes", "body", " ", "visibility", "everyone")
                .andExpect(status().isUnprocessableContent());
        send(ruth, path(opened) + "/notes", "body", "Maya works mornings.", "visibility", "everyone")
                .andExpect(status().isSeeOther());
        send(ruth, path(opened) + "/attempts", "channel", "call", "result", "reached", "remark", "We talked.")
                .andExpect(status().isSeeOther());
        send(ruth, path(opened) + "/tasks", "title", "", "assignee", "p" + RUTH)
                .andExpect(status().isUnprocessableContent());
        send(ruth, path(opened) + "/tasks", "title", "Call again", "assignee", "p" + RUTH, "due", "2030-01-15")
                .andExpect(status().isSeeOther());
        page(ruth, path(opened))
                .andExpect(content().string(containsString("Maya works mornings.")))
                .andExpect(content().string(containsString("We talked.")))
                .andExpect(content().string(containsString("Call again")))
                .andExpect(content().string(containsString("0 of 1")));
        page(ruth, path(opened) + "/closing").andExpect(content().string(containsString("value=\"yes\" checked")));
        for (var path : new String[] {
            "/tasks",
            "/tasks?view=overdue",
            "/tasks?view=created",
            "/tasks/panel",
            "/cases/due-panel",
            "/cases/new",
            "/cases/new?q=okafor",
            "/cases/new?student=" + MAYA.value(),
            "/cases/in-motion?student=" + MAYA.value() + "&alert=ALERT-1",
            "/students/" + MAYA.value() + "/cases",
            "/cases/count?view=mine"
        }) {
            page(ruth, path).andExpect(status().isOk());
        }
    }

    @Test
    void whoeverOnlyLooksOnMayNotOpenOrChange() throws Exception {
        var opened = open();
        page(rory, path(opened))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Close case"))));
        send(rory, path(opened) + "/edit/priority", "seen", "2", "value", "4").andExpect(status().isForbidden());
        page(rory, "/cases/new").andExpect(status().isForbidden());
    }

    private Opening.Opened open(app.throughline.alert.AlertId... from) {
        return (Opening.Opened) as(RUTH, () -> cases.open(about(MAYA, RUTH, from), scene.viewer(RUTH)));
    }

    private static String path(Opening.Opened opened) {
        return "/cases/CASE-" + opened.number();
    }

    private ResultActions page(Cookie who, String path) throws Exception {
        return mvc.perform(get(path).cookie(who));
    }

    private ResultActions send(Cookie who, String path, String... values) throws Exception {
        var request = post(path).cookie(who).with(csrf());
        for (int i = 0; i < values.length; i += 2) {
            request.param(values[i], values[i + 1]);
        }
        return mvc.perform(request);
    }
}
