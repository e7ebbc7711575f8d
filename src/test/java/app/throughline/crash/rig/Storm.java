package app.throughline.crash.rig;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People who raise alerts through whichever node answers, students who enter workflows and a letter that is due again and
 * again, until it is closed. It keeps a
 * journal of what was answered for; what was not is never asked for again.
 */
public final class Storm implements AutoCloseable {
    private static final String TOKEN = "a-session-that-outlives-every-crash";
    private static final String FORM_TOKEN = "a-token-of-forms";
    private static final String RAISED = "/alerts/ALERT-";
    private static final long PAUSE_MILLIS = 400;
    private static final int LATELY = 60;
    private static final int TWICE_ONE_OF = 20;

    private final Cluster cluster;
    private final List<Node> nodes;
    private final Random random;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, Long> raised = new ConcurrentHashMap<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final Queue<String> entered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger student = new AtomicInteger();
    private final List<Thread> people = new ArrayList<>();
    private volatile boolean blows = true;

    /** Nothing happens before {@link #blow}. */
    public Storm(Cluster cluster, List<Node> nodes, long seed) {
        this.cluster = cluster;
        this.nodes = nodes;
        this.random = new Random(seed);
    }

    /** Begins. */
    void blow(Campus campus) {
        people.add(Thread.ofVirtual().start(() -> again(this::raise)));
        people.add(Thread.ofVirtual().start(() -> again(this::raise)));
        people.add(Thread.ofVirtual().start(() -> again(() -> enter(campus))));
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

    /** The numbers of the alerts that were answered for, by what they say. */
    public Map<String, Long> raised() {
        return raised;
    }

    /** Answers that were none for an alert. */
    public Queue<String> refused() {
        return refused;
    }

    /** What names the entries that were answered for. */
    public Queue<String> entered() {
        return entered;
    }

    private interface Turn {
        void take() throws IOException, SQLException, InterruptedException;
    }

    private void again(Turn turn) {
        while (blows) {
            try {
                turn.take();
            } catch (IOException | SQLException | IllegalStateException | AssertionError killed) {
                // whether it came about is for the checker to find out
            } catch (InterruptedException e) {
                return;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void raise() throws IOException, InterruptedException {
        int no = asked.incrementAndGet();
        int last = Math.max(1, student.get());
        int about = Math.max(1, last - dice(LATELY));
        var request = HttpRequest.newBuilder(nodes.get(dice(nodes.size())).at("/alerts/new"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", "throughline_session=" + TOKEN + "; XSRF-TOKEN=" + FORM_TOKEN)
                .POST(BodyPublishers.ofString(
                        "student=" + about + "&type=other&priority=1&description=Storm+" + no + "&_csrf=" + masked()))
                .build();
        var answer = client.send(request, BodyHandlers.discarding());
        note(
                "Storm " + no,
                answer.statusCode(),
                answer.headers().firstValue("Location").orElse(""));
    }

    private void note(String what, int status, String location) {
        int number = location.indexOf(RAISED);
        if (status == 303 && number >= 0) {
            raised.put(what, Long.valueOf(location.substring(number + RAISED.length())));
        } else if (status < 500) {
            refused.add(status + " " + location);
        }
    }

    private int dice(int sides) {
        synchronized (random) {
            return random.nextInt(sides);
        }
    }

    /** As a form has it, with a mask of zeros. */
    private static String masked() {
        var token = FORM_TOKEN.getBytes(StandardCharsets.UTF_8);
        var both = new byte[2 * token.length];
        System.arraycopy(token, 0, both, token.length, token.length);
        return Base64.getUrlEncoder().encodeToString(both);
    }

    /** The next student enters a workflow, some a second one as well. */
    private void enter(Campus campus) throws SQLException {
        int next = student.incrementAndGet();
        int first = next % campus.workflows().size();
        try (var connection = cluster.connect()) {
            enter(connection, next, campus.workflows().get(first));
            if (next % TWICE_ONE_OF == 0) {
                enter(
                        connection,
                        next,
                        campus.workflows().get((first + 1) % campus.workflows().size()));
                connection.createStatement().execute("update message.message set held_until = now() where state = 2");
                connection.createStatement().execute("update report.mailing_reader set next_at = now()");
            }
        }
    }

    private void enter(java.sql.Connection connection, int who, long workflow) throws SQLException {
        var key = "storm:" + who + ":" + workflow;
        connection
                .createStatement()
                .execute("insert into workflow.enrollment (contact_id, workflow_id, version_no, entry_key, wake_at,"
                        + " entered_at, moved_at) select " + who + ", w.id, w.version_no, '" + key
                        + "', now(), now(), now() from workflow.workflow w where w.id = " + workflow);
        entered.add(key);
    }

    /** Lets what was asked for be answered, and asks for no more. */
    @Override
    public void close() throws InterruptedException {
        blows = false;
        for (var one : people) {
            one.join();
        }
        client.close();
    }
}
