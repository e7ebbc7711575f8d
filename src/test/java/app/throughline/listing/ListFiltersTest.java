package app.throughline.listing;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Conditions of lists in the language of filters, on twelve students of their own with an alert, a case and a task each. */
@ThroughlineTest
class ListFiltersTest {
    private static final String THEIRS =
            "\"via\":\"contact\",\"where\":{\"field\":\"family_name\",\"op\":\"is\"," + "\"value\":\"filterfolk\"}";

    private static final List<String> TWELVE = List.of(
            "insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                    + " overriding system value select 96100 + n, 'filterfolk', n::text, 'F' || n, 'Nº ' || n, 'Filterfolk'"
                    + " from generate_series(1, 12) n on conflict do nothing",
            "insert into access.account (id, email, given_name, family_name) overriding system value"
                    + " values (96100, 'folk@people.test', 'Folke', 'Filter') on conflict do nothing",
            "insert into contact.network_link (contact_id, account_id, role_id, begins_on, source) select 96101, 9502, r.id,"
                    + " date '2020-01-01', 'filterfolk' from contact.network_role r where r.key = 'academic_advisor'"
                    + " and not exists (select from contact.network_link l where l.contact_id = 96101)",
            "insert into alert.alert (contact_id, type_id, kind, compartment_id, priority, title, status, reviewer_id,"
                    + " source, last_occurred_at, created_at, actor_kind, actor_id, actor_label) select 96100 + n, t.id, 1,"
                    + " 0, n % 4 + 1, 'Folk', 2, 96100, 'manual', now(), now() - interval '400 days', 1, 96100, 'Folke'"
                    + " from generate_series(1, 12) n cross join (select min(id) as id from alert.alert_type"
                    + " where compartment_id = 0) t"
                    + " where not exists (select from alert.alert a where a.contact_id = 96100 + n)",
            "insert into casework.support_case (contact_id, type_id, compartment_id, title, priority, status_id,"
                    + " status_group, due_at, opened_at, actor_kind, actor_id, actor_label, last_activity_at, assignee_id)"
                    + " select 96100 + n, t.id, 0, 'Folk', n % 4 + 1, s.id, s.group_code, now() + n * interval '1000 days',"
                    + " now(), 1, 96100, 'Folke', now(), case when n < 4 then 9501 else 96100 end"
                    + " from generate_series(1, 12) n cross join (select min(id) as id from casework.case_type) t"
                    + " cross join (select id, group_code from casework.case_status order by position limit 1) s"
                    + " where not exists (select from casework.support_case c where c.contact_id = 96100 + n)",
            "insert into task.task (contact_id, title, assignee_id, created_at, due_at) select 96100 + n, 'Folk', 96100,"
                    + " now(), now() + (n - 6.5) * interval '1 day' from generate_series(1, 12) n where not exists"
                    + " (select from task.task t where t.contact_id = 96100 + n)");

    /** A condition for each list, with the same in SQL. */
    private static final Map<String, String[]> ASKED = Map.of(
            "alerts",
                    new String[] {
                        "{\"all\":[{\"field\":\"priority\",\"op\":\"at_least\",\"value\":\"high\"},{" + THEIRS + "}]}",
                        "select id from alert.alert where contact_id between 96101 and 96112 and priority <= 2"
                    },
            "cases",
                    new String[] {
                        "{\"all\":[{\"field\":\"assignee\",\"op\":\"is\",\"value\":\"me\"},{" + THEIRS + "}]}",
                        "select id from casework.support_case where contact_id between 96101 and 96112"
                                + " and assignee_id = 9501"
                    },
            "tasks",
                    new String[] {
                        "{\"all\":[{\"field\":\"is_overdue\",\"op\":\"is\",\"value\":true},{" + THEIRS + "}]}",
                        "select id from task.task where contact_id between 96101 and 96112 and due_at <= now()"
                    },
            "students",
                    new String[] {
                        "{\"all\":[{\"field\":\"family_name\",\"op\":\"is\",\"value\":\"FILTERFOLK\"},"
                                + "{\"has_no\":\"alert\",\"where\":{\"field\":\"priority\",\"op\":\"is\",\"value\":\"low\"}}]}",
                        "select id from contact.contact c where id between 96101 and 96112 and not exists"
                                + " (select from alert.alert a where a.contact_id = c.id and a.priority = 4)"
                    });

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    Cookie diane;
    Cookie ruth;

