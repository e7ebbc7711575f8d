package app.throughline.mailroom.webhook;

import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.outbox.webhook.Endpoint;
import app.throughline.outbox.webhook.Endpoints;
import app.throughline.outbox.webhook.EventTypes;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.SentForm;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The pages of webhooks: who opens them, what they keep and what they never show again. */
@ThroughlineTest
class WebhookPagesTest {
    private static final long IVO = 9581;
    private static final String LIST = "/settings/webhooks";

    @Autowired
    MockMvc http;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Endpoints endpoints;

    @Autowired
    EventTypes types;

    private Cookie ivo;
    private Cookie ruth;

    @BeforeEach
    void scene() {
        var people = new People(database, signIns, accounts);
        People.write(
                database,
                "insert into access.account (id, email, given_name, family_name) overriding system value"
                        + " values (9581, 'ivo@people.test', 'Ivo', 'Marsh') on conflict do nothing;"
                        + " insert into access.group_member (group_id, account_id) values (7, 9581) on conflict do nothing");
        ivo = people.cookie(IVO, "ivo@people.test");
        ruth = people.cookie(People.RUTH, "ruth@people.test");
        clean();
    }

    @AfterEach
    void clean() {
        Caller.SERVICE.run(() -> endpoints.list().forEach(one -> endpoints.remove(one.id(), Cause.of(Actor.SYSTEM))));
        People.write(
                database,
                "delete from outbox.attempt where delivery_id in (select id from outbox.delivery where endpoint_id is not"
                        + " null); delete from outbox.delivery where endpoint_id is not null; delete from outbox.pause");
    }

    @Test
    @Proves("WH-7")
    void anEndpointIsAddedAndItsSecretShownOnce() throws Exception {
        assertThat(page(LIST)).contains("No endpoints yet");
        var made = sent(add("https://93.184.216.34/hook").param("secret_headers", "Authorization: Bearer hush"));
        assertThat(made.getResponse().getStatus()).isEqualTo(200);
        var secret = Pattern.compile("whsec_[A-Za-z0-9+/=]{44}")
                .matcher(made.getResponse().getContentAsString());
        assertThat(secret.find()).isTrue();
        var href = LIST + "/" + only().id();
        assertThat(page(LIST)).contains("Registrar").contains("alert.created");
        assertThat(page(href)).contains("Ids only").contains("Authorization").doesNotContain("whsec_", "hush");
        assertThat(page(href + "/edit")).contains("••••••").doesNotContain("hush");
        var rotated = sent(post(href + "/secret")).getResponse().getContentAsString();
        assertThat(rotated).contains("whsec_").doesNotContain(secret.group());
        assertThat(database(
                        "select count(*) from web.setting_version where entries::text ~ 'hush|whsec' and path like '"
                                + LIST + "%'"))
                .isZero();
        assertThat(database("select count(*) from audit.entry where record_kind = 'webhook' and record_id = "
                        + only().id()))
                .isEqualTo(2);
    }

    @Test
    @Proves({"WH-5", "WH-7", "G-1"})
    void whatIsWrongComesBackAtItsFieldWithWhatWasTyped() throws Exception {
        var blocked = sent(add("https://169.254.169.254/latest"));
        assertThat(blocked.getResponse().getStatus()).isEqualTo(422);
        assertThat(blocked.getResponse().getContentAsString())
                .contains("inside a private network", "https://169.254.169.254/latest", "Registrar");
        assertThat(sent(add("ftp://x")).getResponse().getStatus()).isEqualTo(422);
        var none = sent(post(LIST)
                .param("name", "Registrar")
                .param("url", "https://93.184.216.34/")
                .param("rate", "5"));
        assertThat(none.getResponse().getContentAsString()).contains("Tick at least one event");
        assertThat(Caller.SERVICE.call(endpoints::list)).isEmpty();
    }

    @Test
    @Proves("WH-7")
    void anEndpointIsChangedSwitchedTestedAndRemoved() throws Exception {
        sent(add("https://93.184.216.34/hook"));
        var href = LIST + "/" + only().id();
        sent(add(href + "/edit", "https://93.184.216.34/other").param("version", "1"));
        assertThat(only().draft().url()).isEqualTo("https://93.184.216.34/other");
        var delivery = sent(post(href + "/test")).getResponse().getHeader("Location");
        assertThat(page(delivery)).contains("webhook.test", "Waiting", "This is a test");
        assertThat(page(href)).contains("webhook.test");
        sent(post(href + "/state").param("on", ""));
        assertThat(only().state()).isEqualTo(Endpoint.State.OFF);
        sent(post(href + "/state").param("on", "yes"));
        assertThat(only().state()).isEqualTo(Endpoint.State.ON);
        assertThat(page(href + "/deletion")).contains("Its log stays");
        sent(post(href + "/deletion"));
        assertThat(Caller.SERVICE.call(endpoints::list)).isEmpty();
        assertThat(page(delivery)).contains("Dropped", "Send again");
        assertThat(http.perform(get(href).cookie(ivo)).andReturn().getResponse().getStatus())
                .isEqualTo(404);
    }

