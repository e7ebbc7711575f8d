package app.throughline.report;

import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.calendar.Institutions;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.report.InstitutionTotals.Outside;
import app.throughline.report.metric.Metric;
import app.throughline.report.metric.Registry;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/**
 * How many more there are outside somebody's access. Of a term's 33 students with an alert each Tess sees five, and of
 * another's twelve, with two each, three; the right is all that she has more than Ruth.
 */
@ThroughlineTest
class InstitutionTotalsTest {
    private static final long TESS = 99731;
    private static final long TERM = 99734;
    private static final long SMALL = 99735;
    private static final List<String> SCENE = List.of(
            "insert into access.account (id, email, given_name, family_name) overriding system value values"
                    + " (99731, 'tess@totals.test', 'Tess', 'Totals') on conflict do nothing",
            "insert into access.permission_group (id, key, name) overriding system value values"
                    + " (99732, 'totals-test', 'Totals of the test') on conflict do nothing",
            "insert into access.group_right (group_id, name) values (99732, 'institution_totals') on conflict do nothing",
            "insert into access.group_member (group_id, account_id) values (3, 99731), (99732, 99731)"
                    + " on conflict do nothing",
            "insert into contact.contact (id, source, source_key, family_name) overriding system value"
                    + " select 997300 + i, 'totals', i::text, 'Total' from generate_series(1, 45) i on conflict do nothing",
            "insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source)"
                    + " select 997300 + i, 99731, r.id, true, date '2020-01-01', 'totals' from contact.network_role r,"
                    + " generate_series(1, 45) i where r.key = 'academic_advisor' and (i <= 5 or i between 34 and 36)"
                    + " on conflict do nothing",
            "insert into academics.term (id, source, code, name, starts_on, ends_on, census_on, is_main) overriding system"
                    + " value values (99734, 'totals', 'TOT', 'Totals', '2025-02-03', '2025-05-09', '2025-02-17', false),"
                    + " (99735, 'totals', 'TOS', 'Small totals', '2025-05-12', '2025-06-27', '2025-05-19', false)"
                    + " on conflict do nothing",
            "insert into academics.course (id, source, code, title) overriding system value"
                    + " values (99736, 'totals', 'TOT 1', 'Totals') on conflict do nothing",
            "insert into academics.section (id, source, key, course_id, term_id, starts_on, ends_on) overriding system value"
                    + " values (99737, 'totals', 'TOT-1', 99736, 99734, '2025-02-03', '2025-05-09'),"
                    + " (99738, 'totals', 'TOT-2', 99736, 99735, '2025-05-12', '2025-06-27') on conflict do nothing",
            "delete from alert.alert where contact_id between 997301 and 997345",
            alerts(99737, "2025-03-03", "1, 33"),
            alerts(99738, "2025-05-20", "34, 45"),
            alerts(99738, "2025-05-21", "34, 45"));

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Viewers viewers;

    @Autowired
    Institutions institutions;

    @Autowired
    Figures figures;

    @Autowired
    InstitutionTotals totals;

    Cookie tess;
    Cookie ruth;

    @BeforeEach
    void scene() {
        var people = new People(database, signIns, accounts);
        SCENE.forEach(sql -> People.write(database, sql));
        tess = people.cookie(TESS, "tess@totals.test");
        ruth = people.cookie(RUTH, "ruth@people.test");
    }

    @Test
    void whoHasTheRightIsToldHowManyMoreThereAreToTheNearestFive() {
        assertThat(People.as(TESS, () -> figures.of(Registry.get("A1"), term())).value())
                .hasValue(5);
        assertThat(outside(TESS, "A1", term())).containsExactly(Map.entry("A1", new Outside.More(30)));
        assertThat(outside(TESS, "O2", term())).containsExactly(Map.entry("O2", new Outside.More(30)));
    }

    @Test
    void fewerThanTenStudentsAreToldAsNone() {
        var small = term(SMALL, LocalDate.of(2025, 5, 12), LocalDate.of(2025, 6, 28));
        assertThat(People.as(TESS, () -> figures.of(Registry.get("A1"), small)).value())
                .hasValue(6);
        assertThat(outside(TESS, "A1", small)).containsValue(new Outside.NoneOrFew());
        assertThat(outside(TESS, "C1-opened", term())).containsValue(new Outside.NoneOrFew());
    }

    @Test
    void withoutTheRightNothingIsCounted() throws SQLException {
        long before = logged();
        assertThat(outside(RUTH, "A1", term())).isEmpty();
        assertThat(logged()).isEqualTo(before);
    }

    @Test
    void whoLooksAsSomebodyElseHasNoTotals() {
        var viewer = viewer(TESS);
        var looked = new Viewer(
                TESS,
                viewer.name(),
                viewer.title(),
                viewer.levels(),
                viewer.groups(),
                viewer.rights(),
                viewer.teams(),
                Actor.SYSTEM);
        assertThat(InstitutionTotals.has(viewer)).isTrue();
        assertThat(InstitutionTotals.has(looked)).isFalse();
    }

