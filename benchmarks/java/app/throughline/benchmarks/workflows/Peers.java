package app.throughline.benchmarks.workflows;

import app.throughline.database.LocalPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Runs peers on the same PostgreSQL, each in a process of its own and a database of its own. */
public final class Peers {
    private final LocalPostgres server;

    /** On this server. */
    public Peers(LocalPostgres server) {
        this.server = server;
    }

    /**
     * What came of it.
     *
     * @param perSecond enrollments from the first to be put in to the last to be through
     * @param wal bytes of the write-ahead log for each
     */
    public record Measured(String name, double perSecond, double wal) {}

    /** Runs one. @throws IllegalStateException if it did not do what ours did */
    public Measured run(String peer, int count) throws IOException, InterruptedException, SQLException {
        var database = "peer_" + peer.replace('-', '_');
        try (var connection = DriverManager.getConnection(
                        server.url("postgres"), "postgres", server.password("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database + " with (force)");
            statement.execute("create database " + database);
        }
        var line = output(peer, server.url(database), count);
        var parts = line.split(" ");
        // Flowable takes a job twice now and then, and so do others who promise "at least once"
        if (Long.parseLong(parts[4]) < 3L * count) {
            throw new IllegalStateException(peer + " wrote " + parts[4] + " rows for " + count + " enrollments");
        }
        double seconds = Double.parseDouble(parts[2]);
        var measured = new Measured(peer, count / seconds, Double.parseDouble(parts[3]) / count);
        System.out.printf(
                Locale.ROOT,
                "  %-14s %,d enrollments in %.1f s: %,.0f/s, %,.0f bytes of WAL each, %s rows%n",
                peer,
                count,
                seconds,
                measured.perSecond(),
                measured.wal(),
                parts[4]);
        return measured;
    }

    private String output(String peer, String url, int count) throws IOException, InterruptedException {
        var java = ProcessHandle.current().info().command().orElse("java");
        var process = new ProcessBuilder(
                        java,
                        "-Xmx1g",
                        "-cp",
                        classpath(),
                        PeerMain.class.getName(),
                        peer,
                        url,
                        "postgres",
                        server.password("postgres"),
                        Integer.toString(count))
                .redirectErrorStream(true)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text.lines()
                .filter(line -> line.startsWith("measured "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(peer + " broke off:\n" + text));
    }

    /** The peers' libraries and the classes of the benchmarks, without the application. */
    private static String classpath() {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> entry.contains("peers-") || entry.endsWith("benchmarks"))
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }
}
