package app.throughline.academics;

import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.LIV;
import static app.throughline.world.People.MAYA;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.academics.risk.RiskWorld;
import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.contact.ContactId;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ThroughlineTest
class StudentPageTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Evidence evidence;

    Cookie ruth;
    Cookie hugo;
    Cookie diane;

    @BeforeEach
    void signIn() {
        var people = new People(database, signIns, accounts);
        ruth = people.cookie(RUTH, "ruth@people.test");
        hugo = people.cookie(HUGO, "hugo@people.test");
        diane = people.cookie(People.DIANE, "diane@people.test");
    }

    @Test
    void whatTheRecordSaysBehindAConcernNamesWorkMeetingsAndGrade() {
        var lines = People.as(RUTH, () -> evidence.behind(MAYA, People.BIOLOGY));
        assertThat(lines)
                .extracting(Evidence.Line::label)
                .contains("BIO 201, Quiz 1 not handed in", "BIO 201 meetings", "Attendance, all courses");
        assertThat(lines)
                .filteredOn(line -> line.label().startsWith("Attendance"))
                .singleElement()
                .satisfies(line -> assertThat(line.value()).endsWith("%"));
        assertThat(People.as(HUGO, () -> evidence.behind(MAYA, People.BIOLOGY))).isEmpty();
    }

    @Test
    void theAdvisorSeesSignalsWithTheirEvidence() throws Exception {
        page(ruth, MAYA, "")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Maya Okafor")))
                .andExpect(content().string(containsString("Advisor Ruth Adler")))
                .andExpect(content().string(containsString("3 weeks ago")))
                .andExpect(content().string(containsString("1 missing for")))
                .andExpect(content().string(containsString("The learning platform reported nothing")))
                .andExpect(content().string(containsString("No holds")))
                .andExpect(content().string(containsString("BIO 201")));
    }

    @Test
    void besideACaseOnlyWhatTellsSomethingStands() throws Exception {
        page(ruth, MAYA, "/signals")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Attendance")))
                .andExpect(content().string(containsString("Grades")))
                .andExpect(content().string(not(containsString("Engagement"))))
                .andExpect(content().string(not(containsString("No holds"))));
        page(hugo, MAYA, "/signals").andExpect(content().string(not(containsString("Attendance"))));
    }

    @Test
    void everyTabHasAPageOfItsOwn() throws Exception {
        page(ruth, MAYA, "/courses")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Missing, ")));
        page(ruth, MAYA, "/timeline").andExpect(status().isOk());
        page(ruth, MAYA, "/timeline?kind=record")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("registered for BIO 201")));
        page(ruth, MAYA, "/work").andExpect(status().isOk());
        page(ruth, MAYA, "/details")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Arts &amp; Sciences")));
    }

    @Test
    void theCoursesPageListsThePointsOfAGradeRisk() throws Exception {
        var world = new RiskWorld(context);
        var ravi = world.student();
        long course = world.enrolled(ravi, 40);
        page(diane, ravi, "/courses").andExpect(content().string(not(containsString("Grade risk"))));
        world.grade(course, 20, 90);
        world.grade(course, 1, 52);
        world.reckon();
        page(diane, ravi, "/courses")
                .andExpect(content().string(containsString("Grade risk: Critical in 1 course")))
                .andExpect(content().string(containsString("Critical")))
                .andExpect(content().string(containsString("+2 · the grade fell by 38 points within 14 days")))
                .andExpect(content().string(containsString("+3 · the grade is 42.2% below its best")))
                .andExpect(content().string(containsString("+2 · the grade is below 60% and falling")));
    }

    @Test
    void theAdvisorOfOthersMeetsTheSamePageAsForNobody() throws Exception {
        for (var tab : new String[] {"", "/courses", "/timeline", "/work", "/details"}) {
            page(hugo, MAYA, tab).andExpect(status().isNotFound());
            page(hugo, new ContactId(999_999_999), tab).andExpect(status().isNotFound());
        }
    }

    @Test
    void aDeathIsSaidBeforeAnythingElse() throws Exception {
        page(diane, LIV, "").andExpect(content().string(containsString("this person has died")));
    }

    @Test
    void everyLookIsRecorded() throws Exception {
        var before = looks();
        page(ruth, MAYA, "");
        assertThat(looks()).isEqualTo(before + 1);
        page(hugo, MAYA, "");
        assertThat(looks()).isEqualTo(before + 1);
    }

    @Test
    void theListShowsOnesOwnStudentsAndCountsNoOthers() throws Exception {
        long own = number("select count(distinct contact_id) from contact.network_link where account_id = 9502"
                + " and (ends_on is null or ends_on >= current_date)");
        mvc.perform(get("/students").cookie(ruth))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Maya Okafor")))
                .andExpect(content().string(containsString(own + (own == 1 ? " student<" : " students<"))))
                .andExpect(content().string(not(containsString("Omar Haddad"))));
        mvc.perform(get("/students?view=all&q=okafor").cookie(hugo))
                .andExpect(content().string(not(containsString("Maya Okafor"))))
                .andExpect(content().string(containsString("0 students")));
        mvc.perform(get("/students?view=all&q=H9602").cookie(diane))
                .andExpect(content().string(containsString("Omar Haddad")));
    }

    private ResultActions page(Cookie who, ContactId student, String tab) throws Exception {
        return mvc.perform(get("/students/" + student.value() + tab).cookie(who));
    }

    private long looks() throws SQLException {
        return number("select count(*) from audit.reading where contact_id = 9601");
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