    @Test
    void nothingNarrowerThanATermHasATotal() {
        var none = Ask.Narrow.NONE;
        var work = new Ask.Work(Set.of(1L), Set.of(), Set.of());
        for (var narrow : List.of(
                new Ask.Narrow(Set.of(), Set.of(1L), Set.of(), none.students(), false, none.work()),
                new Ask.Narrow(Set.of(), Set.of(), Set.of(1L), none.students(), false, none.work()),
                new Ask.Narrow(Set.of(), Set.of(), Set.of(), DSL.trueCondition(), true, none.work()),
                new Ask.Narrow(Set.of(), Set.of(), Set.of(), none.students(), false, work),
                new Ask.Narrow(Set.of(TERM, SMALL), Set.of(), Set.of(), none.students(), false, none.work()))) {
            assertThat(outside(TESS, "A1", term().narrowed(narrow)))
                    .as(narrow.toString())
                    .isEmpty();
        }
        var shorter = term(TERM, LocalDate.of(2025, 2, 4), LocalDate.of(2025, 5, 10));
        assertThat(outside(TESS, "A1", shorter)).isEmpty();
        assertThat(outside(TESS, "A1", term().ofTeams(Set.of(1L)))).isEmpty();
    }

    @Test
    void onlyCountsOfAlertsAndCasesHaveOne() {
        assertThat(Registry.all().stream().filter(InstitutionTotals::covers).map(Metric::id))
                .contains("O1", "O2", "O3", "O4", "A1", "A1-closed", "C1-opened", "C1-closed")
                .doesNotContain("O5", "O9", "O9-withdrawn", "A2", "C2", "C5", "K5", "E1", "K10");
        assertThat(outside(TESS, "O5", term())).isEmpty();
    }

    @Test
    void eachAnswerIsInTheAuditLog() throws SQLException {
        long before = logged();
        outside(TESS, "A1", term());
        assertThat(logged()).isEqualTo(before + 1);
    }

    @Test
    void thePageSaysWhatIsSeenAndHowMuchMoreThereIs() throws Exception {
        assertThat(page(tess, "/dashboard?tab=overview&term=99734", 200))
                .contains("href=\"/dashboard/totals?term=99734\"");
        assertThat(page(tess, "/dashboard/totals?term=99734", 200))
                .contains("Institution totals", "Totals. What is outside", "Alerts created")
                .contains("30 more are outside your access, to the nearest 5.")
                .contains("No more are outside your access, or they are about fewer than 10 students.");
        assertThat(page(ruth, "/dashboard?tab=overview&term=99734", 200)).doesNotContain("Institution totals");
        page(ruth, "/dashboard/totals?term=99734", 404);
    }

    @Test
    void theRecordsBehindANumberSayHowManyMoreThereAre() throws Exception {
        assertThat(page(tess, "/dashboard/A1/records?term=99734", 200))
                .contains("5 records 30 more are outside your access, to the nearest 5.");
        assertThat(page(tess, "/dashboard/A1/records?term=99734&campus=1", 200)).doesNotContain("outside your access");
        assertThat(page(tess, "/dashboard/A1/records?term=99734&slice=2025-03-03", 200))
                .doesNotContain("outside your access");
        assertThat(page(ruth, "/dashboard/A1/records?term=99734", 200)).doesNotContain("outside your access");
    }

    private Ask term() {
        return term(TERM, LocalDate.of(2025, 2, 3), LocalDate.of(2025, 5, 10));
    }

    /** All work of a term between these midnights. */
    private Ask term(long id, LocalDate from, LocalDate until) {
        var none = Ask.Narrow.NONE;
        return Ask.of(start(from), start(until), Set.of(id))
                .narrowed(new Ask.Narrow(Set.of(id), Set.of(), Set.of(), none.students(), false, none.work()));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(institutions.current().zone()).toInstant();
    }

    private Map<String, Outside> outside(long account, String id, Ask ask) {
        var viewer = viewer(account);
        return People.as(account, () -> totals.outside(List.of(Registry.get(id)), ask, viewer));
    }

    private Viewer viewer(long account) {
        return Caller.SERVICE.call(() -> viewers.ofAccount(account)).orElseThrow();
    }

    private long logged() throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from audit.entry where action ="
                        + " 'institution-totals.viewed' and actor_id in (99731, 9502)")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String page(Cookie cookie, String address, int status) throws Exception {
        var answer = mvc.perform(get(address).cookie(cookie)).andReturn().getResponse();
        assertThat(answer.getStatus()).as(address).isEqualTo(status);
        return answer.getContentAsString();
    }

    private static String alerts(long section, String day, String students) {
        return "insert into alert.alert (contact_id, type_id, kind, compartment_id, priority, title, status, source,"
                + " section_id, last_occurred_at, created_at, actor_kind, actor_id, actor_label) select 997300 + i, t.id, 1,"
                + " t.compartment_id, 3, 'Total', 1, 'rule', " + section + ", '" + day + "', '" + day
                + "', 4, 1, 'Totals' from alert.alert_type t, generate_series(" + students
                + ") i where t.key = 'attendance'";
    }
}
