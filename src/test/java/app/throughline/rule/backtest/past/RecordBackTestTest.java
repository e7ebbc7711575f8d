package app.throughline.rule.backtest.past;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.builder.StaffNames;
import app.throughline.calendar.Priority;
import app.throughline.rule.RuleList;
import app.throughline.rule.RuleWorld;
import app.throughline.rule.backtest.BackTest;
import app.throughline.rule.backtest.BackTestReport;
import app.throughline.rule.backtest.BackTests;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Rules of alerts and of cases replayed over the spring of 2018, in a world that can be counted by hand: thirteen students
 * of a section, eleven of whom failed. Twelve had an alert of high priority on 15 February, which was set to low on 1
 * March; the thirteenth had one of low priority. On 20 February each was told a second time.
 */
@ThroughlineTest
class RecordBackTestTest {
    private static final String HIGH = "{\"field\":\"priority\",\"op\":\"is\",\"value\":\"high\"}";
    private static final String OURS = "{\"field\":\"title\",\"op\":\"starts_with\",\"value\":\"Spring of 2018\"}";
    private static final String URGENT = "[{\"type\":\"set_priority\",\"priority\":\"critical\"},"
            + "{\"type\":\"set_reviewer\",\"to\":{\"choices\":[{\"mode\":\"selected\",\"who\":\"p9502\"}]}}]";

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    BackTests tests;

    @Autowired
    StaffNames names;

    @Autowired
    MockMvc mvc;

    @Autowired
    Alerts alerts;

    @Autowired
    AlertMoves moves;

    @Autowired
    InstantSource clock;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    RuleWorld world;

    @BeforeEach
    void scene() {
        world = new RuleWorld(context);
        for (var sql : SCENE) {
            RuleWorld.write(database, sql);
        }
    }

    @AfterEach
    void nothingStays() {
        RuleWorld.clear(database);
        for (var table : List.of("casework.case_history", "alert.status_history", "alert.occurrence")) {
            RuleWorld.write(database, "delete from " + table + " where contact_id between 9721001 and 9721013");
        }
        for (var table : List.of("casework.support_case", "alert.alert")) {
            RuleWorld.write(database, "delete from " + table + " where id between 9721001 and 9721013");
        }
    }

