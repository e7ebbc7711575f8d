package app.throughline.message.settings;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.message.Topics;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What administrators set about messages. */
@ThroughlineTest
class MessageSettingsTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Topics topics;

    private Cookie ida;
    private Cookie ruth;

    @BeforeEach
    void idaAdministers() {
        var people = new People(database, signIns, accounts);
        People.write(
                database,
                "insert into access.account (id, email, given_name, family_name) overriding system value values"
                        + " (958001, 'ida@messages.test', 'Ida', 'Admin') on conflict do nothing;"
                        + " insert into access.group_member (group_id, account_id) values (1, 958001) on conflict do nothing");
        ida = people.cookie(958_001, "ida@messages.test");
        ruth = people.cookie(RUTH, "ruth@people.test");
    }

    @AfterEach
    void asItWas() {
        People.write(
                database,
                "update message.limits set sms_quiet_from = '20:00', sms_quiet_until = '09:00', email_quiet_from = '00:00',"
                        + " email_quiet_until = '00:00', day_count = 2, week_count = 5, wait_days = 3;"
                        + " delete from message.topic where key like 'athletics%';"
                        + " delete from outbox.delivery where purpose = 'test' and state = 1");
    }

    @Test
    @Proves({"WF-5", "SE-settings"})
    void limitsAreSetAndWhatIsNoTimeOrNumberComesBack() throws Exception {
        mvc.perform(get("/settings/message-limits").cookie(ida))
                .andExpect(content().string(containsString("20:00")));
        mvc.perform(get("/settings/message-limits").cookie(ruth)).andExpect(status().isNotFound());
        mvc.perform(limits("25:00", "0").cookie(ida))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Write a time such as 20:00.")))
                .andExpect(content().string(containsString("Write a number from 1 to 100.")));
        mvc.perform(limits("21:30", "3").cookie(ida)).andExpect(redirectedUrl("/settings/message-limits"));
        mvc.perform(get("/settings/message-limits").cookie(ida))
                .andExpect(content().string(containsString("21:30")));
    }

    @Test
    @Proves("ME-4")
    void aTopicIsAddedRenamedAndTurnedOffWithItsKeyKept() throws Exception {
        mvc.perform(topic("", "Athletics").cookie(ida)).andExpect(redirectedUrl("/settings/message-topics"));
        mvc.perform(topic("", "athletics").cookie(ida)).andExpect(status().isUnprocessableContent());
        var added = topics.find("athletics").orElseThrow();
        mvc.perform(topic("/" + added.id(), "Sports").cookie(ida)).andExpect(status().is3xxRedirection());
        mvc.perform(post("/settings/message-topics/" + added.id() + "/state")
                .cookie(ida)
                .with(csrf()));
        assertThat(topics.find("athletics").orElseThrow().name()).isEqualTo("Sports");
        assertThat(topics.usable()).noneMatch(one -> one.key().equals("athletics"));
        mvc.perform(get("/settings/message-topics").cookie(ida))
                .andExpect(content().string(containsString("Sports")));
    }

    @Test
    @Proves("ME-1")
    void aTestGoesTheWayOfEverythingElse() throws Exception {
        mvc.perform(get("/settings/email").cookie(ida))
                .andExpect(content().string(containsString("Nothing is set up")));
        mvc.perform(post("/settings/email/test").cookie(ida).with(csrf()).param("to", "nobody"))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/settings/email/test").cookie(ida).with(csrf()).param("to", "ida@messages.test"))
                .andExpect(header().string("Location", startsWith("/sent-mail/")));
        mvc.perform(get("/settings/sms").cookie(ida)).andExpect(status().isOk());
        mvc.perform(post("/settings/sms/test").cookie(ida).with(csrf()).param("to", "+1 555 010 0199"))
                .andExpect(header().string("Location", startsWith("/sent-mail/")));
        mvc.perform(get("/settings/email").cookie(ruth)).andExpect(status().isNotFound());
    }

    private static MockHttpServletRequestBuilder limits(String from, String day) {
        return post("/settings/message-limits")
                .with(csrf())
                .param("sms_quiet_from", from)
                .param("sms_quiet_until", "09:00")
                .param("email_quiet_from", "00:00")
                .param("email_quiet_until", "00:00")
                .param("day_count", day)
                .param("week_count", "5")
                .param("wait_days", "3");
    }

    private static MockHttpServletRequestBuilder topic(String path, String name) {
        return post("/settings/message-topics" + path)
                .with(csrf())
                .param("name", name)
                .param("description", "");
    }
}
