package app.throughline.segment;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves;
import app.throughline.calendar.Priority;
import app.throughline.segment.engine.EngineSteps;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The pages that say who joined and left a segment, and why. */
@ThroughlineTest
class SegmentChangesTest {
    private static final String OPEN_ALERT =
            "{\"version\":1,\"root\":\"contact\",\"where\":{\"all\":[{\"field\":\"family_name\",\"op\":\"is\",\"value\":"
                    + "\"Driftsby\"},{\"has\":\"alert\",\"where\":{\"field\":\"status_category\",\"op\":\"is\",\"value\":\"open\"}}]}}";

    @Autowired
    MockMvc mvc;

    @Autowired
    EngineSteps engine;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Viewers viewers;

    @Autowired
    AlertMoves moves;

    Cookie diane;
    Cookie ruth;

    @BeforeEach
    void students() {
        var people = new People(database, signIns, accounts);
        diane = people.cookie(DIANE, "diane@people.test");
        ruth = people.cookie(RUTH, "ruth@people.test");
        SegmentWorld.students(database, 180111, "Fay", "Gus", "Driftsby");
    }

    @AfterEach
    void nothingStays() {
        write("delete from alert.status_history where contact_id in (180111, 180112)");
        write("delete from alert.alert where contact_id in (180111, 180112)");
        SegmentWorld.clear(database, "driftsby");
    }

    @Test
    @Proves({"SE-2", "SE-6", "SE-7"})
    void whoJoinedAndLeftTodayIsToldWithTheRecordToWhomeverSeesTheStudent() throws Exception {
        var id = make("Driftsby joined");
        page(diane, id, "").andExpect(content().string(containsString("0 joined and 0 left today")));
        alert(1801110, 180111, "low_grade");
        alert(1801120, 180112, "low_grade");
        engine.settle();
        page(diane, id, "")
                .andExpect(content().string(containsString("2 joined and 0 left today")))
                .andExpect(content().string(containsString("ALERT-9801110 changed")));
        page(ruth, id, "")
                .andExpect(content().string(containsString("1 joined and 0 left today")))
                .andExpect(content().string(containsString("ALERT-9801110 changed")))
                .andExpect(content().string(not(containsString("Gus Driftsby"))));
        write("delete from alert.alert where id = 1801110");
        engine.settle();
        page(ruth, id, "/changes")
                .andExpect(content().string(containsString("A record of the student changed")))
                .andExpect(content().string(containsString("Left")))
                .andExpect(content().string(containsString("Fay Driftsby")))
                .andExpect(content().string(not(containsString("Gus Driftsby"))));
        page(diane, id, "/changes").andExpect(content().string(containsString("Gus Driftsby")));
    }

    @Test
    @Proves({"SE-2", "SE-7"})
    void aCauseNamesNoRecordThatTheViewerDoesNotSee() throws Exception {
        var id = make("Driftsby hidden");
        alert(1801130, 180111, "low_grade");
        engine.settle();
        alert(1801140, 180111, "wellbeing");
        engine.settle();
        write("update segment.event set record_id = 1801140, account_id = 9501 where segment_id = " + id);
        page(ruth, id, "/changes")
                .andExpect(content().string(containsString("A record of the student changed")))
                .andExpect(content().string(not(containsString("ALERT-9801140"))));
    }

    @Test
    @Proves("SE-2")
    void aCauseSaysWhichFieldChangedFromWhatToWhatAndByWhom() throws Exception {
        var id = make("Driftsby field", having("{\"field\":\"priority\",\"op\":\"is\",\"value\":\"critical\"}"));
        alert(1801200, 180111, "low_grade");
        engine.settle();
        var viewer = People.as(DIANE, () -> viewers.ofAccount(DIANE).orElseThrow());
        People.as(DIANE, () -> moves.prioritize(new AlertId(1801200), 0, Priority.CRITICAL, viewer));
        engine.settle();
        page(ruth, id, "/changes")
                .andExpect(content()
                        .string(matchesPattern(
                                "(?s).*ALERT-9801200: [^<]*priority from [A-Z][a-z]+ to Critical, by Diane Holt.*")));
    }

    @Test
    @Proves("SE-2")
    void aCauseOfTimeSaysWhichConditionTurned() throws Exception {
        var id = make("Driftsby late", having("{\"field\":\"is_overdue\",\"op\":\"is\",\"value\":true}"));
        alert(1801210, 180111, "low_grade");
        write("update alert.alert set due_at = now() - interval '5 minutes' where id = 1801210");
        engine.settle();
        write("update segment.event e set cause = 2, record_kind = '', record_id = 0, happened_at = a.due_at"
                + " + interval '100 milliseconds' from alert.alert a where a.id = 1801210 and e.segment_id = " + id);
        page(ruth, id, "/changes")
                .andExpect(content().string(matchesPattern("(?s).*Time passed: ALERT-9801210, is overdue<.*")));
    }

    private static String having(String where) {
        return "{\"version\":1,\"root\":\"contact\",\"where\":{\"has\":\"alert\",\"where\":{\"all\":[" + where
                + ",{\"via\":\"contact\",\"where\":{\"field\":\"family_name\",\"op\":\"is\",\"value\":\"Driftsby\"}}]}}}";
    }