    private static final List<String> SCENE = List.of(
            "insert into academics.term (id, source, code, name, starts_on, ends_on, census_on) overriding system value"
                    + " values (9721, 'past', 'P18', 'Spring of 2018', '2018-01-10', '2018-05-10', '2018-01-24')"
                    + " on conflict do nothing",
            "insert into academics.course (id, source, code, title) overriding system value values"
                    + " (9721, 'past', 'PAST 1', 'History') on conflict do nothing",
            "insert into academics.section (id, source, key, course_id, term_id, starts_on, ends_on) overriding system value"
                    + " values (9721, 'past', 'PAST18', 9721, 9721, '2018-01-10', '2018-05-10') on conflict do nothing",
            "insert into contact.contact (id, source, source_key, given_name, family_name) overriding system value select"
                    + " 9721000 + n, 'past', n::text, 'Ada', 'Past' from generate_series(1, 13) n on conflict do nothing",
            "insert into academics.enrollment (section_id, contact_id, status, registered_on, final_grade) select 9721,"
                    + " 9721000 + n, 'completed', date '2018-01-05', case when n <= 11 then 'F' else 'B' end"
                    + " from generate_series(1, 13) n on conflict do nothing",
            "insert into alert.alert (id, number, contact_id, type_id, kind, compartment_id, priority, title, status, source,"
                    + " section_id, last_occurred_at, occurrences, created_at, actor_kind, actor_id, actor_label) overriding"
                    + " system value select 9721000 + n, 9721000 + n, 9721000 + n, t.id, 1, 0, 4, 'Spring of 2018', 1,"
                    + " 'manual', 9721, '2018-02-20 12:00Z', 2, '2018-02-15 12:00Z', 7, 0, 'Past' from"
                    + " generate_series(1, 13) n, alert.alert_type t where t.key = 'attendance' on conflict do nothing",
            "insert into alert.occurrence (contact_id, alert_id, occurred_at, source, source_ref) select 9721000 + n,"
                    + " 9721000 + n, '2018-02-20 12:00Z', 'manual', 'past ' || n from generate_series(1, 13) n"
                    + " on conflict do nothing",
            "insert into alert.status_history (id, contact_id, alert_id, from_status, to_status, moved_at, actor_kind,"
                    + " actor_id, actor_label, before) overriding system value select 9721000 + n, 9721000 + n, 9721000 + n,"
                    + " 1, 1, '2018-03-01 12:00Z', 7, 0, 'Past', '{\"state\":{\"status\":\"TRIAGE\",\"priority\":\"HIGH\","
                    + "\"reviewer\":9503,\"reviewerTeam\":null,\"dueAt\":\"2018-02-19T12:00:00Z\",\"caseId\":null,"
                    + "\"reason\":null,\"note\":\"\",\"times\":{\"reviewedAt\":null}},\"version\":2,\"what\":\"priority\"}'"
                    + " from generate_series(1, 12) n on conflict do nothing",
            // due on 10 February; moved on the 5th to the 20th and open; closed on the 15th before; closed on 1 March
            "insert into casework.support_case (id, number, contact_id, type_id, compartment_id, title, priority, status_id,"
                    + " status_group, assignee_id, due_at, opened_at, actor_kind, actor_id, actor_label, last_activity_at,"
                    + " closed_at, is_reached, result, reason_id) overriding system value select 9721000 + n, 9721000 + n,"
                    + " 9721000 + n, t.id, 0, 'Spring of 2018', 2, s.id, s.group_code, 9501, case when n = 1 then timestamptz"
                    + " '2018-02-20 12:00Z' when n = 2 then '2018-02-20 12:00Z' else '2018-02-10 12:00Z' end,"
                    + " '2018-02-01 12:00Z', 7, 0, 'Past', '2018-03-01 12:00Z', case n when 2 then timestamptz"
                    + " '2018-02-15 12:00Z' when 3 then '2018-03-01 12:00Z' end, case when n > 1 then true end, case when n > 1"
                    + " then 1 end, case when n > 1 then 1 end from generate_series(1, 3) n join casework.case_type t on"
                    + " t.key = 'academic' join casework.case_status s on s.key = case when n = 1 then 'todo' else 'resolved'"
                    + " end on conflict do nothing",
            "insert into casework.case_history (id, contact_id, case_id, event, detail, happened_at, actor_kind, actor_id,"
                    + " actor_label) overriding system value select h.id, 9721000 + n, 9721000 + n, h.event, replace(h.detail,"
                    + " 'TODO', (select s.id::text from casework.case_status s where s.key = 'todo'))::jsonb, h.at, 7, 0, 'Past'"
                    + " from (values (9721001, 1, 'changed', '{\"field\":\"due\",\"from\":\"2018-02-10T12:00:00Z\","
                    + "\"to\":\"2018-02-20T12:00:00Z\"}', timestamptz '2018-02-05 12:00Z'), (9721002, 2, 'closed',"
                    + " '{\"from_status\":\"TODO\",\"result\":\"resolved\"}', '2018-02-15 12:00Z'), (9721003, 3, 'closed',"
                    + " '{\"from_status\":\"TODO\",\"result\":\"resolved\"}', '2018-03-01 12:00Z')) h (id, n, event, detail, at)"
                    + " on conflict do nothing");

    @Proves("RU-7")
    @Test
    void aNewAlertIsAskedAsItWasAndNotAsItIs() {
        long rule = rule(RuleList.ALERTS, RuleWorld.CREATED, all(OURS, HIGH, occurrences(1)), URGENT);
        world.rule(RuleList.ALERTS, "Told again", changed("{\"field\":\"occurrence\"}"), OURS, RuleWorld.COMMENT);
        world.rule(RuleList.ALERTS, "Of no alert", RuleWorld.CREATED, occurrences(99), RuleWorld.COMMENT);

        var report = replayed(rule, "2018-01-01", "2018-05-31", new BigDecimal(2));

        var own = report.variants().getFirst();
        assertThat(own.runs()).isEqualTo(12);
        assertThat(own.contacts()).isEqualTo(12);
        assertThat(own.fresh()).isEqualTo(12);
        assertThat(own.load())
                .extracting(
                        load -> load.reviewer().startsWith("Ruth Adler"),
                        BackTestReport.Load::mean,
                        BackTestReport.Load::peak)
                .containsExactly(tuple(true, 12.0, 12));
        assertThat(report.cohort()).isEqualTo(13);
        assertThat(report.failed()).isEqualTo(11);
        assertThat(own.alerted()).isEqualTo(12);
        assertThat(own.caught()).isEqualTo(11);
        assertThat(own.daysBefore()).isEqualTo(84);
        assertThat(report.variants().get(1).runs())
                .as("told once then, twice now")
                .isZero();
        assertThat(report.others())
                .extracting(BackTestReport.Other::name, BackTestReport.Other::runs)
                .containsExactly(tuple("Told again", 12L), tuple("Of no alert", 0L));
        var part = Objects.requireNonNull(report.records()).parts().getFirst();
        assertThat(part.types()).containsExactly(new BackTestReport.Count("Attendance concern", 12));
        assertThat(part.deeds()).extracting(BackTestReport.Count::count).containsExactly(12L, 12L);
        assertThat(report.todays()).containsExactly("alert: title");
        assertThat(world.value("select count(*) from alert.alert where contact_id between 9721001 and 9721013"
                        + " and (priority = 1 or reviewer_id is not null)"))
                .isEqualTo("0");
    }

