package app.throughline.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** People who send the form that raises alerts, one form after the other, until the application is gone. */
final class AlertStorm implements AutoCloseable {
    private static final String TOKEN = "a-session-that-outlives-every-crash";
    private static final String FORM_TOKEN = "a-token-of-forms";
    private static final String RAISED = "/alerts/ALERT-";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean blows = true;

    /** Begins. @param students how many there are, with the numbers from 1 */
    AlertStorm(URI form, int writers, int students) {
        for (int i = 0; i < writers; i++) {
            int first = i;
            this.writers.add(Thread.ofVirtual().start(() -> raise(form, first, students)));
        }
    }

    /** Lets a person in, until the session ends. */
    static String session(long account) {
        return "insert into access.session (token_hash, account_id, created_at, last_seen_at) values ('\\x" + hash()
                + "', " + account + ", now(), now())";
    }

    private static String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** The numbers of the alerts that were answered for. */
    Queue<Long> acknowledged() {
        return acknowledged;
    }

    /** Answers that were none for an alert. */
    Queue<String> refused() {
        return refused;
    }

    private void raise(URI form, int first, int students) {
        for (int i = first; blows; i += 7) {
            var request = HttpRequest.newBuilder(form)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Cookie", "throughline_session=" + TOKEN + "; XSRF-TOKEN=" + FORM_TOKEN)
                    .POST(BodyPublishers.ofString("student=" + (1 + i % students)
                            + "&type=other&priority=4&description=Storm&_csrf=" + masked()))
                    .build();
            try {
                var answer = client.send(request, BodyHandlers.discarding());
                note(
                        answer.statusCode(),
                        answer.headers().firstValue("Location").orElse(""));
            } catch (IOException killed) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void note(int status, String location) {
        int number = location.indexOf(RAISED);
        if (status == 303 && number >= 0) {
            acknowledged.add(Long.valueOf(location.substring(number + RAISED.length())));
        } else {
            refused.add(status + " " + location);
        }
    }

    /** As a form has it, with a mask of zeros. */
    private static String masked() {
        var token = FORM_TOKEN.getBytes(StandardCharsets.UTF_8);
        var both = new byte[2 * token.length];
        System.arraycopy(token, 0, both, token.length, token.length);
        return Base64.getUrlEncoder().encodeToString(both);
    }

    /** Lets each form that was sent be answered, or end with the application, and sends no more. */
    @Override
    public void close() throws InterruptedException {
        blows = false;
        for (var writer : writers) {
            writer.join();
        }
        client.close();
    }
}
