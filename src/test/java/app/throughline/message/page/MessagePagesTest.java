package app.throughline.message.page;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
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
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Writing to a student, the lists of messages, and templates. */
@ThroughlineTest
class MessagePagesTest {
    private static final long STUDENT = 950_001;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    private Cookie ruth;
    private Cookie diane;
    private Cookie hugo;

    @BeforeEach
    void aStudentOfRuth() {
        var people = new People(database, signIns, accounts);
        ruth = people.cookie(RUTH, "ruth@people.test");
        diane = people.cookie(DIANE, "diane@people.test");
        hugo = people.cookie(HUGO, "hugo@people.test");
        write("insert into contact.contact (id, source, source_key, student_id, given_name, family_name, email)"
                + " overriding system value values (" + STUDENT + ", 'messages', 'pages', 'MP1', 'Sam', 'Writable',"
                + " 'writable@people.test') on conflict do nothing");
        write("insert into contact.network_link (contact_id, account_id, role_id, begins_on, source) select " + STUDENT
                + ", " + RUTH + ", r.id, date '2020-01-01', 'people' from contact.network_role r where r.key = 'tutor'"
                + " and not exists (select 1 from contact.network_link where contact_id = " + STUDENT + ")");
    }

    @AfterEach
    void nothingIsLeftBehind() {
        write("delete from outbox.delivery where purpose = 'message' and state = 1;"
                + " delete from message.message where contact_id = " + STUDENT
                + "; delete from message.suppression where address = 'gone@people.test'"
                + "; delete from message.template_version where template_id in (select id from message.template where name"
                + " like 'Page test%'); delete from message.template where name like 'Page test%'");
    }

    @Test
    @Proves("ME-5")
    void anAdvisorWritesToAStudentOnceAndEverybodyWhoMaySeesIt() throws Exception {
        var base = "/students/" + STUDENT + "/messages";
        mvc.perform(get(base + "/new").cookie(ruth))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Message to Sam Writable")));
        var key = UUID.randomUUID().toString();
        for (int twice = 0; twice < 2; twice++) {
            mvc.perform(message(key, "See me").cookie(ruth)).andExpect(redirectedUrl(base));
        }
        assertThat(value("select count(*) from message.message where contact_id = " + STUDENT))
                .isEqualTo("1");
        var id = value("select id from message.message where contact_id = " + STUDENT);
        mvc.perform(get(base).cookie(ruth)).andExpect(content().string(containsString("See me")));
        mvc.perform(get("/messages?view=waiting").cookie(ruth))
                .andExpect(content().string(containsString("See me")));
        mvc.perform(get("/students/" + STUDENT + "/timeline?kind=message").cookie(ruth))
                .andExpect(content().string(containsString("wrote an e-mail")));
        mvc.perform(get("/messages/" + id).cookie(hugo)).andExpect(status().isNotFound());
        mvc.perform(get("/messages?view=waiting").cookie(hugo))
                .andExpect(content().string(not(containsString("See me"))));
        mvc.perform(post("/messages/" + id + "/withdrawal").cookie(ruth).with(csrf()))
                .andExpect(redirectedUrl("/messages/" + id));
        mvc.perform(get("/messages/" + id).cookie(ruth))
                .andExpect(content().string(containsString("Somebody withdrew it")));
    }

    @Test
    @Proves({"ME-3", "G-1"})
    void whatCannotBeSentComesBackWithWhatWasTypedAndWhy() throws Exception {
        var path = "/students/" + STUDENT + "/messages";
        mvc.perform(post(path).cookie(ruth).with(csrf()).param("body", "kept words"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Write a subject.")))
                .andExpect(content().string(containsString("kept words")));
        mvc.perform(message(UUID.randomUUID().toString(), "Text")
                        .param("channel", "sms")
                        .cookie(ruth))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Not sent. The records have no address")));
        mvc.perform(get(path + "/new").cookie(hugo)).andExpect(status().isNotFound());
    }

    @Test
    @Proves({"ME-2", "ME-5"})
    void aDirectorWritesATemplateReadsItAsAStudentAndPublishesIt() throws Exception {
        mvc.perform(template("", "Page test", "Dear {{contact.nickname}}").cookie(diane));
        var page = "/messages/templates/" + value("select id from message.template where name = 'Page test'");
        mvc.perform(post(page + "/publication").cookie(diane).with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Line 1, character 6")));
        mvc.perform(template(page, "Page test", "Dear {{contact.preferred_name|you}}, welcome")
                        .param("was_body", "Dear {{contact.nickname}}")
                        .cookie(diane))
                .andExpect(redirectedUrl(page));
        mvc.perform(template(page, "Page test", "Dear {{contact.preferred_name|you}}, hello")
                        .param("preview", "yes")
                        .param("student", "MP1")
                        .cookie(diane))
                .andExpect(content().string(containsString("Dear Sam, hello")));
        mvc.perform(post(page + "/publication").cookie(diane).with(csrf())).andExpect(redirectedUrl(page));
        mvc.perform(get("/messages/templates").cookie(ruth)).andExpect(content().string(containsString("Published")));
        mvc.perform(post(page + "/publication").cookie(ruth).with(csrf())).andExpect(status().isNotFound());
        mvc.perform(post("/students/" + STUDENT + "/messages")
                        .cookie(ruth)
                        .with(csrf())
                        .param("fill", "yes")
                        .param("template", page.substring(page.lastIndexOf('/') + 1)))
                .andExpect(content().string(containsString("Dear Sam, welcome")));
    }

    @Test
    @Proves("ME-3")
    void anAddressIsSuppressedAndTakenOffTheListWithATrace() throws Exception {
        mvc.perform(post("/messages/suppressed").cookie(diane).with(csrf()).param("address", "nobody"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("nobody")));
        mvc.perform(post("/messages/suppressed").cookie(diane).with(csrf()).param("address", "gone@people.test"));
        mvc.perform(get("/messages/suppressed").cookie(diane))
                .andExpect(content().string(containsString("gone@people.test")));
        mvc.perform(get("/messages/suppressed").cookie(ruth)).andExpect(status().isNotFound());
        var id = value("select id from message.suppression where address = 'gone@people.test'");
        mvc.perform(
                post("/messages/suppressed/" + id + "/removal").cookie(diane).with(csrf()));
        assertThat(value("select count(*) from audit.entry where action = 'suppression.removed' and record_id = " + id))
                .isEqualTo("1");
    }

    private static MockHttpServletRequestBuilder message(String key, String subject) {
        return post("/students/" + STUDENT + "/messages")
                .with(csrf())
                .param("key", key)
                .param("topic", "advising")
                .param("subject", subject)
                .param("body", "Please come by.");
    }

    private static MockHttpServletRequestBuilder template(String page, String name, String body) {
        return post(page.isEmpty() ? "/messages/templates" : page)
                .with(csrf())
                .param("name", name)
                .param("channel", "email")
                .param("topic", "advising")
                .param("subject", "Hello")
                .param("body", body);
    }

    private void write(String sql) {
        People.write(database, sql);
    }

    private String value(String sql) throws SQLException {
        try (var connection = database.superuser();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
