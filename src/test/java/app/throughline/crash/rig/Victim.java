package app.throughline.crash.rig;

import app.throughline.database.LocalPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A Java process of its own, made to be killed, and the database it runs. */
public final class Victim {
    private final Path folder;
    private final Process process;

    /** Starts {@code main} with the arguments; its PostgreSQL lives in {@code folder}. */
    public Victim(Path folder, Class<?> main, String... arguments) throws IOException {
        this.folder = folder;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        var log = new File("target/crash-" + main.getSimpleName() + ".log");
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    /** A superuser's connection to the database that every server has, once it answers. */
    public Connection connect() {
        return connect("postgres");
    }

    /** A superuser's connection to a database, once the server answers and the database is there. */
    public Connection connect(String database) {
        return eventually(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("The process ended with " + process.exitValue());
            }
            if (!runsItsOwn()) {
                return null;
            }
            try (var joined = LocalPostgres.startOrJoin(folder)) {
                return DriverManager.getConnection(joined.url(database), "postgres", joined.password("postgres"));
            } catch (SQLException starting) {
                return null;
            }
        });
    }

    /** Whether the server of the folder is below this process: one that was left behind answers until it is stopped. */
    private boolean runsItsOwn() throws IOException {
        try {
            var note = Files.readString(folder.resolve("pgdata/postmaster.pid"));
            var server = note.lines().findFirst().orElse("").strip();
            return process.descendants()
                    .anyMatch(below -> Long.toString(below.pid()).equals(server));
        } catch (NoSuchFileException notYet) {
            return false;
        }
    }

    /** Kills the Java process and everything below it that matches, with no chance to clean up. */
    public void kill(Predicate<ProcessHandle> alsoBelow) {
        var below = process.descendants().filter(alsoBelow).toList();
        process.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a PostgreSQL of this folder still runs, looked up among all processes. */
    public boolean postgresRuns() {
        return ProcessHandle.allProcesses().anyMatch(this::isPostgresOfFolder);
    }

    private boolean isPostgresOfFolder(ProcessHandle handle) {
        var line = handle.info().commandLine().orElse("");
        return line.contains("/postgres -D") && line.contains(folder.toString());
    }

    /** The first answer that is not null, asked for every 20 ms, at most two minutes. */
    public static <T> T eventually(Attempt<T> attempt) {
        var begin = System.nanoTime();
        try {
            while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(120)) {
                var answer = attempt.run();
                if (answer != null) {
                    return answer;
                }
                Thread.sleep(20);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("It did not happen within two minutes");
    }

    /** Something to be asked for again until it answers. */
    @FunctionalInterface
    public interface Attempt<T> {
        /** The answer, null for none yet. */
        T run() throws IOException;
    }
}
