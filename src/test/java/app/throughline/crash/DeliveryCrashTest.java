package app.throughline.crash;

import static app.throughline.crash.rig.Victim.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.ThroughlineApplication;
import app.throughline.crash.rig.Victim;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the application between the attempt and its result: the mail is UNKNOWN afterwards and not sent twice. */
class DeliveryCrashTest {
    @TempDir
    Path temporary;

    private Victim victim;

    @AfterEach
    void leaveNothingBehind() {
        if (victim != null) {
            victim.kill(process -> true);
        }
    }

    @Test
    void aMailOnItsWayWhenTheSenderDiesIsNeverSentAgainByItself() throws Exception {
        try (var server = new Mute()) {
            start(server);
            post();
            eventually(() -> server.texts.get() == 1 ? true : null);
            assertThat(state()).as("the attempt is under way").isEqualTo(2);
            victim.kill(process -> true);
            start(server);
            assertThat(eventually(() -> stateOrNull() == 4 ? "unknown" : null)).isEqualTo("unknown");
            assertThat(server.texts).hasValue(1);
            assertThat(asked("select outcome from outbox.attempt")).isEqualTo(4);
        }
    }

    private void start(Mute server) throws IOException {
        victim = new Victim(
                temporary.resolve("data/postgres"),
                ThroughlineApplication.class,
                "--throughline.data-dir=" + temporary.resolve("data"),
                "--throughline.demo=off",
                "--throughline.outbox.lease=3s",
                "--throughline.smtp.url=smtp://127.0.0.1:" + server.socket.getLocalPort() + "?starttls=off",
                "--server.port=0");
    }

    private void post() {
        eventually(() -> {
            try (var connection = victim.connect("throughline");
                    var statement = connection.createStatement()) {
                statement.execute("insert into outbox.delivery (channel, key, purpose, address, subject, body)"
                        + " values ('mail', 'crash', 'notice', 'ruth@people.test', 'A notice', 'Text')");
                return true;
            } catch (SQLException migrating) {
                return null;
            }
        });
    }

    private int state() {
        return asked("select state from outbox.delivery");
    }

    private int stateOrNull() {
        try {
            return state();
        } catch (IllegalStateException starting) {
            return 0;
        }
    }

    private int asked(String sql) {
        try (var connection = victim.connect("throughline");
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes every text and never says that it did. */
    private static final class Mute implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0);
        private final AtomicInteger texts = new AtomicInteger();

        Mute() throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try {
                        var client = socket.accept();
                        Thread.ofVirtual().start(() -> talk(client));
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
        }

        private void talk(Socket client) {
            try (client;
                    var in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                say(client, "220 ready");
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.equals(".")) {
                        texts.incrementAndGet();
                    } else if (line.equals("DATA")) {
                        say(client, "354 go on");
                    } else if (line.matches("(EHLO|HELO|MAIL|RCPT).*")) {
                        say(client, "250 ok");
                    }
                }
            } catch (IOException killed) {
                // the sender is gone
            }
        }

        private static void say(Socket client, String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
