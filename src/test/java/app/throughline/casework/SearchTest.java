package app.throughline.casework;

import static app.throughline.casework.CaseScene.MAYA;
import static app.throughline.casework.CaseScene.NOA;
import static app.throughline.casework.CaseScene.OMAR;
import static app.throughline.casework.CaseScene.RUTH;
import static app.throughline.casework.CaseScene.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.Assignee;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.calendar.Priority;
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

/** Search finds what the person may see, and of the rest no trace. */
@ThroughlineTest
class SearchTest {
    private static final String WORDS = "Zephyr housing plan";

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
    Alerts alerts;

    CaseScene scene;
    Cookie ruth;
    Cookie noa;
    Cookie omar;

    @BeforeEach
    void signIn() {
        scene = new CaseScene(database, viewers, alertTypes);
        var people = new People(database, signIns, accounts);
        ruth = people.cookie(RUTH, "ruth2@demo.invalid");
        noa = people.cookie(NOA, "noa@demo.invalid");
        omar = people.cookie(OMAR, "omar@demo.invalid");
    }

    @Test
    @Proves("G-5")
    void aNumberTypedInSearchOpensTheRecord() throws Exception {
        search("/search", "CASE-318", ruth).andExpect(redirectedUrl("/cases/CASE-318"));
        search("/search", " alert 12 ", ruth).andExpect(redirectedUrl("/alerts/ALERT-12"));
        search("/search", "task-4", ruth).andExpect(redirectedUrl("/tasks/TASK-4"));
    }

    @Test
    @Proves("G-5")
    void aNumberThatIsMissingAndOneThatIsHiddenAnswerAlike() throws Exception {
        var hidden = "CASE-" + open(true);
        for (var number : List.of(hidden, "CASE-999999999")) {
            search("/search", number, noa).andExpect(redirectedUrl("/cases/" + number));
            search("/palette", number, noa).andExpect(content().string(not(containsString("/cases/" + number))));
            mvc.perform(get("/cases/" + number).cookie(noa)).andExpect(status().isNotFound());
        }
        search("/palette", hidden, ruth).andExpect(content().string(containsString("/cases/" + hidden)));
    }

    @Test
    void aPrivateCaseIsFoundByWhoWorksItAndByNobodyElse() throws Exception {
        var number = "CASE-" + open(true);
        for (var path : List.of("/search", "/palette")) {
            search(path, "zephyr hous", ruth).andExpect(content().string(containsString(number)));
            search(path, "zephyr hous", noa)
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString(number))))
                    .andExpect(content().string(not(containsString(WORDS))));
            search(path, "zephyr hous", omar).andExpect(content().string(not(containsString(number))));
        }
    }

    @Test
    void studentsAlertsAndPagesAreFoundAsTheViewerSeesThem() throws Exception {
        var alert = scene.raise(alerts, RUTH, MAYA);
        var label = "ALERT-" + as(RUTH, () -> alerts.brief(alert)).number();
        search("/search", "okaf", ruth).andExpect(content().string(containsString("href=\"/students/8861\"")));
        search("/search", "okaf", noa).andExpect(content().string(not(containsString("/students/8861"))));
        search("/palette", "quiet for two we", ruth).andExpect(content().string(containsString(label)));
        search("/palette", "quiet for two we", noa).andExpect(content().string(not(containsString(label))));
        search("/search", "my wor", ruth).andExpect(content().string(containsString("My work")));
    }

    @Test
    void whateverIsTypedIsOnlyWords() throws Exception {
        for (var typed :
                List.of("", " ", "'", "a & | ! b", "\\", ":*", "%_%", "the'); drop table x; --", "<->", "\u0000")) {
            for (var path : List.of("/search", "/palette")) {
                search(path, typed, ruth).andExpect(status().isOk());
            }
        }
        search("/search", "x".repeat(5000), ruth).andExpect(status().isOk());
    }

    private long open(boolean isPrivate) {
        var command = new OpenCase(
                MAYA, "engagement", WORDS, "", Priority.HIGH, new Assignee.Person(RUTH), null, isPrivate, List.of());
        var viewer = scene.viewer(RUTH);
        return ((Opening.Opened) as(RUTH, () -> cases.open(command, viewer))).number();
    }

    private ResultActions search(String path, String words, Cookie who) throws Exception {
        return mvc.perform(get(path).param("q", words).cookie(who));
    }
}
