package app.throughline.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals secrets that must be read again, such as those that webhooks are signed with, so that a copy of the database alone
 * says nothing. AES-256-GCM; what a secret belongs to is sealed in with it, so one cannot be put in the place of another.
 *
 * <p>The key is {@code THROUGHLINE_SECRET_KEY}, 32 bytes in Base64; without it the file {@code secret-key} in the data
 * folder, made when it is first needed. All nodes of one database need the same.
 */
@Component
public class SecretBox {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte FORMAT = 1;

    private final String configured;
    private final Path file;
    private final SecureRandom random = new SecureRandom();

    SecretBox(
            @Value("${throughline.secret-key:}") String configured,
            @Value("${throughline.data-dir:./data}") String data) {
        this.configured = configured;
        this.file = Path.of(data, "secret-key");
    }

    /** Seals a text. @param owner what it belongs to, such as {@code endpoint:12} */
    public byte[] seal(String text, String owner) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, nonce, owner, text.getBytes(StandardCharsets.UTF_8));
        var whole = new byte[1 + NONCE_BYTES + sealed.length];
        whole[0] = FORMAT;
        System.arraycopy(nonce, 0, whole, 1, NONCE_BYTES);
        System.arraycopy(sealed, 0, whole, 1 + NONCE_BYTES, sealed.length);
        return whole;
    }

    /**
     * Opens what was sealed for this owner.
     *
     * @throws IllegalStateException if it was sealed with another key or for another owner, or was changed
     */
    public String open(byte[] whole, String owner) {
        if (whole.length <= 1 + NONCE_BYTES || whole[0] != FORMAT) {
            throw new IllegalStateException("Not a sealed secret: " + owner);
        }
        var nonce = new byte[NONCE_BYTES];
        System.arraycopy(whole, 1, nonce, 0, NONCE_BYTES);
        var sealed = new byte[whole.length - 1 - NONCE_BYTES];
        System.arraycopy(whole, 1 + NONCE_BYTES, sealed, 0, sealed.length);
        return new String(run(Cipher.DECRYPT_MODE, nonce, owner, sealed), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, String owner, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret cannot be opened with this installation's key: " + owner, e);
        }
    }

    private SecretKey key() {
        var bytes = Base64.getDecoder().decode(configured.isEmpty() ? kept() : configured.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException("THROUGHLINE_SECRET_KEY must be 32 bytes in Base64");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    private String kept() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The key of secrets cannot be read or made: " + file, e);
        }
    }

    /** Made aside and linked into its place, so that of two nodes that begin together both use the first one's. */
    private void make() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        var aside = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "secret-key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(aside, Base64.getEncoder().encodeToString(bytes), StandardOpenOption.SYNC);
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException e) {
            // another node was first
            return;
        } finally {
            Files.delete(aside);
        }
    }
}
