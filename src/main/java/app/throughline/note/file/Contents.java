package app.throughline.note.file;

import app.throughline.kernel.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Contents of files on their way into the store and out of it. One is copied to a temporary file while it is counted and
 * hashed, looked at there, and given to the store before a row names it: a row never points to nothing. What a failure in
 * between leaves behind is a content without a row, which nobody can ask for.
 */
@Component
public class Contents {
    /** The most bytes of a file. */
    public static final long MOST_BYTES = 25L << 20;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final FileStore store;

    Contents(FileStore store) {
        this.store = store;
    }

    /** The name of a file as it is kept: folders are cut off, and nothing stays that a download could trip over. */
    public static String name(String sent) {
        return Text.trim(sent.replace('\\', '/').replaceAll(".*/", "").replaceAll("[\\p{Cntrl}\"<>|:*?]", "_"));
    }

    /**
     * Looks at a content.
     *
     * @param content is read once and not closed
     * @param sentName as it was sent
     * @param most how many bytes it may have
     * @return to be closed by the caller
     */
    public SentContent look(InputStream content, String sentName, long most) throws IOException {
        var name = name(sentName);
        var temporary = Files.createTempFile("throughline-file", ".part");
        boolean held = false;
        try {
            var hash = copy(content, temporary, most);
            if (hash.isEmpty()) {
                return new SentContent.TooLarge(name);
            }
            var kind = FileKind.of(temporary, name);
            if (kind.isEmpty()) {
                return new SentContent.Unsupported(name);
            }
            held = true;
            return new SentContent.Held(temporary, name, kind.get(), Files.size(temporary), hash.get());
        } finally {
            if (!held) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    /** Copies at most so many bytes. @return the hash in hex, empty when there is more */
    private static Optional<String> copy(InputStream content, Path to, long most) throws IOException {
        try (OutputStream file = Files.newOutputStream(to);
                var out = new DigestOutputStream(file, MessageDigest.getInstance("SHA-256"))) {
            var buffer = new byte[1 << 16];
            long total = 0;
            for (int read; (read = content.read(buffer)) >= 0; ) {
                total += read;
                if (total > most) {
                    return Optional.empty();
                }
                out.write(buffer, 0, read);
            }
            return Optional.of(HexFormat.of().formatHex(out.getMessageDigest().digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Stores a content under a random name; it is there for every node when this returns. @return the name */
    public String keep(SentContent.Held held) throws IOException {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        var key = HexFormat.of().formatHex(bytes);
        store.put(key, held.content(), held.sha256());
        return key;
    }

    /** A stored content, to be closed by the caller. @throws java.io.FileNotFoundException when there is none */
    public InputStream open(String key) throws IOException {
        return store.open(key);
    }

    /** Forgets a stored content; one that is not there is fine. */
    void delete(String key) throws IOException {
        store.delete(key);
    }
}
