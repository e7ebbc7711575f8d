package app.throughline.rule.backtest;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.rule.signal.SignalWorld;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Back-tests as people see them. */
@ThroughlineTest
class BackTestPageTest {
    private static final String PAST = "Essay of the past";

    @Autowired
    MockMvc mvc;

    @Autowired
    BackTests tests;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    SignalWorld world;
    Cookie diane;
    long rule;

    @BeforeEach
    void scene() {
        diane = new People(database, signIns, accounts).cookie(DIANE, "diane@people.test");
        world = new SignalWorld(database);
        world.run(
                "insert into academics.term (id, source, code, name, starts_on, ends_on, census_on) overriding system value"
                        + " values (9712, 'signalpast', 'P', 'Past term', '2019-01-10', '2019-05-10', '2019-01-24')"
                        + " on conflict do nothing",
                "insert into academics.section (id, source, key, course_id, term_id, starts_on, ends_on) overriding system"
                        + " value values (9712, 'signalpast', 'PAST', 9711, 9712, '2019-01-10', '2019-05-10')"
                        + " on conflict do nothing",
                "insert into academics.graded_item (id, section_id, key, title, due_on, is_expected) overriding system"
                        + " value values (9712, 9712, 'past', '" + PAST
                        + "', '2019-02-15', true) on conflict do nothing",
                "insert into contact.contact (id, source, source_key, given_name, family_name) overriding system value"
                        + " select 9712000 + n, 'signalpast', n::text, 'Pia', 'Past' from generate_series(1, 13) n"
                        + " on conflict do nothing",
                "insert into academics.enrollment (section_id, contact_id, status, registered_on, final_grade) select 9712,"
                        + " 9712000 + n, 'completed', date '2019-01-05', case when n <= 11 then 'F' else 'B' end"
                        + " from generate_series(1, 13) n on conflict do nothing",
                "insert into academics.item_result (contact_id, item_id, submitted_at, state) values (9712013, 9712,"
                        + " '2019-02-20 12:00Z', 'submitted') on conflict do nothing");
        rule = world.missing(PAST);
        world.off();
    }

    @AfterEach
    void nothingIsKept() {
        world.run("delete from rule.back_test where rule_id = " + rule);
    }

    @Proves("RU-7")
    @Test
    void itTellsWhatTheRuleWouldHaveDoneWithThisLimitAndWithOthers() throws Exception {
        var location = Objects.requireNonNull(start("2019-01-01", "2019-06-30", "0, 30")
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getHeader("Location"));
        await(Long.parseLong(location.substring(location.lastIndexOf('/') + 1)));
        mvc.perform(get(location).cookie(diane))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Kept results")))
                .andExpect(content().string(containsString("Coverage by the end of each week")))
                .andExpect(content().string(containsString("By the end of each week of a section")));
        var own = report(location).variants().getFirst();
        assertThat(own.runs()).isEqualTo(12);
        assertThat(own.fresh()).isEqualTo(12);
        assertThat(own.alerted()).isEqualTo(12);
        assertThat(own.caught()).isEqualTo(11);
        assertThat(own.daysBefore()).isEqualTo(76);
        assertThat(own.load()).hasSize(1);
        assertThat(own.load().getFirst().peak()).isEqualTo(12);
        assertThat(report(location).variants())
                .extracting(BackTestReport.Result::name, BackTestReport.Result::runs)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("7", 12L),
                        org.assertj.core.groups.Tuple.tuple("0", 13L),
                        org.assertj.core.groups.Tuple.tuple("30", 12L));
        assertThat(world.lines("select 1 from alert.alert where contact_id between 9712001 and 9712013"))
                .isEmpty();
    }

    @Proves("RU-7")
    @Test
    void whatCannotBeTestedIsSaidAtItsField() throws Exception {
        start("2019-06-30", "2019-01-01", "")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("The last day is before the first.")));
        start("2019-01-01", "2019-06-30", "many")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Write numbers with commas between them")));
        mvc.perform(get("/rules/" + rule + "/back-test/1").cookie(diane)).andExpect(status().isNotFound());
    }

    @Proves("RU-7")
    @Test
    void oneThatIsUnderWayCanBeStoppedAndKeepsAnotherFromBeginning() throws Exception {
        var id = world.number(
                "insert into rule.back_test (rule_id, version_no, from_on, until_on, beat_at, asked_by, asked_at)"
                        + " values (" + rule
                        + ", 1, '2019-01-01', '2019-06-30', now() + interval '1 hour', 9501, now()) returning id");
        start("2019-01-01", "2019-06-30", "").andExpect(status().isSeeOther());
        assertThat(world.lines("select 1 from rule.back_test where rule_id = " + rule))
                .hasSize(1);
        mvc.perform(get("/rules/" + rule + "/back-test/" + id + "/progress").cookie(diane))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Under way")));
        mvc.perform(post("/rules/" + rule + "/back-test/" + id + "/end")
                        .cookie(diane)
                        .with(csrf()))
                .andExpect(status().isSeeOther());
        mvc.perform(get("/rules/" + rule + "/back-test/" + id).cookie(diane))
                .andExpect(content().string(containsString("It was stopped before its end")));
    }

    @Proves("RU-7")
    @Test
    void aLiveSegmentIsAskedAsOfThenAndWhatItAsksAsOfTodayIsNamed() throws Exception {
        world.run("update contact.contact set phone = 'past phone' where id between 9712001 and 9712004");
        var segment =
                world.number("insert into segment.segment (name, owner_id, filter, created_at, updated_at, updated_by,"
                        + " archived_at) values ('Past phones ' || gen_random_uuid(), 9711, '{\"version\":1,\"root\":\"contact\","
                        + "\"where\":{\"field\":\"phone\",\"op\":\"is\",\"value\":\"past phone\"}}', now(), now(), 9711, now())"
                        + " returning id");
        rule = world.rule("{\"all\": [{\"has\": \"result\", \"where\": {\"all\": [{\"field\": \"item\", \"op\": \"is\","
                + " \"value\": \"" + PAST + "\"}, {\"field\": \"days_missing\", \"op\": \"gte\", \"value\": 7}]}},"
                + " {\"in_segment\": [\"" + segment + "\"]}]}");
        world.off();
        var location = Objects.requireNonNull(
                start("2019-01-01", "2019-06-30", "").andReturn().getResponse().getHeader("Location"));
        await(Long.parseLong(location.substring(location.lastIndexOf('/') + 1)));
        var report = report(location);
        assertThat(report.variants().getFirst().runs()).isEqualTo(4);
        assertThat(report.todays()).contains("contact: phone");
    }

    private ResultActions start(String from, String until, String limits) throws Exception {
        return mvc.perform(post("/rules/" + rule + "/back-test")
                .cookie(diane)
                .with(csrf())
                .param("from", from)
                .param("until", until)
                .param("limit", "0")
                .param("limits", limits));
    }

    private void await(long id) {
        while (test(id).state() == BackTest.State.RUNNING) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private BackTestReport report(String location) {
        return Objects.requireNonNull(test(Long.parseLong(location.substring(location.lastIndexOf('/') + 1)))
                .report());
    }

    private BackTest test(long id) {
        return as(DIANE, () -> tests.get(rule, id, viewers.ofAccount(DIANE).orElseThrow()));
    }
}
