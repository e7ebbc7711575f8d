package app.throughline.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an open tab hears, and that it hears nothing once its person has signed out. */
@ThroughlineTest
class LiveTest {
    @LocalServerPort
    int port;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    LiveChanges changes;

    private String session;

    @BeforeEach
    void ruthSignsIn() {
        session = new People(database, signIns, accounts)
                .cookie(People.RUTH, "ruth@people.test")
                .getValue();
    }

    @Test
    void aTabHearsThatSomethingChangedAndNotWhat() throws Exception {
        try (var tab = new Tab("topics=test.happened", "")) {
            changes.tell("test.happened");
            changes.tell("test.ignored");
            assertThat(tab.line("data:")).isEqualTo("data: {\"topics\":[\"test.happened\"]}");
        }
    }

    @Test
    void aTabThatComesBackIsToldWhatItMissed() throws Exception {
        String last;
        try (var tab = new Tab("topics=test.missed", "")) {
            changes.tell("test.missed");
            last = tab.line("id:").substring("id: ".length());
        }
        changes.tell("test.missed");
        try (var watcher = new Tab("topics=test.later", "")) {
            changes.tell("test.later");
            watcher.line("data:");
            try (var back = new Tab("topics=test.missed", last)) {
                assertThat(Long.parseLong(back.line("id:").substring("id: ".length())))
                        .isGreaterThan(Long.parseLong(last));
            }
        }
    }

    @Test
    void nobodyHearsThatARecordChangesWhichTheyCannotSee() throws Exception {
        try (var tab = new Tab("topics=nothing:1,test.happened", "")) {
            changes.tell("nothing:1");
            changes.tell("account:" + People.DIANE);
            changes.tell("test.happened");
            assertThat(tab.line("data:")).isEqualTo("data: {\"topics\":[\"test.happened\"]}");
        }
    }

    @Test
    void signingOutClosesEveryTab() throws Exception {
        try (var tab = new Tab("topics=test.happened", "")) {
            signIns.end(session);
            assertThat(tab.ended()).isTrue();
        }
    }

    @Test
    void withoutASessionThereIsNoStream() throws Exception {
        session = "forged";
        try (var tab = new Tab("", "")) {
            assertThat(tab.response.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void manyRecordsOfAKindAreToldAsThatKind() {
        var many = IntStream.range(0, 60).mapToObj(i -> "alert:" + i).collect(Collectors.toSet());
        many.add("case:1");
        many.add("alert.raised");
        assertThat(LiveChanges.coarse(many)).isEqualTo(Set.of("alert:*", "case:1", "alert.raised"));
    }

    private final class Tab implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final HttpResponse<java.io.InputStream> response;
        private final BufferedReader lines;

        Tab(String query, String last) throws Exception {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events?" + query))
                    .header("Cookie", "throughline_session=" + session)
                    .timeout(Duration.ofSeconds(20));
            if (!last.isEmpty()) {
                request.header("Last-Event-ID", last);
            }
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        String line(String beginning) throws Exception {
            return CompletableFuture.supplyAsync(() -> lines.lines()
                            .filter(line -> line.startsWith(beginning))
                            .findFirst()
                            .orElse("the stream ended"))
                    .get(10, TimeUnit.SECONDS);
        }

        boolean ended() throws Exception {
            return line("no such line").equals("the stream ended");
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }
}