    @BeforeEach
    void twelve() {
        var people = new People(database, signIns, accounts);
        diane = people.cookie(DIANE, "diane@people.test");
        ruth = people.cookie(RUTH, "ruth@people.test");
        TWELVE.forEach(sql -> People.write(database, sql));
    }

    @Test
    @Proves("LI-1")
    void everyListIsNarrowedAsTheSameQuestionInSqlSays() throws Exception {
        for (var asked : ASKED.entrySet()) {
            var page = text(address(asked.getKey(), asked.getValue()[0]), diane, 200);
            assertThat(ids(page))
                    .as(asked.getKey())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(rows(asked.getValue()[1]));
            var total = address(asked.getKey() + "/total", asked.getValue()[0]);
            assertThat(text(total, diane, 200)).contains(ids(page).size() + " " + asked.getKey());
        }
        assertThat(text(address("cases/board", ASKED.get("cases")[0]), diane, 200))
                .contains("Assignee is me")
                .contains("Folk");
    }

    /** Fixed questions, each with the same in SQL. */
    private static final String[][] FIXED = {
        {"alerts", "priority=1&priority=2", "alert.alert", "priority <= 2"},
        {"alerts", "priority=1&priority-op=not&status=2", "alert.alert", "priority <> 1"},
        {"alerts", "reviewer=96100&reviewer=none", "alert.alert", "true"},
        {"alerts", "reviewer=me", "alert.alert", "false"},
        {"alerts", "due=overdue&due=week", "alert.alert", "false"},
        {"alerts", "type=nothing-of-the-kind", "alert.alert", "false"},
        {"cases", "assignee=me", "casework.support_case", "assignee_id = 9501"},
        {
            "cases",
            "assignee=me&assignee-op=not&priority=3",
            "casework.support_case",
            "assignee_id <> 9501 and priority = 3"
        },
        {"cases", "due=overdue&due=today&due=week", "casework.support_case", "false"},
        {"tasks", "due=overdue", "task.task", "due_at <= now()"},
        {"tasks", "due=week", "task.task", "due_at > now() and due_at < now() + interval '7 days'"},
        {"tasks", "assignee=p96100", "task.task", "true"},
        {"tasks", "assignee=student", "task.task", "false"},
        {"tasks", "status=1&type=other&due=none", "task.task", "false"},
    };

    @Test
    @Proves("LI-1")
    void theFixedQuestionsMeanWhatTheyMeanInSql() throws Exception {
        for (var asked : FIXED) {
            var page = text("/" + asked[0] + "?view=all&q=Filterfolk&" + asked[1], diane, 200);
            assertThat(ids(page))
                    .as(asked[0] + " " + asked[1])
                    .containsExactlyInAnyOrderElementsOf(rows("select id from " + asked[2]
                            + " where contact_id between 96101 and 96112 and " + asked[3]));
        }
    }

    @Test
    @Proves("SE-7")
    void aSegmentThatIsNotForTheViewerIsAskedByNobody() throws Exception {
        assertThat(text(address("students", "{\"not_in_segment\":[\"987654\"]}"), diane, 422))
                .contains("not for you to use");
        var joined = "{\"has\":\"membership\",\"where\":{\"field\":\"joined_at\",\"op\":\"is_past\"}}";
        assertThat(text(address("students", joined), diane, 422)).contains("Say of which segments");
    }

    @Test
    void eachConditionIsAChipOfItsOwnThatCanBeRemoved() throws Exception {
        var page = text(address("alerts", ASKED.get("alerts")[0]), diane, 200);
        assertThat(page)
                .contains("Priority is at least High")
                .contains("A student where family name is \"filterfolk\"");
        var without = Pattern.compile("href=\"([^\"]+)\" aria-label=\"Remove condition: Priority")
                .matcher(page);
        assertThat(without.find()).isTrue();
        var rest = text(without.group(1).replace("&amp;", "&"), diane, 200);
        assertThat(rest).doesNotContain("Priority is at least");
        assertThat(ids(rest)).hasSize(12);
    }

