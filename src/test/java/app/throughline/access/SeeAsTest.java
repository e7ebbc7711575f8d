package app.throughline.access;

import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * An administrator looks as somebody else: Ada administers, Rita advises Nora, Wen is a wellbeing counselor, Alba
 * administers too, and Gil has left. Written past row security, once.
 */
@ThroughlineTest
class SeeAsTest {
    private static final long ADA = 96_501;
    private static final long RITA = 96_502;
    private static final long WEN = 96_503;
    private static final long ALBA = 96_504;
    private static final long GIL = 96_505;
    private static final long NORA = 96_551;
    private static final List<String> SCENE = List.of(
            "insert into access.account (id, email, given_name, family_name, is_active) overriding system value values"
                    + " (96501, 'ada@see.test', 'Ada', 'Admin', true), (96502, 'rita@see.test', 'Rita', 'Rossi', true),"
                    + " (96503, 'wen@see.test', 'Wen', 'Wu', true), (96504, 'alba@see.test', 'Alba', 'Admin', true),"
                    + " (96505, 'gil@see.test', 'Gil', 'Gone', false) on conflict do nothing",
            "insert into access.group_member (group_id, account_id) values (1, 96501), (3, 96502), (3, 96503), (9, 96503),"
                    + " (1, 96504), (3, 96505) on conflict do nothing",
            "insert into contact.contact (id, source, source_key, student_id, given_name, family_name) overriding system"
                    + " value values (96551, 'see', '1', 'S96551', 'Nora', 'Quist'),"
                    + " (96552, 'see', '2', 'S96552', 'Otto', 'Quist') on conflict do nothing",
            "insert into contact.network_link (contact_id, account_id, role_id, begins_on, source) select 96551, v.a, r.id,"
                    + " date '2020-01-01', 'see' from contact.network_role r, (values (96502), (96503)) as v (a)"
                    + " where r.key = 'academic_advisor' on conflict do nothing",
            "insert into note.note (id, contact_id, author_id, body, visibility, written_at) overriding system value values"
                    + " (96571, 96551, 96502, 'Said in the open', 1, now()), (96572, 96551, 96502, 'Kept to herself', 4,"
                    + " now()) on conflict do nothing");

    @Autowired
    MockMvc web;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    TestClock clock;

    @Autowired
    Tx tx;

    @Autowired
    DSLContext db;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @LocalServerPort
    int port;

    private Cookie ada;

    @BeforeEach
    void adaSignsIn() {
        var people = new People(database, signIns, accounts);
        SCENE.forEach(sql -> People.write(database, sql));
        ada = people.cookie(ADA, "ada@see.test");
    }

    @AfterEach
    void theClockGoesOn() {
        clock.reset();
    }

    @Test
    @Proves("AC-4")
    void thePagesAreThoseOfThePersonUnderABannerUntilItIsEnded() throws Exception {
        assertThat(shown("/search?q=Quist")).containsExactly("Nora", "Otto");
        assertThat(page("/settings/people").getContentAsString().contains("name=\"account\" value=\"" + RITA + "\""))
                .isTrue();
        begin(RITA);
        assertThat(shown("/")).containsExactly("You see Throughline as <b>Rita Rossi</b>", "End preview", ", Rita");
        assertThat(shown("/search?q=Quist"))
                .containsExactly("Nora", "You see Throughline as <b>Rita Rossi</b>", "End preview");
        assertThat(page("/students/96552").getStatus()).isEqualTo(404);
        assertThat(page("/settings/people").getStatus()).isEqualTo(404);
        assertThat(shown("/nothing-here")).contains("End preview");
        send(ViewerPreviews.END);
        assertThat(shown("/search?q=Quist")).containsExactly("Nora", "Otto");
    }

    /** Which of these words a page has: a page itself is too long for the message of a test. */
    private List<String> shown(String path) throws Exception {
        var body = page(path).getContentAsString();
        return List.of("Nora", "Otto", "You see Throughline as <b>Rita Rossi</b>", "End preview", ", Rita").stream()
                .filter(body::contains)
                .toList();
    }

    @Test
    @Proves("AC-4")
    void onlyAnotherActivePersonWhoIsNoAdministratorIsLookedAs() throws Exception {
        for (long account : new long[] {ADA, ALBA, GIL}) {
            assertThat(send("/see-as", "account", Long.toString(account)).getHeader("Location"))
                    .isEqualTo("/settings/people");
            assertThat(shown("/")).doesNotContain("End preview");
            assertThat(page("/settings/people")
                            .getContentAsString()
                            .contains("name=\"account\" value=\"" + account + "\""))
                    .isFalse();
        }
        assertThat(send("/see-as", "account", "1").getStatus())
                .as("the software")
                .isEqualTo(404);
        assertThat(send("/see-as", "account", "96599").getStatus()).isEqualTo(404);
        ada = new People(database, signIns, accounts).cookie(RITA, "rita@see.test");
        assertThat(send("/see-as", "account", Long.toString(WEN)).getStatus()).isEqualTo(404);
    }

