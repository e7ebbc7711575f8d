package app.throughline.access;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Password hashes: Argon2id with 19 MiB and two passes (about 0.15 s of a core each). At most two are computed at a time,
 * so that a storm of sign-ins cannot take the processors and the memory from everybody else; the others wait their turn.
 */
@Component
class Passwords {
    static final int MIN_LENGTH = 12;
    private static final int AT_A_TIME = 2;

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    final Semaphore turn = new Semaphore(AT_A_TIME, true);
    private final String nobodys = hash("nobody has this password");

    /** The hash of a new password. */
    final String hash(String password) {
        turn.acquireUninterruptibly();
        try {
            return argon2.encode(password);
        } finally {
            turn.release();
        }
    }

    /** Whether the password has this hash; with no hash it takes as long and says no. */
    boolean matches(String password, @Nullable String hash) {
        turn.acquireUninterruptibly();
        try {
            return argon2.matches(password, hash == null ? nobodys : hash) && hash != null;
        } finally {
            turn.release();
        }
    }
}