    @Proves("RU-7")
    @Test
    void whatPeopleChangeTodayIsReadBackAsItWas() {
        var ida = world.student(9_721_101);
        var command = new RaiseAlert(
                ida,
                "other",
                Priority.HIGH,
                "Spring of 2018, told today",
                "Words.",
                null,
                "manual",
                null,
                null,
                null,
                false);
        var raised = (Raising.Raised)
                as(DIANE, () -> alerts.raise(command, world.diane().cause()));
        as(DIANE, () -> moves.prioritize(raised.alert(), 0, Priority.LOW, world.diane()));
        var closing = new AlertMoves.Closing(AlertStatus.DISMISSED, "not_a_concern", "Nothing in it.");
        as(DIANE, () -> moves.close(raised.alert(), 0, closing, world.diane()));
        var mine = "{\"field\":\"title\",\"op\":\"is\",\"value\":\"Spring of 2018, told today\"}";
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);

        long born = rule(RuleList.ALERTS, RuleWorld.CREATED, all(mine, HIGH, occurrences(1)), URGENT);
        assertThat(runs(born, today)).isOne();
        RuleWorld.clear(database);
        var moved = changed("{\"field\":\"status\",\"from\":\"triage\",\"to\":\"dismissed\"}");
        long ended = rule(RuleList.ALERTS, moved, all(mine, "{\"none\":[" + HIGH + "]}"), URGENT);
        assertThat(runs(ended, today)).isOne();
    }

    private long runs(long rule, LocalDate around) {
        return replayed(rule, around.minusDays(1).toString(), around.plusDays(1).toString())
                .variants()
                .getFirst()
                .runs();
    }

    @Proves("RU-7")
    @Test
    void aChangeStartsTheRuleWhenItWasMadeAndARuleBeforeMayKeepItFromRunning() {
        var fell = changed("{\"field\":\"priority\",\"from\":\"high\",\"to\":\"low\"}");
        long rule = rule(RuleList.ALERTS, fell, OURS, URGENT);

        assertThat(replayed(rule, "2018-01-01", "2018-05-31")
                        .variants()
                        .getFirst()
                        .runs())
                .isEqualTo(12);
        assertThat(replayed(rule, "2018-01-01", "2018-02-28")
                        .variants()
                        .getFirst()
                        .runs())
                .isZero();

        long before = world.rule(RuleList.ALERTS, "Stops them", fell, OURS, RuleWorld.COMMENT, true);
        RuleWorld.write(database, "update rule.rule set position = 0 where id = " + before);
        var stopped = replayed(rule, "2018-01-01", "2018-05-31");
        assertThat(stopped.variants().getFirst().runs()).isZero();
        assertThat(Objects.requireNonNull(stopped.records()).parts().getFirst().deeds())
                .contains(new BackTestReport.Count("Kept from running by a rule before it", 12));
    }

    @Proves("RU-7")
    @Test
    void theFiftyFirstRunOnARecordInAnHourIsStopped() {
        RuleWorld.write(
                database,
                "insert into alert.status_history (contact_id, alert_id, from_status, to_status, moved_at, actor_kind,"
                        + " actor_id, actor_label, before) select 9721013, 9721013, 1, 1, timestamptz '2018-04-02 12:00Z'"
                        + " + i * interval '1 minute', 7, 0, 'Past', jsonb_build_object('version', i + 2, 'what',"
                        + " 'priority', 'state', jsonb_build_object('status', 'TRIAGE', 'priority', case when i % 2 = 0"
                        + " then 'LOW' else 'HIGH' end, 'note', '')) from generate_series(0, 59) i");
        long rule = rule(RuleList.ALERTS, changed("{\"field\":\"priority\"}"), OURS, URGENT);

        var report = replayed(rule, "2018-04-01", "2018-04-03");

        assertThat(report.variants().getFirst().runs()).isEqualTo(50);
        assertThat(Objects.requireNonNull(report.records()).parts().getFirst().deeds())
                .contains(new BackTestReport.Count("Stopped: rules ran 50 times on the record in an hour", 10));
    }

    @Proves("RU-7")
    @Test
    void aCaseBecomesOverdueWhenItWasDueThen() {
        long rule = rule(
                RuleList.CASES,
                "{\"on\":\"overdue\"}",
                all(OURS, "{\"field\":\"is_open\",\"op\":\"is\",\"value\":true}"),
                "[{\"type\":\"set_priority\",\"priority\":\"critical\"}]");

        assertThat(replayed(rule, "2018-02-01", "2018-02-09")
                        .variants()
                        .getFirst()
                        .runs())
                .isZero();
        assertThat(replayed(rule, "2018-02-01", "2018-02-15")
                        .variants()
                        .getFirst()
                        .runs())
                .as("the third, on the 10th")
                .isOne();
        var both = replayed(rule, "2018-02-01", "2018-03-31").variants().getFirst();
        assertThat(both.runs()).as("the first as well, on the 20th").isEqualTo(2);
        assertThat(both.load())
                .extracting(BackTestReport.Load::reviewer, BackTestReport.Load::mean, BackTestReport.Load::peak)
                .containsExactly(tuple(names.person(DIANE), 2 / 3.0, 1));
    }

    @Proves("RU-7")
    @Test
    void whatTheAskerMayNotReadIsNotCounted() throws Exception {
        RuleWorld.write(database, "update alert.alert set compartment_id = 2 where id = 9721012");
        long rule = rule(RuleList.ALERTS, RuleWorld.CREATED, all(OURS, HIGH), URGENT);
        try {
            var report = replayed(rule, "2018-01-01", "2018-05-31");
            assertThat(report.variants().getFirst().runs()).isEqualTo(11);
            assertThat(Objects.requireNonNull(report.records()).isPersonal()).isFalse();
        } finally {
            RuleWorld.write(database, "update alert.alert set compartment_id = 0 where id = 9721012");
        }
        RuleWorld.write(
                database,
                "update rule.back_test set asked_by = " + RUTH
                        + ", report = jsonb_set(report, '{records,isPersonal}', 'true') where rule_id = " + rule);
        mvc.perform(get("/rules/" + rule + "/back-test")
                        .cookie(new People(database, signIns, accounts).cookie(DIANE, "diane@people.test")))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(matchesPattern("(?s).*only Ruth Adler[^,]*, who started it, sees the figures.*")))
                .andExpect(content().string(not(containsString("Attendance concern"))));
    }

    @Proves("RU-7")
    @Test
    void thePageShowsTypesActionsAndOutcomes() throws Exception {
        long rule = rule(RuleList.ALERTS, RuleWorld.CREATED, all(OURS, HIGH), URGENT);
        replayed(rule, "2018-01-01", "2018-05-31");
        mvc.perform(get("/rules/" + rule + "/back-test")
                        .cookie(new People(database, signIns, accounts).cookie(DIANE, "diane@people.test")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Attendance concern")))
                .andExpect(content().string(containsString("Runs in which each action would have changed something")))
                .andExpect(content().string(containsString("Alerts a week")))
                .andExpect(content().string(containsString("Coverage by the end of each week")))
                .andExpect(content().string(containsString("Asked as it is today")));
    }

    private static String occurrences(int least) {
        return "{\"field\":\"occurrences\",\"op\":\"gte\",\"value\":" + least + "}";
    }

    private static String changed(String field) {
        return "{\"on\":\"changed\",\"fields\":[" + field + "]}";
    }

    private static String all(String... parts) {
        return "{\"all\":[" + String.join(",", parts) + "]}";
    }

    /** A rule that is off. */
    private long rule(RuleList list, String trigger, String where, String actions) {
        long rule = world.rule(list, "Replayed", trigger, where, actions);
        RuleWorld.write(database, "update rule.rule set is_enabled = false where id = " + rule);
        RuleWorld.write(database, "update rule.rulebook set version = version + 1");
        return rule;
    }

    private BackTestReport replayed(long rule, String from, String until, BigDecimal... limits) {
        var wish = new BackTests.Wish(LocalDate.parse(from), LocalDate.parse(until), 0, List.of(limits));
        var begun = as(DIANE, () -> tests.start(rule, wish, world.diane()));
        assertThat(begun).isInstanceOf(BackTests.Start.Begun.class);
        long id = ((BackTests.Start.Begun) begun).id();
        while (test(rule, id).state() == BackTest.State.RUNNING) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(test(rule, id).failure()).isEmpty();
        return Objects.requireNonNull(test(rule, id).report());
    }

    private BackTest test(long rule, long id) {
        return as(DIANE, () -> tests.get(rule, id, world.diane()));
    }
}