    @Test
    @Proves("FL-4")
    void aMistakeIsToldAtTheFilterAndLetsNothingThrough() throws Exception {
        for (var list : ASKED.keySet()) {
            var page = text(address(list, "{\"field\":\"colour\",\"op\":\"is\",\"value\":\"red\"}"), diane, 422);
            assertThat(page).contains("has no field \"colour\"").contains("Remove the filter");
            assertThat(page).contains("action=\"/" + list + "\"");
            assertThat(ids(page)).isEmpty();
        }
        assertThat(text(address("tasks", "{\"all\":["), diane, 422)).contains("This is not JSON");
        assertThat(text(address("tasks", "{\"in_segment\":[\"x".repeat(2)), diane, 422))
                .contains("This is not JSON");
        var all = mvc.perform(post("/changes")
                        .cookie(diane)
                        .with(csrf())
                        .param("list", "tasks")
                        .param("all", "1")
                        .param("action", "assign")
                        .param("query", "view=all&where=%7B"))
                .andReturn()
                .getResponse();
        assertThat(all.getRedirectedUrl()).doesNotContain("/changes/");
    }

    @Test
    @Proves("LI-2")
    void aSavedViewKeepsTheConditionWithSortAndGroups() throws Exception {
        var query = "view=all&where=" + encoded(ASKED.get("cases")[0]) + "&sort=-priority&group=none";
        var saved = mvc.perform(post("/views")
                        .cookie(diane)
                        .with(csrf())
                        .param("list", "cases")
                        .param("name", "Filtered " + System.nanoTime())
                        .param("audience", "me")
                        .param("query", query))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        var page = text(java.util.Objects.requireNonNull(saved), diane, 200);
        assertThat(page).contains("Assignee is me");
        assertThat(ids(page)).containsExactlyInAnyOrderElementsOf(rows(ASKED.get("cases")[1]));
        assertThat(page).contains("name=\"where\" value=\"{");
    }

    @Test
    @Proves("LI-4")
    void anExportHasWhatTheConditionLetsThrough() throws Exception {
        for (var asked : ASKED.entrySet()) {
            var csv = mvc.perform(post("/exports")
                            .cookie(diane)
                            .with(csrf())
                            .param("list", asked.getKey())
                            .param("query", "view=all&where=" + encoded(asked.getValue()[0]))
                            .param("purpose", "A report"))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
            assertThat(csv.strip().split("\r\n"))
                    .as(asked.getKey())
                    .hasSize(rows(asked.getValue()[1]).size() + 1);
        }
    }

    @Test
    @Proves("FL-7")
    void aConditionSeesOnlyWhatTheViewerSees() throws Exception {
        var any = "{\"all\":[{\"field\":\"family_name\",\"op\":\"is\",\"value\":\"Filterfolk\"},{\"has\":\"alert\"}]}";
        assertThat(ids(text(address("students", any), diane, 200))).hasSize(12);
        var hers = "{" + THEIRS + "}";
        assertThat(ids(text(address("alerts", hers), ruth, 200)))
                .isEqualTo(rows("select id from alert.alert where contact_id = 96101"));
        assertThat(ids(text(address("cases", "{\"field\":\"assignee\",\"op\":\"is\",\"value\":\"me\"}"), ruth, 200)))
                .doesNotContainAnyElementsOf(rows(ASKED.get("cases")[1]));
    }

    private static String address(String list, String where) {
        return "/" + list + "?view=all&where=" + encoded(where);
    }

    private static String encoded(String json) {
        return URLEncoder.encode(json, StandardCharsets.UTF_8);
    }

    private String text(String path, Cookie who, int status) throws Exception {
        return mvc.perform(get(URI.create(path)).cookie(who))
                .andExpect(status().is(status))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static List<String> ids(String page) {
        return Pattern.compile("type=\"checkbox\" name=\"id\" value=\"(\\d+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private List<String> rows(String sql) throws SQLException {
        var all = new ArrayList<String>();
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }
}
