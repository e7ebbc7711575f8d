package app.throughline.alert;

import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.raise.Audiences;
import app.throughline.alert.raise.Audiences.Subject;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Caller;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The form for raising: several students at once, what is wrong with what was typed, and who will see it. */
@ThroughlineTest
class RaisingManyTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    Alerts alerts;

    @Autowired
    AlertTypes types;

    @Autowired
    Audiences audiences;

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

    @BeforeEach
    void people() {
        scene = new AlertScene(database, viewers);
        people = new People(database, signIns, accounts);
    }

    @Test
    @Proves("AL-8")
    void severalStudentsGetOneAlertEachAndWhoWasSkippedIsNamed() throws Exception {
        var form = "student=9101&student=9102&student=9104&type=leaving&priority=&description=Seen+together";
        mvc.perform(get("/alerts/new?student=9101&student=9104").cookie(diane()))
                .andExpect(content().string(containsString("the records say that this student has died")));
        mvc.perform(sent(form))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("2 of 3 alerts raised")))
                .andExpect(content().string(containsString("Maya Okafor")))
                .andExpect(content().string(containsString("so no alert can be raised")));
        assertThat(AlertScene.as(AlertScene.DIANE, () -> alerts.ofContact(AlertScene.OMAR, 1)))
                .extracting(AlertBrief::description)
                .containsExactly("Seen together");
    }

    @Test
    @Proves("AL-8")
    void twoHundredAndOneStudentsAreTooMany() throws Exception {
        var ids = IntStream.range(0, 201).mapToObj(i -> 920_000 + i).toList();
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                        + " overriding system value select n, 'alertmany', n::text, 'M' || n, 'Many', 'Student'"
                        + " from generate_series(920000, 920200) n on conflict do nothing");
        var students = ids.stream()
                .map(id -> "student=" + id)
                .reduce((a, b) -> a + "&" + b)
                .orElseThrow();
        mvc.perform(sent(students + "&type=leaving&priority="))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("at most 200")));
    }

    @Test
    @Proves({"AL-1", "G-1"})
    void withoutStudentTypeOrPriorityTheFormComesBackWithWhatWasTyped() throws Exception {
        mvc.perform(sent("type=leaving&priority="))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Choose a student")));
        mvc.perform(sent("student=9101&description=Kept+words"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Choose what you have noticed.")))
                .andExpect(content().string(containsString("Choose how soon someone should act.")))
                .andExpect(content().string(containsString("Kept words")));
    }

    @Test
    @Proves({"AL-1", "G-1"})
    void aProgramReadsWhichFieldsAreWrong() throws Exception {
        mvc.perform(sent("student=9101&description=Kept+words").accept("application/json"))
                .andExpect(status().is(422))
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
                .andExpect(jsonPath("$.errors[0].field").value("type"))
                .andExpect(jsonPath("$.errors[0].code").value("required"))
                .andExpect(jsonPath("$.errors[1].field").value("priority"));
    }

    @Test
    @Proves("AL-1")
    void aPastDayIsAcceptedWithAWarning() throws Exception {
        var answer = mvc.perform(sent("student=9101&type=leaving&priority=&due=2020-01-31"))
                .andExpect(redirectedUrlPattern("/alerts/ALERT-*"))
                .andReturn();
        var page = mvc.perform(get(answer.getResponse().getRedirectedUrl())
                .cookie(diane())
                .cookie(answer.getResponse().getCookies()));
        page.andExpect(content().string(containsString("overdue already")));
        mvc.perform(sent("student=9101&type=leaving&priority=&due=tomorrow")).andExpect(status().is(422));
    }

    @Test
    @Proves("AL-9")
    void aSafetyConcernShowsTheEmergencyLineAndMustBeRead() throws Exception {
        mvc.perform(sent("student=9101&type=safety&priority=&description=A+threat"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("I have read this")))
                .andExpect(content().string(containsString("Read the emergency line")));
        mvc.perform(sent("student=9101&type=safety&priority=&description=A+threat&read=yes"))
                .andExpect(redirectedUrlPattern("/alerts/ALERT-*"));
    }

    @Test
    void aTypeIsRaisedOnlyByTheGroupsItNames() throws Exception {
        People.write(
                database,
                "insert into alert.type_raiser (type_id, group_id) select id, 9 from alert.alert_type"
                        + " where key = 'not_responding' on conflict do nothing");
        types.forget();
        mvc.perform(get("/alerts/new?student=9101").cookie(diane()))
                .andExpect(content().string(not(containsString("value=\"not_responding\""))));
        mvc.perform(sent("student=9101&type=not_responding&priority=")).andExpect(status().is(422));
        People.write(database, "delete from alert.type_raiser");
        types.forget();
    }

    @Test
    void whoCanSeeItIsWhatTheDatabaseShowsToEverybody() throws SQLException {
        for (var type : List.of("leaving", "wellbeing")) {
            var raised = AlertScene.as(AlertScene.FEMI, () -> (Raising.Raised) alerts.raise(
                    AlertScene.concern(AlertScene.MAYA, type, "x"),
                    scene.viewer(AlertScene.FEMI).cause()));
            var kind = types.find(type).orElseThrow();
            var reviewer = type.equals("leaving") ? null : kind.defaultReviewer();
            var subject = new Subject(List.of(AlertScene.MAYA), kind.compartment(), AlertScene.FEMI, reviewer, null);
            var seen = new TreeSet<Long>();
            for (var account : everybody()) {
                if (Caller.web(account).call(() -> alerts.find(raised.number())).isPresent()) {
                    seen.add(account);
                }
            }
            assertThat(new TreeSet<>(audiences.of(subject).accounts())).as(type).isEqualTo(seen);
        }
        var alone = new Subject(List.of(new ContactId(9102)), 3, AlertScene.FEMI, null, null);
        assertThat(audiences.of(alone).isAlone(AlertScene.FEMI)).isTrue();
    }

    private List<Long> everybody() throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select id from access.account where is_active and not is_service order by id")) {
            var ids = new java.util.ArrayList<Long>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }

    private jakarta.servlet.http.Cookie diane() {
        return people.cookie(AlertScene.DIANE, "diane@demo.invalid");
    }

    private MockHttpServletRequestBuilder sent(String form) {
        return post("/alerts/new")
                .with(csrf())
                .cookie(diane())
                .contentType("application/x-www-form-urlencoded")
                .content(form);
    }
}