    /** Every address that takes anything but a GET, by whatever module. */
    @Test
    @Proves("AC-4")
    void nothingIsChangedBySendingAnything() throws Exception {
        begin(RITA);
        var open = new TreeSet<String>();
        for (var mapping : mappings) {
            for (var handled : mapping.getHandlerMethods().keySet()) {
                for (var method : handled.getMethodsCondition().getMethods()) {
                    if (Set.of(RequestMethod.GET, RequestMethod.HEAD).contains(method)) {
                        continue;
                    }
                    for (var pattern : handled.getPatternValues()) {
                        var path = path(pattern);
                        var answer = web.perform(request(HttpMethod.valueOf(method.name()), URI.create(path))
                                        .cookie(ada)
                                        .with(csrf()))
                                .andReturn()
                                .getResponse();
                        if (answer.getStatus() != 403) {
                            open.add(method + " " + path + " " + answer.getStatus());
                        }
                        if (Set.of(ViewerPreviews.END, "/sign-out").contains(path)) {
                            adaSignsIn();
                            begin(RITA);
                        }
                    }
                }
            }
        }
        assertThat(open).containsExactly("POST /see-as/end 303", "POST /sign-out 303");
    }

    /** An address of this pattern, whether or not there is such a record. */
    private static String path(String pattern) {
        var path = new StringBuilder();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < pattern.length(); i++) {
            var sign = pattern.charAt(i);
            if (sign == '{' && depth++ == 0) {
                begin = i;
            } else if (sign == '}' && --depth == 0) {
                path.append(value(pattern.substring(begin, i)));
            } else if (depth == 0) {
                path.append(sign == '*' ? '1' : sign);
            }
        }
        return path.toString();
    }

    private static String value(String variable) {
        if (variable.startsWith("{list")) {
            return "alerts";
        }
        return variable.startsWith("{label") || variable.contains("ALERT") ? "ALERT-1" : "1";
    }

    @Test
    @Proves("AC-4")
    void theRefusalSaysWhoIsLookedAsAndKeepsTheBanner() throws Exception {
        begin(RITA);
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/inbox/all-read"))
                                .header("Cookie", ada.getName() + "=" + ada.getValue())
                                .header("Accept", "text/html")
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("You are looking as Rita Rossi", "Nothing can be changed", "End preview")
                .doesNotContain("open too long");
    }

    /** Reads every page there is as the person; afterwards no table is different, except who read and who is signed in. */
    @Test
    @Proves("AC-4")
    void noPageWritesInThePersonsName() throws Exception {
        for (long account : new long[] {RITA, generalist()}) {
            begin(account);
            var before = contents();
            var broken = new ArrayList<String>();
            int shown = 0;
            for (var path : addresses()) {
                int status = page(path).getStatus();
                shown += status == 200 ? 1 : 0;
                if (status >= 500) {
                    broken.add(path + " " + status);
                }
            }
            assertThat(broken).as("as " + account).isEmpty();
            assertThat(shown).as("pages shown as " + account).isGreaterThan(25);
            assertThat(contents()).as("as " + account).isEqualTo(before);
            send(ViewerPreviews.END);
        }
    }

    /** Directs, reads the log and does the imports: opens every page but those of administrators. */
    private long generalist() {
        People.write(
                database,
                "insert into access.account (id, email, family_name) overriding system value values"
                        + " (96506, 'otis@see.test', 'Otis') on conflict do nothing");
        People.write(
                database,
                "insert into access.group_member (group_id, account_id) values (8, 96506), (7, 96506), (2, 96506)"
                        + " on conflict do nothing");
        return 96_506;
    }

    private List<String> addresses() {
        var paths = new TreeSet<String>();
        for (var mapping : mappings) {
            for (var handled : mapping.getHandlerMethods().keySet()) {
                var methods = handled.getMethodsCondition().getMethods();
                if (methods.isEmpty() || methods.contains(RequestMethod.GET)) {
                    handled.getPatternValues()
                            .forEach(pattern ->
                                    paths.add(path(pattern).replaceFirst("^/students/1", "/students/" + NORA)));
                }
            }
        }
        paths.removeIf(path -> path.equals("/events") || path.startsWith("/dev") || path.equals("/error"));
        paths.add("/notes/96571");
        paths.add("/settings/changes?of=/settings/institution");
        return List.copyOf(paths);
    }

    /** What each table holds, as a hash. */
    private TreeMap<String, String> contents() throws SQLException {
        var hashes = new TreeMap<String, String>();
        var left = Set.of("audit.reading", "access.session", "access.preview", "web.live_change");
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows = statement.executeQuery("select schemaname || '.' || tablename from pg_tables"
                    + " where tableowner = 'throughline_owner' and schemaname not in ('database', 'audit')")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            tables.removeAll(left);
            for (var table : tables) {
                try (var rows = statement.executeQuery(
                        "select coalesce(md5(string_agg(t::text, ',' order by t::text)), '') from " + table + " t")) {
                    rows.next();
                    hashes.put(table, rows.getString(1));
                }
            }
        }
        return hashes;
    }

    @Test
    @Proves("AC-4")
    void aWriteThatNobodyThoughtOfFailsInTheDatabase() {
        Caller.preview(RITA, ADA).run(() -> {
            assertThatThrownBy(() -> tx.run(() -> db.execute("update access.account set title = 'x' where id = 96502")))
                    .hasMessageContaining("read-only transaction");
            assertThatThrownBy(() -> Caller.web(WEN)
                            .run(() ->
                                    tx.run(() -> db.execute("update access.account set title = 'x' where id = 96503"))))
                    .hasMessageContaining("read-only transaction");
        });
    }

    @Test
    @Proves("AC-4")
    void itEndsAfterHalfAnHourAndFormsOfThatTimeAreWorthNothing() throws Exception {
        begin(RITA);
        clock.advance(Duration.ofMinutes(29));
        assertThat(shown("/")).contains("End preview");
        clock.advance(Duration.ofMinutes(2));
        assertThat(send("/inbox/all-read").getStatus())
                .as("a form of the preview")
                .isEqualTo(403);
        assertThat(shown("/")).doesNotContain("End preview");
        assertThat(send("/inbox/all-read").getStatus()).isEqualTo(303);
        assertThat(actions()).endsWith("account.seen-as", "account.seen-as-ended");
        begin(RITA);
        send("/sign-out");
        assertThat(page("/").getStatus()).isEqualTo(302);
        assertThat(count("select count(*) from access.preview p join access.session s using (token_hash)"
                        + " where s.ended_at is not null"))
                .isZero();
    }

    @Test
    @Proves("AC-4")
    void itEndsWhenWhatAllowedItIsGoneAndTouchesNoOtherSession() throws Exception {
        var other = new People(database, signIns, accounts).cookie(ADA, "ada@see.test");
        begin(RITA);
        assertThat(web.perform(get("/").cookie(other).accept("text/html"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .doesNotContain("End preview");
        People.write(database, "insert into access.group_member (group_id, account_id) values (1, 96502)");
        try {
            var told = "The preview has ended";
            assertThat(page("/").getContentAsString().contains(told)).isTrue();
            assertThat(page("/").getContentAsString().contains(told)).isFalse();
            assertThat(shown("/")).doesNotContain("End preview");
        } finally {
            People.write(database, "delete from access.group_member where group_id = 1 and account_id = 96502");
        }
    }

    @Test
    @Proves({"AC-4", "AC-5"})
    void theLogNamesTheAdministratorAndWhoWasLookedAs() throws Exception {
        begin(RITA);
        page("/students/" + NORA);
        send(ViewerPreviews.END);
        assertThat(actions()).endsWith("account.seen-as", "account.seen-as-ended");
        assertThat(count("select count(*) from audit.entry where action like 'account.seen-as%' and record_id = 96502"
                        + " and actor_id <> 96501"))
                .isZero();
        assertThat(count("select count(*) from audit.entry e join audit.entry b on b.id = e.cause_entry_id"
                        + " where e.action = 'account.seen-as-ended' and b.action = 'account.seen-as'"
                        + " and e.record_id = 96502 and e.detail ->> 'why' = 'chosen'"))
                .isPositive();
        assertThat(count("select count(*) from audit.reading where account_id = 96501 and seen_as_id = 96502"
                        + " and contact_id = 96551"))
                .isPositive();
        assertThat(count("select count(*) from audit.reading where account_id = 96502 and contact_id = 96551"))
                .as("in the name of the person")
                .isZero();
    }

    @Test
    @Proves({"AC-2", "AC-4"})
    void aLookOpensNothingThatIsClosedToTheAdministrator() throws Exception {
        People.write(
                database,
                "insert into alert.alert (id, number, contact_id, type_id, kind, compartment_id, priority, title, status,"
                        + " source, last_occurred_at, created_at, actor_kind, actor_id, actor_label) overriding system value"
                        + " select 96581, 96581, 96551, t.id, 1, 2, 2, 'Worried about Nora', 1, 'manual', now(), now(), 1,"
                        + " 96503, 'Wen Wu' from alert.alert_type t where t.compartment_id = 2 limit 1"
                        + " on conflict do nothing");
        begin(WEN);
        assertThat(page("/students/" + NORA).getStatus()).isEqualTo(200);
        assertThat(page("/alerts/ALERT-96581").getStatus()).isEqualTo(404);
        assertThat(page("/search?q=Worried").getContentAsString().contains("Worried about Nora"))
                .isFalse();
        send(ViewerPreviews.END);
        begin(RITA);
        assertThat(page("/notes/96571").getStatus()).isEqualTo(200);
        assertThat(page("/notes/96572").getStatus()).isEqualTo(404);
        send(ViewerPreviews.END);
        ada = new People(database, signIns, accounts).cookie(WEN, "wen@see.test");
        assertThat(page("/alerts/ALERT-96581").getStatus()).as("Wen herself").isEqualTo(200);
    }

    @Test
    @Proves("AC-4")
    void nothingIsTakenOutOfTheHouse() throws Exception {
        begin(People.DIANE);
        assertThat(page("/students").getContentAsString().contains("/exports/new"))
                .isFalse();
        assertThat(page("/exports/new?list=students").getStatus()).isEqualTo(404);
        assertThat(send("/exports", "list", "students", "purpose", "Curiosity about it")
                        .getStatus())
                .isEqualTo(403);
        assertThat(page("/imports/1/quarantine.csv").getStatus()).isEqualTo(403);
    }

    /** Some pages try a change to tell what it would do: they say that it cannot be tried. */
    @Test
    @Proves("AC-4")
    void aPageThatTriesAChangeSaysThatNothingCanBeChanged() throws Exception {
        People.write(
                database,
                "insert into casework.support_case (id, number, contact_id, type_id, compartment_id, title, priority,"
                        + " status_id, status_group, due_at, opened_at, actor_kind, actor_id, actor_label, last_activity_at,"
                        + " assignee_id) overriding system value select 96591, 96591, 96551, t.id, 0, 'Open', 2, s.id,"
                        + " s.group_code, now(), now(), 1, 96502, 'Rita Rossi', now(), 96502"
                        + " from (select min(id) as id from casework.case_type) t, (select id, group_code"
                        + " from casework.case_status order by position limit 1) s on conflict do nothing");
        begin(RITA);
        assertThat(page("/cases/CASE-96591").getStatus()).isEqualTo(200);
        var tried = page("/cases/CASE-96591/edit/private");
        assertThat(tried.getStatus()).isEqualTo(403);
        assertThat(tried.getContentAsString().contains("You are looking as Rita Rossi"))
                .isTrue();
    }

    /** A letter quotes records; reading one is written into the log, as the administrator's. */
    @Test
    @Proves("AC-4")
    void aLetterIsReadInTheAdministratorsName() throws Exception {
        People.write(
                database,
                "insert into outbox.delivery (id, channel, key, purpose, address, subject, body, state, ended_at) overriding"
                        + " system value values (96592, 'mail', 'see-96592', 'notice', 'x@see.test', 'A letter', 'Words', 6,"
                        + " now()) on conflict do nothing");
        begin(generalist());
        assertThat(page("/sent-mail/96592").getStatus()).isEqualTo(200);
        assertThat(count("select count(*) from audit.entry where action = 'delivery.viewed' and record_id = 96592"
                        + " and actor_id = 96501"))
                .isOne();
    }

    private List<String> actions() throws SQLException {
        var actions = new ArrayList<String>();
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select action from audit.entry where record_kind = 'account' and"
                        + " record_id = 96502 and action like 'account.seen%' order by id")) {
            while (rows.next()) {
                actions.add(rows.getString(1));
            }
        }
        return actions;
    }

    private long count(String sql) throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void begin(long account) throws Exception {
        web.perform(post("/see-as").cookie(ada).with(csrf()).param("account", Long.toString(account)))
                .andExpect(status().isSeeOther());
        assertThat(shown("/")).contains("End preview");
    }

    private MockHttpServletResponse page(String path) throws Exception {
        return web.perform(get(URI.create(path)).cookie(ada).accept("text/html"))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse send(String path, String... parameters) throws Exception {
        var sent = post(path).cookie(ada).with(csrf()).accept("text/html");
        for (int i = 0; i < parameters.length; i += 2) {
            sent.param(parameters[i], parameters[i + 1]);
        }
        return web.perform(sent).andReturn().getResponse();
    }
}
