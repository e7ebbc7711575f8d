package app.throughline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Nobody is shown a way that is closed to them. Pia works with Nils, in one permission group after the other. */
@ThroughlineTest
class DeadEndsTest {
    private static final String STUDENT = "/students/98151";
    private static final Pattern WAY =
            Pattern.compile("(?:href|hx-get)=\"(/[^\"#?]*)((?:\\?(?:student|list)=\\w+)?)[^\"]*\"");
    private static final List<String> SCENE = List.of(
            "insert into contact.contact (id, source, source_key, student_id, given_name, family_name) overriding system"
                    + " value values (98151, 'ends', '1', 'S98151', 'Nils', 'Ek') on conflict do nothing",
            "insert into note.note (id, contact_id, author_id, body, visibility, written_at) overriding system value values"
                    + " (98171, 98151, 9502, 'Said in the open', 1, now()) on conflict do nothing",
            "insert into alert.alert (id, number, contact_id, type_id, kind, compartment_id, priority, title, status,"
                    + " source, last_occurred_at, created_at, actor_kind, actor_id, actor_label) overriding system value"
                    + " select 98181, 98181, 98151, t.id, 1, 0, 2, 'Stays away', 1, 'manual', now(), now(), 1, 9502,"
                    + " 'Ruth Adler' from alert.alert_type t where t.compartment_id = 0 limit 1 on conflict do nothing",
            "insert into casework.support_case (id, number, contact_id, type_id, compartment_id, title, priority,"
                    + " status_id, status_group, due_at, opened_at, actor_kind, actor_id, actor_label, last_activity_at,"
                    + " assignee_id) overriding system value select 98191, 98191, 98151, t.id, 0, 'Open', 2, s.id,"
                    + " s.group_code, now(), now(), 1, 9502, 'Ruth Adler', now(), 9502"
                    + " from (select min(id) as id from casework.case_type) t, (select id, group_code"
                    + " from casework.case_status order by position limit 1) s on conflict do nothing",
            "insert into task.task (id, number, contact_id, title, assignee_id, created_at) overriding system value values"
                    + " (98195, 98195, 98151, 'Call back', 9502, now()) on conflict do nothing");

    /** In the order of their ids; the last two are for advisors who see more. */
    private enum Group {
        ADMINISTRATOR,
        DIRECTOR,
        ADVISOR,
        REVIEWER,
        FACULTY,
        FRONTDESK,
        IT,
        AUDITOR,
        WELLBEING,
        CONDUCT
    }

    @Autowired
    MockMvc web;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    private People people;

    @BeforeEach
    void setTheScene() {
        people = new People(database, signIns, accounts);
        SCENE.forEach(sql -> People.write(database, sql));
    }

    /** Follows what My work and the student's pages show, and what those pages show in turn. */
    @ParameterizedTest
    @EnumSource
    void everyWayShownIsOpen(Group group) throws Exception {
        var pia = pia(group);
        var dead = new TreeMap<String, String>();
        var seen = new TreeSet<>(Set.of("/", STUDENT));
        var now = Set.copyOf(seen);
        for (int depth = 0; depth < 4 && !now.isEmpty(); depth++) {
            var next = new TreeSet<String>();
            for (var path : now) {
                var answer = page(pia, path);
                if (Set.of(403, 404, 500).contains(answer.getStatus())) {
                    dead.put(path, Integer.toString(answer.getStatus()));
                } else if (answer.getStatus() == 200) {
                    ways(answer).stream().filter(seen::add).forEach(next::add);
                }
            }
            now = next;
        }
        assertThat(dead).as("dead ends for " + group).isEmpty();
        assertThat(seen).as("ways of " + group).hasSizeGreaterThan(12);
    }

    /** The pages of other records are not followed: they differ in nothing but the record. */
    private static Set<String> ways(MockHttpServletResponse answer) throws Exception {
        var ways = new TreeSet<String>();
        var found = WAY.matcher(answer.getContentAsString());
        while (found.find()) {
            var path = found.group(1);
            var other = path.matches(".*/(?:(?:ALERT|CASE|TASK)-)?\\d+(/.*)?")
                    && !path.startsWith(STUDENT)
                    && !path.matches("/(alerts|cases)/(ALERT-98181|CASE-98191)|/tasks/TASK-98195");
            if (!other && !path.matches("/(assets|dev|events|settings|audit|imports|alerts/new/about)(/.*)?")) {
                ways.add(path + found.group(2));
            }
        }
        return ways;
    }

    private Cookie pia(Group group) {
        int id = group.ordinal() + 1;
        long account = 98_100 + id;
        var email = "pia" + id + "@ends.test";
        People.write(
                database,
                "insert into access.account (id, email, given_name, family_name) overriding system value values ("
                        + account + ", '" + email + "', 'Pia', 'Quick') on conflict do nothing");
        People.write(
                database,
                "insert into access.group_member (group_id, account_id) values (" + id + ", " + account + "), ("
                        + (id > Group.AUDITOR.ordinal() + 1 ? 3 : id) + ", " + account + ") on conflict do nothing");
        People.write(
                database,
                "insert into contact.network_link (contact_id, account_id, role_id, begins_on, source) select 98151, "
                        + account + ", id, date '2020-01-01', 'ends' from contact.network_role"
                        + " where key = 'academic_advisor' on conflict do nothing");
        return people.cookie(account, email);
    }

    private MockHttpServletResponse page(Cookie pia, String path) throws Exception {
        return web.perform(get(URI.create(path)).cookie(pia).accept("text/html"))
                .andReturn()
                .getResponse();
    }
}
