package app.throughline.mailroom;

import static app.throughline.world.FormToken.csrf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.kernel.Caller;
import app.throughline.outbox.Deliveries;
import app.throughline.outbox.Dispatches;
import app.throughline.outbox.Mail;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Sent mail: who reads it, and what one may decide. */
@ThroughlineTest
class MailPageTest {
    private static final long IVO = 9581;

    @Autowired
    MockMvc http;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Dispatches dispatches;

    private Cookie ivo;
    private Cookie ruth;

    @BeforeEach
    void scene() {
        var people = new People(database, signIns, accounts);
        People.write(
                database,
                "delete from outbox.attempt; delete from outbox.delivery; delete from outbox.pause;"
                        + " insert into access.account (id, email, given_name, family_name) overriding system value"
                        + " values (9581, 'ivo@people.test', 'Ivo', 'Marsh') on conflict do nothing;"
                        + " insert into access.group_member (group_id, account_id) values (7, 9581) on conflict do nothing");
        ivo = people.cookie(IVO, "ivo@people.test");
        ruth = people.cookie(People.RUTH, "ruth@people.test");
        Caller.SERVICE.run(() -> {
            deliveries.post(new Mail("page-1", "notice", "ruth@people.test", "ALERT-7 was assigned", "Dear Ruth"));
            dispatches.sendNext();
        });
    }

    @Test
    void withoutAMailServerTheMailIsReadHereByThoseWhoAdminister() throws Exception {
        http.perform(get("/sent-mail").cookie(ivo))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("ALERT-7 was assigned")))
                .andExpect(content().string(containsString("Kept here")))
                .andExpect(content().string(containsString("THROUGHLINE_SMTP_URL")));
        http.perform(get("/sent-mail/" + id()).cookie(ivo))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Dear Ruth")));
    }

    @Test
    void nobodyElseLearnsThatThereIsSuchAPage() throws Exception {
        http.perform(get("/sent-mail").cookie(ruth)).andExpect(status().isNotFound());
        http.perform(get("/sent-mail/" + id()).cookie(ruth)).andExpect(status().isNotFound());
        http.perform(get("/").cookie(ruth)).andExpect(content().string(not(containsString("/sent-mail"))));
    }

    @Test
    void aDeadLetterIsSentAgainByHand() throws Exception {
        People.write(database, "update outbox.delivery set state = 5, fault = '550 no such user'");
        http.perform(get("/settings/deliveries").cookie(ivo))
                .andExpect(content().string(containsString("550 no such user")));
        http.perform(post("/sent-mail/" + id() + "/again").cookie(ivo).with(csrf()))
                .andExpect(status().isSeeOther());
        http.perform(get("/settings/deliveries").cookie(ivo))
                .andExpect(content().string(containsString("All caught up")));
    }

    @Test
    void sendingIsPausedAndResumed() throws Exception {
        http.perform(post("/settings/deliveries/pause").cookie(ivo).with(csrf()))
                .andExpect(status().isSeeOther());
        http.perform(get("/sent-mail").cookie(ivo))
                .andExpect(content().string(containsString("Sending is paused by Ivo Marsh")));
        http.perform(post("/settings/deliveries/resume").cookie(ivo).with(csrf()));
        http.perform(get("/settings/deliveries").cookie(ivo))
                .andExpect(content().string(containsString("Pause sending")));
    }

    private long id() {
        return Caller.SERVICE.call(() -> deliveries.list(false, 0, 1).getFirst().id());
    }
}
