package app.throughline.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.Proves;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Text messages by a provider's HTTP interface, and what may be concluded from its answers. */
class SmsTransportTest {
    private static final Transport.Letter LETTER =
            new Transport.Letter("message-7-1", "+15550100199", "Text message", "Grüße & bis bald");

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int status = 201;
    private String answer = "{\"sid\": \"SM1\"}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Authorization"));
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @Proves("ME-1")
    void aTextMessageIsPostedWithTheUsualFieldsAndBasicAuthentication() {
        assertThat(send()).isEqualTo(new Outcome.Accepted("SM1"));
        assertThat(asked.getFirst()).isEqualTo("Basic dXNlcjpwYXNz");
        assertThat(URLDecoder.decode(asked.getLast(), StandardCharsets.UTF_8))
                .isEqualTo("To=+15550100199&From=+15550100100&Body=Grüße & bis bald"
                        + "&StatusCallback=https://site.test/provider/sms/status/message-7-1");
    }

    @Test
    @Proves("ME-1")
    void theAnswerDecidesBetweenLaterNeverAndUnclear() {
        status = 400;
        assertThat(send()).isInstanceOf(Outcome.Refused.class);
        status = 429;
        assertThat(send()).isInstanceOf(Outcome.Later.class);
        status = 503;
        assertThat(send()).isInstanceOf(Outcome.Later.class);
        status = 500;
        assertThat(send()).isInstanceOf(Outcome.Unclear.class);
        status = 302;
        assertThat(send()).as("no redirect is followed").isInstanceOf(Outcome.Refused.class);
        server.stop(0);
        assertThat(send()).isInstanceOf(Outcome.Later.class);
    }

    @Test
    @Proves("ME-1")
    void withoutAProviderTextMessagesAreKeptHere() {
        var none = new SmsTransport(new SmsTransport.Account("", "", "", "", ""));
        assertThat(none.send(LETTER)).isInstanceOf(Outcome.Kept.class);
        assertThat(none.isSetUp()).isFalse();
    }

    private Outcome send() {
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/Messages.json";
        var account =
                new SmsTransport.Account(url, "user", "pass", "+15550100100", "https://site.test/provider/sms/status/");
        return new SmsTransport(account).send(LETTER);
    }
}
