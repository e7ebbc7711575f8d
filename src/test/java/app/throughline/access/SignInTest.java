package app.throughline.access;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.FormToken.foreign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Signing in, staying and being thrown out, through the pages. */
@ThroughlineTest
class SignInTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Cause CAUSE = Cause.of(Actor.SYSTEM);
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Autowired
    MockMvc web;

    @Autowired
    Accounts accounts;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    private String email = "";
    private long account;

    @BeforeEach
    void somebodyWorksHere() {
        email = "signin" + COUNT.incrementAndGet() + "@example.edu";
        account = asService(() -> {
            long id = accounts.create(new NewAccount(email, "Signe", "Inberg", "Advisor"), CAUSE);
            accounts.setPassword(id, PASSWORD, CAUSE);
            accounts.join(id, "advisor", CAUSE);
            return id;
        });
    }

    @AfterEach
    void theClockGoesOn() {
        clock.reset();
    }

    private static <T> T asService(java.util.function.Supplier<T> work) {
        return Caller.SERVICE.call(work);
    }

    @Test
    void aRightPasswordOpensASessionThatPagesAccept() throws Exception {
        var answer = attempt(email.toUpperCase(), PASSWORD, "/students?sort=name");
        assertThat(answer.getResponse().getStatus()).isEqualTo(303);
        assertThat(answer.getResponse().getHeader("Location")).isEqualTo("/students?sort=name");
        var cookie = answer.getResponse().getCookie(SessionCookie.NAME);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(isSignedIn(cookie)).isTrue();
        assertThat(isSignedIn(new Cookie(SessionCookie.NAME, cookie.getValue() + "x")))
                .isFalse();
    }

    @Test
    void theDatabaseKeepsOnlyTheHashOfASession() throws Exception {
        var token = signIn().getValue();
        assertThat(token).hasSize(43);
        assertThat(rows("select count(*) from access.session where account_id = " + account
                        + " and token_hash = sha256('" + token + "') and octet_length(token_hash) = 32"))
                .containsExactly("1");
        assertThat(rows("select count(*) from access.session s where position('" + token + "' in s::text) > 0"))
                .containsExactly("0");
        assertThat(signIn().getValue()).as("a new one each time").isNotEqualTo(token);
    }

    @Test
    void wrongPasswordsAndUnknownAddressesAreAnsweredAlike() throws Exception {
        var wrong = attempt(email, "not the password", "/");
        var unknown = attempt("nobody" + email, "not the password", "/");
        assertThat(wrong.getResponse().getStatus()).isEqualTo(422);
        assertThat(unknown.getResponse().getStatus()).isEqualTo(422);
        assertThat(wrong.getResponse().getCookie(SessionCookie.NAME)).isNull();
        assertThat(body(wrong, email)).isEqualTo(body(unknown, "nobody" + email));
        assertThat(body(wrong, email)).contains("do not belong together").doesNotContain("not the password");
    }

    /** What the page says, without the address and the tokens that differ in any two pages. */
    private static String body(MvcResult answer, String typed) throws Exception {
        return answer.getResponse()
                .getContentAsString()
                .replace(typed, "")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("content=\"[A-Za-z0-9_=-]{60,}\"", "")
                .replaceAll("req_[0-9a-f]+", "");
    }

    @Test
    void anUnknownAddressTakesAsLongAsAKnownOne() throws Exception {
        long known = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            known = Math.min(known, time(email));
            unknown = Math.min(unknown, time("nobody" + i + email));
        }
        assertThat(unknown).isGreaterThan(known / 3).isLessThan(known * 3);
    }

    private long time(String address) throws Exception {
        long begin = System.nanoTime();
        attempt(address, "not the password", "/");
        return System.nanoTime() - begin;
    }

    @Test
    void failuresInARowMakeTheAccountWait() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(attempt(email, "wrong", "/").getResponse().getContentAsString())
                    .contains("do not belong together");
        }
        assertThat(attempt(email, "wrong", "/").getResponse().getContentAsString())
                .containsPattern("Wait (29|30) seconds");
        assertThat(attempt(email, PASSWORD, "/").getResponse().getStatus())
                .as("even the right one is not checked meanwhile")
                .isEqualTo(422);
        clock.advance(Duration.ofSeconds(31));
        assertThat(attempt(email, "wrong", "/").getResponse().getContentAsString())
                .containsPattern("Wait (59|60) seconds");
        clock.advance(Duration.ofSeconds(61));
        assertThat(attempt(email, PASSWORD, "/").getResponse().getStatus()).isEqualTo(303);
        assertThat(attempt(email, "wrong", "/").getResponse().getContentAsString())
                .as("a success starts the count anew")
                .contains("do not belong together");
    }

    @Test
    void theWaitDoublesUpToAQuarterOfAnHour() {
        assertThat(List.of(SignIns.wait(5), SignIns.wait(6), SignIns.wait(9), SignIns.wait(10), SignIns.wait(500)))
                .containsExactly(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(8),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15));
    }

    @Test
    void aSessionEndsAfterAnHourWithoutARequest() throws Exception {
        var session = signIn();
        clock.advance(Duration.ofMinutes(59));
        assertThat(isSignedIn(session)).isTrue();
        clock.advance(Duration.ofMinutes(59));
        assertThat(isSignedIn(session)).as("the request in between counts").isTrue();
        clock.advance(Duration.ofMinutes(61));
        assertThat(isSignedIn(session)).isFalse();
    }

    @Test
    void aSessionEndsAfterTwelveHoursInAnyCase() throws Exception {
        var session = signIn();
        for (int i = 0; i < 23; i++) {
            clock.advance(Duration.ofMinutes(31));
            assertThat(isSignedIn(session)).isTrue();
        }
        clock.advance(Duration.ofMinutes(10));
        assertThat(isSignedIn(session)).isFalse();
    }

    @Test
    void aDeactivatedAccountIsRefusedAtTheNextRequest() throws Exception {
        var session = signIn();
        assertThat(isSignedIn(session)).isTrue();
        asService(() -> {
            accounts.setActive(account, false, CAUSE);
            return true;
        });
        assertThat(isSignedIn(session)).isFalse();
        assertThat(attempt(email, PASSWORD, "/").getResponse().getStatus()).isEqualTo(422);
    }

    @Test
    void rightsAreReadAnewForEachRequest() throws Exception {
        var session = signIn();
        assertThat(page(session, "/audit")).isEqualTo(404);
        asService(() -> {
            accounts.join(account, "auditor", CAUSE);
            return true;
        });
        assertThat(page(session, "/audit")).isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSessionEverywhere() throws Exception {
        var session = signIn();
        web.perform(post("/sign-out").cookie(session).with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Set-Cookie", containsString("Max-Age=0")));
        assertThat(isSignedIn(session)).isFalse();
    }

    @Test
    void nobodyIsLedToAnotherSite() throws Exception {
        for (var next : List.of(
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "evil",
                "javascript:alert(1)",
                "/%0d%0aSet-Cookie: x")) {
            var location = attempt(email, PASSWORD, next).getResponse().getHeader("Location");
            assertThat(location).as(next).matches("/(%0d%0a.*)?");
        }
    }

    @Test
    void aFormWithoutItsTokenIsRefused() throws Exception {
        web.perform(post("/sign-in").param("email", email).param("password", PASSWORD))
                .andExpect(status().isForbidden())
                .andExpect(cookie().doesNotExist(SessionCookie.NAME));
        web.perform(post("/sign-in").with(foreign()).param("email", email).param("password", PASSWORD))
                .andExpect(status().isForbidden());
        var session = signIn();
        web.perform(post("/sign-out").cookie(session)).andExpect(status().isForbidden());
        assertThat(isSignedIn(session)).isTrue();
    }

    @Test
    void everyAnswerHasStrictHeaders() throws Exception {
        for (var path : List.of("/sign-in", "/nowhere")) {
            web.perform(page(path).cookie(signIn()))
                    .andExpect(header().string("Content-Security-Policy", containsString("default-src 'self'")))
                    .andExpect(header().string("Content-Security-Policy", containsString("object-src 'none'")))
                    .andExpect(header().string("Content-Security-Policy", containsString("frame-ancestors 'none'")))
                    .andExpect(header().string("Content-Security-Policy", not(containsString("unsafe"))))
                    .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                    .andExpect(header().string("X-Frame-Options", "DENY"))
                    .andExpect(header().string("Referrer-Policy", "same-origin"))
                    .andExpect(header().string("Cache-Control", containsString("no-store")));
        }
    }

    @Test
    void withoutASessionOnlyTheSignInPageIsOpen() throws Exception {
        web.perform(page("/students?q=a"))
                .andExpect(status().is3xxRedirection())
                .andExpect(header().string("Location", startsWith("/sign-in?next=%2Fstudents%3Fq%3Da")));
        web.perform(page("/students").header("HX-Request", "true")).andExpect(status().isUnauthorized());
        web.perform(get("/students").accept(MediaType.APPLICATION_JSON)).andExpect(status().isUnauthorized());
        web.perform(page("/sign-in?next=/students"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"/students\"")));
    }

    @Test
    void attemptsAreInTheLogWithTheirAddress() throws Exception {
        attempt(email, "wrong", "/");
        signIn();
        assertThat(rows("select action || ' ' || origin from audit.entry where record_kind = 'account' and record_id = "
                        + account + " and action like 'account.sign%' order by id"))
                .containsExactly("account.sign-in-failed 127.0.0.1", "account.signed-in 127.0.0.1");
        assertThat(rows("select count(*) from audit.entry where detail::text like '%" + PASSWORD + "%'"))
                .containsExactly("0");
    }

    @Test
    void aViewerHasTheHighestLevelOfTheGroups() {
        asService(() -> {
            accounts.join(account, "reviewer", CAUSE);
            accounts.join(account, "reviewer", CAUSE);
            return true;
        });
        var viewer = sight();
        assertThat(viewer.groups()).containsExactlyInAnyOrder("advisor", "reviewer");
        assertThat(viewer.levels())
                .isEqualTo(Map.of(
                        Area.ALERTS, Level.ALL,
                        Area.CASES, Level.VIEW,
                        Area.WORK, Level.TEAM,
                        Area.CONTACTS, Level.ALL,
                        Area.AUTOMATION, Level.VIEW,
                        Area.SETTINGS, Level.NONE,
                        Area.AUDIT, Level.NONE,
                        Area.IMPORT, Level.NONE));
        assertThat(viewer.mayChange(Area.ALERTS)).isTrue();
        assertThat(viewer.mayChange(Area.CASES)).isFalse();
        assertThat(viewer.can(Area.AUDIT, Level.VIEW)).isFalse();
    }

    @Autowired
    Viewers viewers;

    private Viewer sight() {
        return Caller.web(account).call(() -> viewers.ofAccount(account).orElseThrow());
    }

    private MvcResult attempt(String address, String password, String next) throws Exception {
        return web.perform(post("/sign-in")
                        .with(csrf())
                        .accept(MediaType.TEXT_HTML)
                        .param("email", address)
                        .param("password", password)
                        .param("next", next))
                .andReturn();
    }

    private Cookie signIn() throws Exception {
        return attempt(email, PASSWORD, "/").getResponse().getCookie(SessionCookie.NAME);
    }

    private boolean isSignedIn(Cookie session) throws Exception {
        return page(session, "/nowhere") != 302;
    }

    private int page(Cookie session, String path) throws Exception {
        return web.perform(page(path).cookie(session)).andReturn().getResponse().getStatus();
    }

    private static MockHttpServletRequestBuilder page(String path) {
        return get(path).accept(MediaType.TEXT_HTML);
    }

    private List<String> rows(String sql) throws SQLException {
        try (var superuser = database.superuser();
                var rows = superuser.createStatement().executeQuery(sql)) {
            var list = new ArrayList<String>();
            while (rows.next()) {
                list.add(rows.getString(1));
            }
            return list;
        }
    }
}
