package app.throughline.crash.rig;

import static app.throughline.crash.rig.Victim.eventually;

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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One node of the application: always on the same port, started and killed again and again. */
public final class Node {
    private final Program program;
    private final Path log;
    private final List<String> settings;
    private final int port;
    private volatile Process process;

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

    /** Starts it. @param jvm what else the virtual machine is told, such as a failpoint */
    public void start(List<String> jvm) throws IOException {
        process = program.start(jvm, settings, log);
    }

    /** Waits until it answers requests. @return false when it ended before that, or did not within so long */
    public boolean awaitReady(Duration most) throws InterruptedException {
        long begin = System.nanoTime();
        var request = HttpRequest.newBuilder(at("/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            while (process.isAlive() && System.nanoTime() - begin < most.toNanos()) {
                if (answers(client, request)) {
                    return true;
                }
                Thread.sleep(50);
            }
        }
        return false;
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException starting) {
            return false;
        }
    }

    /** Where a path of it is. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Kills it with no chance to clean up. @return false when it had ended by itself */
    public boolean kill() throws InterruptedException {
        var victim = process;
        if (victim == null || !victim.isAlive()) {
            return false;
        }
        victim.destroyForcibly();
        victim.waitFor();
        return true;
    }

    /** Waits for its end. @return whether it ended by itself within so long */
    public boolean endsWithin(Duration most) throws InterruptedException {
        return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Freezes the whole process, as a machine does that is out of memory or loses its host. */
    public void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** Lets it go on as if nothing had been. */
    public void thaw() throws IOException, InterruptedException {
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

    /** How far its log reaches by now. */
    public long logged() throws IOException {
        return Files.exists(log) ? Files.size(log) : 0;
    }

    /** Waits until a line with this text is in the log behind a place. */
    public void awaitLog(long from, String text) {
        eventually(() -> logSince(from).contains(text) ? true : null);
    }

    /** What it logged since. */
    public String logSince(long from) throws IOException {
        try (var file = Files.newByteChannel(log)) {
            file.position(from);
            var bytes = ByteBuffer.allocate((int) Math.max(0, file.size() - from));
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {
                // until all is read
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }
}
