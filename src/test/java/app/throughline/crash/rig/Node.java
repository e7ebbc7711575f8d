package app.throughline.crash.rig;

import app.throughline.ThroughlineApplication;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One node of the application: always on the same port, started and killed again and again. */
public final class Node {
    private static final Pattern REACHED = Pattern.compile("Failpoint ([a-z.]+) is reached");
    private static final long LOOKS_MILLIS = 25;

    private final Program program;
    private final Path log;
    private final List<String> settings;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Process process;
    private volatile long begun;

    /** Nothing runs before {@link #start}. @param settings where its database is, and the rest */
    public Node(Program program, Path log, List<String> settings) throws IOException {
        this.program = program;
        this.log = log;
        try (var free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        this.settings = Stream.concat(settings.stream(), Stream.of("--server.port=" + port))
                .toList();
    }

    /** Starts it. @param places at each of which the thread that comes there first rests @param millis for so long */
    void start(Collection<String> places, long millis) throws IOException {
        start(
                ThroughlineApplication.class,
                List.of(
                        "-Dthroughline.failpoint=" + String.join(",", places),
                        "-Dthroughline.failpoint.rests=" + millis));
    }

    /** Starts a program with its settings. @param jvm what else the virtual machine is told */
    void start(Class<?> main, List<String> jvm) throws IOException {
        begun = Files.exists(log) ? Files.size(log) : 0;
        process = program.start(main, jvm, new ArrayList<>(settings), log);
    }

    /**
     * Waits until it answers requests, or rests somewhere before.
     *
     * @return false when it ended before that, or did not come to it within so long
     */
    boolean awaitReady(Duration most) throws InterruptedException, IOException {
        long begin = System.nanoTime();
        var request = HttpRequest.newBuilder(at("/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (process.isAlive() && System.nanoTime() - begin < most.toNanos()) {
            if (!reached().isEmpty() || answers(request)) {
                return true;
            }
            Thread.sleep(LOOKS_MILLIS);
        }
        return false;
    }

    private boolean answers(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException starting) {
            return false;
        }
    }

    /** Waits until a thread of it rests at a place, or it ends, so long at most. */
    void awaitReached(Duration most) throws InterruptedException, IOException {
        long begin = System.nanoTime();
        while (process.isAlive()
                && System.nanoTime() - begin < most.toNanos()
                && reached().isEmpty()) {
            Thread.sleep(LOOKS_MILLIS);
        }
    }

    /** The places that threads of it came to since it was started, in order. */
    List<String> reached() throws IOException {
        return REACHED.matcher(said()).results().map(found -> found.group(1)).toList();
    }

    /** Where a path of it is. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Kills it with no chance to clean up. @return false when it had ended by itself */
    boolean kill() throws InterruptedException {
        var victim = process;
        if (victim == null || !victim.isAlive()) {
            return false;
        }
        victim.destroyForcibly();
        victim.waitFor();
        return true;
    }

    /** Asks it to end, and waits for that. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor(2, TimeUnit.MINUTES);
    }

    /** Freezes the whole process, as a machine does that is out of memory or loses its host. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** Lets it go on as if nothing had been. */
    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String which) throws IOException, InterruptedException {
        int refused = new ProcessBuilder("kill", which, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (refused != 0) {
            throw new IllegalStateException("No signal reached the process " + process.pid());
        }
    }

    /** What it logged since it was started. */
    String said() throws IOException {
        try (var file = Files.newByteChannel(log)) {
            file.position(begun);
            var bytes = ByteBuffer.allocate((int) Math.max(0, file.size() - begun));
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {
                // until all is read
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }
}
