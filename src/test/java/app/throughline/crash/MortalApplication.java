package app.throughline.crash;

import static app.throughline.crash.rig.Victim.eventually;

import app.throughline.ThroughlineApplication;
import app.throughline.crash.rig.Victim;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The whole application on a data folder: started, killed, started again, and asked past row security. */
final class MortalApplication {
    private static final Predicate<ProcessHandle> EVERYTHING = process -> true;
    private static final Predicate<ProcessHandle> ALL_BUT_POSTGRES =
            process -> !process.info().command().orElse("").endsWith("/postgres");

    private final Path data;
    private Victim victim;
    private URI address;

    /** Nothing runs before {@link #start}. */
    MortalApplication(Path data) {
        this.data = data;
    }

    /** Starts it without the demo university, and its PostgreSQL. */
    void start() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        address = URI.create("http://127.0.0.1:" + port);
        victim = new Victim(
                data.resolve("postgres"),
                ThroughlineApplication.class,
                "--throughline.data-dir=" + data,
                "--throughline.demo=off",
                "--server.port=" + port);
    }

    /** Waits until it answers requests. */
    void awaitHealth() {
        var request = HttpRequest.newBuilder(at("/health")).build();
        try (var client = HttpClient.newHttpClient()) {
            eventually(() -> answers(client, request) ? true : null);
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException starting) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Where a path of the started application is. */
    URI at(String path) {
        return address.resolve(path);
    }

    /** Kills it with no chance to clean up, in even rounds with its PostgreSQL. */
    void kill(int round) {
        victim.kill(round % 2 == 0 ? EVERYTHING : ALL_BUT_POSTGRES);
    }

    /** Kills what still runs. */
    void end() {
        if (victim != null) {
            victim.kill(EVERYTHING);
        }
    }

    /** Its process and database. */
    Victim victim() {
        return victim;
    }

    /** Writes all of them in one transaction. */
    void write(List<String> statements) {
        try (var connection = victim.connect("throughline");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of all rows. */
    List<Long> all(String sql) {
        try (var connection = victim.connect("throughline");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<Long>();
            while (rows.next()) {
                all.add(rows.getLong(1));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A number; -1 while the database does not answer or is not migrated. */
    int asked(String sql) {
        try (var connection = victim.connect("throughline");
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException starting) {
            return -1;
        }
    }
}