    @Test
    @Proves("WH-7")
    void whomAnEndpointHearsOfIsSaidByConditions() throws Exception {
        sent(add("https://93.184.216.34/hook"));
        var href = LIST + "/" + only().id();
        assertThat(page(href)).contains("Everybody");
        assertThat(page(href + "/filter")).contains("Whom Registrar hears of");
        var json = "{\"version\":1,\"root\":\"contact\",\"where\":{\"field\":\"class_standing\",\"op\":\"is\","
                + "\"value\":\"Senior\"}}";
        var shown = sent(post(href + "/filter")
                .param("version", "1")
                .param("edit", "json")
                .param("json", json));
        assertThat(shown.getResponse().getStatus()).isEqualTo(200);
        var form = SentForm.read(shown.getResponse().getContentAsString(), href + "/filter");
        assertThat(sent(filled(post(href + "/filter"), form)).getResponse().getStatus())
                .isEqualTo(303);
        assertThat(only().filter()).contains("class_standing", "Senior");
        assertThat(page(href)).contains("Senior").doesNotContain("Everybody");
        var overtaken = sent(filled(post(href + "/filter"), form));
        assertThat(overtaken.getResponse().getStatus()).isEqualTo(412);
        var first = SentForm.read(page(href + "/filter"), href + "/filter");
        var value = first.values().keySet().stream()
                .filter(name -> name.matches("n[0-9]+\\.value"))
                .findFirst()
                .orElseThrow();
        assertThat(sent(filled(post(href + "/filter"), first.with(value, "")))
                        .getResponse()
                        .getStatus())
                .isEqualTo(422);
        assertThat(http.perform(get(href + "/filter").cookie(ruth))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    private static MockHttpServletRequestBuilder filled(MockHttpServletRequestBuilder request, SentForm form) {
        form.values().forEach((name, values) -> request.param(name, values.toArray(String[]::new)));
        return request;
    }

    @Test
    @Proves("WH-6")
    void deadLettersAreSentAgainSinglyAndByRange() throws Exception {
        sent(add("https://93.184.216.34/hook"));
        var href = LIST + "/" + only().id();
        var delivery = sent(post(href + "/test")).getResponse().getHeader("Location");
        People.write(
                database,
                "update outbox.delivery set state = 5, ended_at = now(), fault = 'It answered 500' where endpoint_id = "
                        + only().id());
        assertThat(page(LIST + "/deliveries?dead=yes")).contains("It answered 500");
        sent(post(delivery + "/again"));
        assertThat(page(LIST + "/deliveries?dead=yes")).contains("No dead letters");
        People.write(database, "update outbox.delivery set state = 5, ended_at = now() where endpoint_id is not null");
        var range = post(LIST + "/deliveries/range").param("endpoint", "0").param("which", "dead");
        var typed = sent(range.param("from", "2030-01-02T00:00").param("until", "2030-01-01T00:00"));
        assertThat(typed.getResponse().getStatus()).isEqualTo(422);
        assertThat(typed.getResponse().getContentAsString())
                .contains("Choose a time after the first", "2030-01-02T00:00");
        sent(post(LIST + "/deliveries/range")
                .param("endpoint", "0")
                .param("which", "dead")
                .param("from", "2000-01-01T00:00")
                .param("until", "2100-01-01T00:00"));
        assertThat(page(LIST + "/deliveries?dead=yes")).contains("No dead letters");
    }

    @Test
    @Proves("WH-7")
    void theCatalogueShowsEachEventWithItsFieldsAndABody() throws Exception {
        var catalogue = page(LIST + "/events");
        assertThat(types.names())
                .contains("alert.created", "case.closed", "task.completed", "note.created", "segment.joined");
        assertThat(catalogue).contains(types.names());
        assertThat(catalogue).contains("\"type\" : \"alert.created\"");
    }

    @Test
    @Proves("WH-7")
    void nobodyElseLearnsThatThereAreSuchPages() throws Exception {
        sent(add("https://93.184.216.34/hook"));
        for (var path : new String[] {"", "/new", "/events", "/deliveries", "/" + only().id()}) {
            assertThat(http.perform(get(LIST + path).cookie(ruth))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(path)
                    .isEqualTo(404);
        }
        sent(post(LIST + "/pause"));
        assertThat(page(LIST)).contains("No webhook is sent");
        sent(post(LIST + "/pause").param("on", "yes"));
        assertThat(page(LIST)).doesNotContain("No webhook is sent");
    }

    private static MockHttpServletRequestBuilder add(String url) {
        return add(LIST, url);
    }

    private static MockHttpServletRequestBuilder add(String path, String url) {
        return post(path)
                .param("name", "Registrar")
                .param("url", url)
                .param("event_alert.created", "on")
                .param("body", "thin")
                .param("confidential", "ids")
                .param("rate", "600");
    }

    private MvcResult sent(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.cookie(ivo).with(csrf())).andReturn();
    }

    private String page(String path) throws Exception {
        return http.perform(get(path).cookie(ivo)).andReturn().getResponse().getContentAsString();
    }

    private Endpoint only() {
        return Caller.SERVICE.call(endpoints::list).getFirst();
    }

    private long database(String sql) throws java.sql.SQLException {
        try (var superuser = database.superuser();
                var rows = superuser.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
