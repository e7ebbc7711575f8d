package app.throughline.database;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PostgreSQL process over a locked {@link DataFolder}: made if new, cleaned up after a crash, durable (fsync and
 * checksums on), reachable on 127.0.0.1 with a password only, and gone when this JVM is, even by kill -9.
 */
final class PostgresServer {
    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

    /**
     * The shell holds our end of a pipe as its input: when this JVM goes, however it goes, the read ends and PostgreSQL
     * gets SIGINT (fast shutdown). Starting postgres directly would leave it orphaned on kill -9.
     */
    private static final String UNTIL_WE_ARE_GONE =
            "\"$@\" </dev/null & p=$!; trap '' INT TERM HUP; cat >/dev/null; kill -INT $p 2>/dev/null; wait $p";

    private static final List<String> SETTINGS = List.of(
            "max_connections=100",
            "shared_buffers=" + memory(12, 128, 2_048),
            "effective_cache_size=" + memory(3, 512, 16_384),
            "work_mem=16MB",
            "maintenance_work_mem=128MB",
            "max_wal_size=2GB",
            "random_page_cost=1.1",
            "jit=off",
            "timezone=UTC");

    /** A part of this machine's memory within bounds, in megabytes. */
    private static String memory(int part, long least, long most) {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long share = machine.getTotalMemorySize() / (part * 1_048_576L);
        return Math.clamp(share, least, most) + "MB";
    }

    private final DataFolder folder;
    private final Privileges privileges;
    private final Path bin;
    private final int port;
    private final Process process;

    /** Starts it and returns once it answers. */
    PostgresServer(DataFolder folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.privileges = Privileges.detect();
        this.bin = PostgresBinaries.unpack(folder.path());
        if (!Files.exists(folder.pgdata().resolve("PG_VERSION"))) {
            initdb();
        }
        stopStale();
        this.port = folder.choosePort();
        this.process = launch();
        waitReady();
    }

    int port() {
        return port;
    }

    private void initdb() throws IOException, InterruptedException {
        var passwordFile = folder.path().resolve("initdb-password");
        DataFolder.writePrivately(passwordFile, folder.password(LocalPostgres.SUPERUSER));
        Files.createDirectories(folder.pgdata());
        privileges.own(folder.pgdata(), passwordFile);
        execute(
                "initdb",
                List.of(
                        "-D",
                        folder.pgdata().toString(),
                        "-U",
                        LocalPostgres.SUPERUSER,
                        "-A",
                        "scram-sha-256",
                        "--pwfile=" + passwordFile,
                        "-E",
                        "UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--no-instructions"));
        Files.delete(passwordFile);
    }

    /** We hold the lock, so nobody serves this folder: what is still there is from a crash and would mislead us. */
    private void stopStale() throws IOException, InterruptedException {
        var note = folder.postmasterPid();
        if (!note.isEmpty() && isOurs(Long.parseLong(note.getFirst().strip()))) {
            log.warn("Stopping a PostgreSQL (process {}) left over from an earlier run", note.getFirst());
            execute("pg_ctl", List.of("-D", folder.pgdata().toString(), "-m", "fast", "-w", "stop"));
        }
        Files.deleteIfExists(folder.postmasterPidFile());
    }

    private boolean isOurs(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().commandLine())
                .filter(line -> line.contains("postgres")
                        && line.contains(folder.pgdata().toString()))
                .isPresent();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", UNTIL_WE_ARE_GONE, "pg"));
        command.addAll(List.of(
                bin.resolve("postgres").toString(), "-D", folder.pgdata().toString(), "-h", "127.0.0.1", "-k", ""));
        command.addAll(List.of("-p", Integer.toString(port)));
        for (var setting : SETTINGS) {
            command.addAll(List.of("-c", setting));
        }
        return builder(command)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.log("postgres").toFile()))
                .start();
    }

    private ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(privileges.wrap(command)).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private void waitReady() throws IOException, InterruptedException {
        var begin = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(60)) {
            if (folder.readyPort().filter(ready -> ready == port).isPresent()) {
                return;
            }
            // a postgres that failed at once leaves the shell waiting in cat: look for its own exit
            if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(2)
                    && process.descendants().noneMatch(PostgresServer::isPostgres)) {
                break;
            }
            Thread.sleep(15);
        }
        stop();
        throw new IllegalStateException("PostgreSQL did not start; see " + folder.log("postgres"));
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("postgres");
    }

    /** Stops it cleanly; returns when it is gone, after at most 30 seconds. */
    void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            log.warn("PostgreSQL could not be told to stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(String program, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(bin.resolve(program).toString()));
        command.addAll(arguments);
        var logFile = folder.log(program);
        var process = builder(command).redirectOutput(logFile.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(Duration.ofSeconds(60)) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(program + " failed: " + Files.readString(logFile, StandardCharsets.UTF_8));
        }
    }
}
