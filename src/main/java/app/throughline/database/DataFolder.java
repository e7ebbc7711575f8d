package app.throughline.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The files of one embedded PostgreSQL: its data, the secret its passwords come from, its port, and the lock that says
 * who runs it. The lock belongs to the operating system, so it goes with the process however that ends.
 *
 * @param path the folder, absolute
 */
record DataFolder(Path path) {
    DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    Path pgdata() {
        return path.resolve("pgdata");
    }

    Path log(String name) {
        return path.resolve(name + ".log");
    }

    /** The lock, now held and signed with this process's id; null when another process has it. */
    @Nullable
    FileLock tryLock() throws IOException {
        Files.createDirectories(path);
        var channel = FileChannel.open(path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = lock(channel);
        if (lock == null) {
            channel.close();
            return null;
        }
        channel.truncate(0);
        var holder = "process " + ProcessHandle.current().pid();
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
        return lock;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** Who signed the lock last, such as "process 4711". */
    String holder() throws IOException {
        return Files.readString(path.resolve(".lock")).strip();
    }

    /** The password of a role: derived from the one secret of this folder, made when it is first asked for. */
    String password(String role) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(role.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("No password for " + role + " from " + path, e);
        }
    }

    private byte[] secret() throws IOException {
        var file = path.resolve("secret");
        if (!Files.exists(file)) {
            var secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            writePrivately(file, HexFormat.of().formatHex(secret));
        }
        return HexFormat.of().parseHex(Files.readString(file).strip());
    }

    /** Writes a new file that only this user can read. */
    static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    /** The remembered port, or another that is free now. */
    int choosePort() throws IOException {
        var file = path.resolve("port");
        if (Files.exists(file)) {
            var port = Integer.parseInt(Files.readString(file).strip());
            try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException busy) {
                // somebody else took it since: choose anew
            }
        }
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(file, Integer.toString(free.getLocalPort()));
            return free.getLocalPort();
        }
    }

    /** The port of the server that says it is ready; empty while there is none. */
    Optional<Integer> readyPort() throws IOException {
        var lines = postmasterPid();
        return lines.size() >= 8 && lines.get(7).strip().equals("ready")
                ? Optional.of(Integer.valueOf(lines.get(3).strip()))
                : Optional.empty();
    }

    /** PostgreSQL's own note about the running server: pid first, port fourth, state eighth; empty without one. */
    List<String> postmasterPid() throws IOException {
        var file = postmasterPidFile();
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    Path postmasterPidFile() {
        return pgdata().resolve("postmaster.pid");
    }
}