    @Test
    @Proves({"SE-2", "SE-6"})
    void theFeedGoesBackPageByPageAndSaysEveryKindOfCause() throws Exception {
        var id = make("Driftsby feed");
        write("insert into segment.event (contact_id, segment_id, is_join, happened_at, cause) select 180111, " + id
                + ", n % 2 = 1, timestamptz '2026-02-01 12:00Z' + n * interval '1 minute', 2 + (n / 40)"
                + " from generate_series(1, 110) n");
        var first = page(diane, id, "/changes")
                .andExpect(content().string(containsString("What was kept was wrong")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var older = first.replaceAll("(?s).*href=\"/segments/" + id + "(/changes\\?after=[^\"]+)\".*", "$1");
        var second = page(diane, id, older)
                .andExpect(content().string(containsString("The segment got another filter")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var oldest = second.replaceAll("(?s).*href=\"/segments/" + id + "(/changes\\?after=[^\"]+)\".*", "$1");
        page(diane, id, oldest)
                .andExpect(content().string(containsString("Time passed")))
                .andExpect(content().string(not(containsString("rel=\"next\""))));
        page(diane, id, "/changes?after=nonsense").andExpect(content().string(containsString("rel=\"next\"")));
    }

    @Test
    @Proves({"SE-6", "SE-7", "FL-explain"})
    void whyAStudentIsInASegmentIsExplainedByTheRecordsTheViewerSees() throws Exception {
        var id = make("Driftsby why");
        alert(1801150, 180111, "low_grade");
        alert(1801160, 180111, "wellbeing");
        engine.settle();
        page(ruth, id, "/explain/180111")
                .andExpect(content().string(containsString("In the segment")))
                .andExpect(content().string(containsString("Family name is \"Driftsby\"")))
                .andExpect(content().string(containsString("ALERT-9801150 matches")))
                .andExpect(content().string(not(containsString("ALERT-9801160"))));
        page(diane, id, "/explain/180112")
                .andExpect(content().string(containsString("Not in the segment")))
                .andExpect(content().string(containsString("There is none that you see")));
        for (var link : new String[] {"/segments/" + id, "/segments/" + id + "/changes", "/students/180111/segments"}) {
            mvc.perform(get(URI.create(link)).cookie(ruth))
                    .andExpect(content().string(containsString("/segments/" + id + "/explain/180111")));
        }
        mvc.perform(get("/segments/" + id + "/explain/180112").cookie(ruth)).andExpect(status().isNotFound());
        mvc.perform(get("/segments/" + id + "/explain/999999999").cookie(diane)).andExpect(status().isNotFound());
        mvc.perform(get("/segments/999999999/explain/180111").cookie(ruth)).andExpect(status().isNotFound());
    }

    @Test
    @Proves({"SE-6", "FL-explain"})
    void anExplanationNamesTheNearestMissAndWhenTimeChangesIt() throws Exception {
        var id = make("Driftsby miss");
        alert(1801170, 180111, "low_grade");
        write(
                "update alert.alert set status = 4, closed_at = now(), reason_id = (select min(id) from alert.reason) where id = 1801170");
        engine.settle();
        page(ruth, id, "/explain/180111")
                .andExpect(content().string(containsString("ALERT-9801170 fails: status category is Closed")));
    }

    @Test
    @Proves({"SE-6", "SE-7"})
    void theTrendComesOfTheMembersNowAndWhoJoinedAndLeftSince() throws Exception {
        var id = make("Driftsby trend");
        alert(1801180, 180111, "low_grade");
        alert(1801190, 180112, "low_grade");
        engine.settle();
        page(diane, id, "").andExpect(content().string(not(containsString("Last 30 days"))));
        write("update segment.slot set counted_from = now() - interval '20 days' where segment_id = " + id);
        write("update segment.event set happened_at = happened_at - interval '5 days' where segment_id = " + id);
        page(diane, id, "")
                .andExpect(content().string(matchesPattern("(?s).*Last 30 days.*0 on [^<]*, 2 now.*Last two years.*")));
        page(ruth, id, "").andExpect(content().string(matchesPattern("(?s).*Last 30 days.*0 on [^<]*, 1 now.*")));
    }

    private void alert(long id, long student, String type) {
        write("insert into alert.alert (id, number, contact_id, type_id, kind, compartment_id, priority, title, status,"
                + " source, last_occurred_at, created_at, actor_kind, actor_id, actor_label) overriding system value select "
                + id + ", " + (8000000 + id) + ", " + student
                + ", t.id, 1, t.compartment_id, 4, 'Changes', 1, 'manual',"
                + " now(), now(), 7, 0, 'Throughline' from alert.alert_type t where t.key = '" + type + "'");
    }

    private void write(String sql) {
        People.write(database, sql);
    }

    private ResultActions page(Cookie who, long id, String rest) throws Exception {
        return SegmentWorld.page(mvc, who, "/segments/" + id + rest);
    }

    private long make(String name) throws Exception {
        return make(name, OPEN_ALERT);
    }

    private long make(String name, String filter) throws Exception {
        return SegmentWorld.make(mvc, engine, diane, name, "EVERYONE", filter);
    }
}
