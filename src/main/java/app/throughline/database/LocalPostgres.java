package app.throughline.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that Throughline brings along, kept in one folder.
 *
 * <p>Exactly one process runs it: the one that holds the folder's lock. That is the application, or a command when the
 * application is not running. A command that finds the lock held joins the running server instead. The server stops
 * with the process that started it, however that ends; what was committed is there at the next start (docs/decisions/0001).
 */
public final class LocalPostgres implements AutoCloseable {
    static final String SUPERUSER = "postgres";
    private static final Logger log = LoggerFactory.getLogger(LocalPostgres.class);

    private final DataFolder folder;
    private final int port;
    private final @Nullable Running running;

    private record Running(PostgresServer server, FileLock lock) {}

    private LocalPostgres(DataFolder folder, int port, @Nullable Running running) {
        this.folder = folder;
        this.port = port;
        this.running = running;
    }

    /**
     * Starts the server of this folder, making the folder if there is none.
     *
     * @throws RuntimeException with a sentence for the operator if another process runs it
     */
    public static LocalPostgres start(Path path) {
        return open(path, false);
    }

    /** Starts the server of this folder, or joins it when another process runs it. */
    public static LocalPostgres startOrJoin(Path path) {
        return open(path, true);
    }

    private static LocalPostgres open(Path path, boolean mayJoin) {
        var folder = new DataFolder(path);
        try {
            var lock = folder.tryLock();
            if (lock != null) {
                return start(folder, lock);
            }
            if (mayJoin) {
                return join(folder);
            }
            throw new DataFolderInUse(folder.path(), folder.holder());
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + folder.path() + " cannot be used", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL started", e);
        }
    }

    private static LocalPostgres start(DataFolder folder, FileLock lock) throws IOException, InterruptedException {
        try {
            var server = new PostgresServer(folder);
            log.info("PostgreSQL ready on 127.0.0.1:{}", server.port());
            return new LocalPostgres(folder, server.port(), new Running(server, lock));
        } catch (IOException | InterruptedException | RuntimeException e) {
            lock.channel().close();
            throw e;
        }
    }

    private static LocalPostgres join(DataFolder folder) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(60)) {
            var port = folder.readyPort();
            if (port.isPresent()) {
                return new LocalPostgres(folder, port.get(), null);
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("The PostgreSQL that " + folder.holder() + " runs in " + folder.path()
                + " does not answer; see " + folder.log("postgres"));
    }

    /** The JDBC URL of one of its databases, without user and password. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The password of a role of this server. */
    public String password(String role) {
        return folder.password(role);
    }

    /** Stops the server if this object started it, and lets go of the folder. */
    @Override
    public void close() {
        if (running == null) {
            return;
        }
        running.server().stop();
        try {
            running.lock().channel().close();
        } catch (IOException e) {
            log.warn("The lock of {} could not be released", folder.path(), e);
        }
    }
}
