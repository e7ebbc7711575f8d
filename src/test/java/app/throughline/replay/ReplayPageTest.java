package app.throughline.replay;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ThroughlineTest
class ReplayPageTest {
    private static final Cause TEST = Cause.of(Actor.SYSTEM);
    private static final long ROOT = 97_901;
    private static final LocalDate FIRST = LocalDate.of(2001, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2001, 3, 20);

    @Autowired
    MockMvc mvc;

    @Autowired
    Replays replays;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    Cookie root;
    Cookie ruth;

    @BeforeEach
    void signIn() throws SQLException {
        ReplayScene.set(database);
        ReplayScene.forget(database, "97301");
        var people = new People(database, signIns, accounts);
        People.write(
                database,
                "insert into access.account (id, email, given_name, family_name) overriding system value"
                        + " values (97901, 'root@replay.test', 'Rosa', 'Root') on conflict do nothing");
        People.write(
                database,
                "insert into access.group_member (group_id, account_id) select g.id, 97901 from access.permission_group g"
                        + " where g.key = 'administrator' on conflict do nothing");
        root = people.cookie(ROOT, "root@replay.test");
        ruth = people.cookie(RUTH, "ruth@people.test");
    }

    @AfterEach
    void backToToday() {
        replays.stop(TEST);
        People.write(database, "update replay.position set state = 'idle', lease_until = null");
        replays.returnToToday(TEST);
    }

    @Test
    void itIsThereForAdministratorsOnly() throws Exception {
        for (var path : new String[] {"/replay", "/replay/progress"}) {
            mvc.perform(get(path).cookie(root)).andExpect(status().isOk());
            mvc.perform(get(path).cookie(ruth)).andExpect(status().isNotFound());
        }
        for (var path : new String[] {"/replay/run", "/replay/run/end", "/replay/today"}) {
            mvc.perform(post(path).cookie(ruth).with(csrf())).andExpect(status().isNotFound());
        }
        mvc.perform(get("/replay").cookie(root))
                .andExpect(content().string(containsString("Nothing was replayed yet.")))
                .andExpect(content().string(not(containsString("every 1s"))));
    }

    @Test
    void itAsksForItselfOnlyWhileItRuns() throws Exception {
        replays.start(new Replays.Wish(FIRST, LAST, Pace.FAST), TEST);
        mvc.perform(get("/replay/progress").cookie(root))
                .andExpect(content().string(containsString("every 1s")))
                .andExpect(content().string(containsString("It plays Mar 1, 2001")))
                .andExpect(content().string(containsString("/replay/run/end")))
                .andExpect(content().string(not(containsString("<html"))));
        mvc.perform(send("/replay/today")).andExpect(redirectedUrl("/replay"));
        mvc.perform(send("/replay/run/end")).andExpect(redirectedUrl("/replay"));
        mvc.perform(get("/replay").cookie(root))
                .andExpect(content().string(containsString("It stops after Mar 1, 2001")));
    }

    @Test
    void whatCameOfItStandsOnThePage() throws Exception {
        var ready = (Replays.Start.Ready) replays.start(new Replays.Wish(FIRST, LAST, Pace.FAST), TEST);
        replays.play(ready, TEST);
        mvc.perform(get("/replay").cookie(root))
                .andExpect(content().string(containsString("100%")))
                .andExpect(content().string(containsString("<dt>Alerts raised</dt><dd>3</dd>")))
                .andExpect(content().string(containsString("Return to today")))
                .andExpect(content().string(containsString("Replay: the clock shows Mar 20")));
        mvc.perform(send("/replay/today")).andExpect(redirectedUrl("/replay"));
        mvc.perform(get("/replay").cookie(root)).andExpect(content().string(not(containsString("Return to today"))));
    }

    @Test
    void aWrongDayComesBackWithWhatIsWrong() throws Exception {
        mvc.perform(send("/replay/run").param("from", "1 March").param("pace", "warp"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("2 things need fixing.")))
                .andExpect(content().string(containsString("1 March")));
        mvc.perform(send("/replay/run")
                        .param("from", "2001-03-05")
                        .param("until", "2001-03-04")
                        .param("pace", "fast"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("The last day is before the first.")));
        assertThat(replays.current().from()).isNull();
    }

    @Test
    void aStartFromThePagePlaysTheDays() throws Exception {
        mvc.perform(send("/replay/run")
                        .param("from", "2001-03-01")
                        .param("until", "2001-03-20")
                        .param("pace", "fast"))
                .andExpect(redirectedUrl("/replay"));
        var deadline = System.nanoTime() + 20_000_000_000L;
        while (replays.current().isMoving() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(replays.current().tally().raised()).isEqualTo(3);
    }

    private MockHttpServletRequestBuilder send(String path) {
        return post(path).cookie(root).with(csrf());
    }
}
