package app.throughline.benchmarks.workflows;

import app.throughline.ThroughlineApplication;
import app.throughline.database.LocalPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Further nodes of the application on the same PostgreSQL, each in a process of its own. */
public final class OtherNodes implements AutoCloseable {
    private static final List<String> LOGINS = List.of("owner", "web", "worker", "engine", "import", "report");
    private static final long PATIENCE_NANOS = 180_000_000_000L;

    private final List<Process> processes = new ArrayList<>();

    /** Starts them, and waits until all answer. @param folder where their logs go */
    public OtherNodes(LocalPostgres server, Path folder, int count) throws IOException, InterruptedException {
        for (int i = 1; i <= count; i++) {
            try (var free = new ServerSocket(0)) {
                processes.add(start(server, folder.resolve("node-" + i), free.getLocalPort()));
                free.close();
                await(free.getLocalPort());
            }
        }
    }

    private static Process start(LocalPostgres server, Path folder, int port) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ThroughlineApplication.class.getName(),
                "--throughline.data-dir=" + folder,
                "--throughline.demo=off",
                "--throughline.greeting=false",
                "--logging.level.root=error",
                "--logging.level.app.throughline=error",
                "--server.port=" + port,
                "--throughline.db.url=" + server.url("throughline")));
        LOGINS.forEach(login -> command.add(
                "--throughline.db." + login + "-password=" + server.password("throughline_" + login)));
        return new ProcessBuilder(command).inheritIO().start();
    }

    private static void await(int port) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                .build();
        long began = System.nanoTime();
        try (var client = HttpClient.newHttpClient()) {
            while (!answers(client, request)) {
                if (System.nanoTime() - began > PATIENCE_NANOS) {
                    throw new IllegalStateException("A node did not start within three minutes");
                }
                Thread.sleep(100);
            }
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException starting) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (var process : processes) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
