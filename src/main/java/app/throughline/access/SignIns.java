package app.throughline.access;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.CREDENTIAL;
import static org.jooq.impl.DSL.lower;

import app.throughline.audit.Audit;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Signing in with a password. After five failures in a row an account waits, 30 seconds at first and twice as long each
 * further time up to 15 minutes. An unknown address takes as long as a known one and answers alike.
 */
@Component
public class SignIns {
    private static final int FREE_FAILURES = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final Tx tx;
    private final DSLContext db;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Audit audit;
    private final InstantSource clock;

    private record Known(
            long account,
            String name,
            @Nullable String hash,
            int failures,
            @Nullable Instant lockedUntil) {}

    SignIns(
            Tx tx,
            DSLContext db,
            Passwords passwords,
            Sessions sessions,
            Audit audit,
            @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Tries to sign in; a success starts a new session. */
    public SignIn attempt(String email, String password, Sessions.Device device) {
        var known = tx.read(() -> find(email));
        var locked = known.map(Known::lockedUntil);
        if (locked.isPresent() && locked.get().isAfter(clock.instant())) {
            return new SignIn.TooMany(locked.get());
        }
        // outside any transaction: a hash takes long, and a connection must not wait for it
        var right = passwords.matches(password, known.map(Known::hash).orElse(null));
        if (known.isEmpty()) {
            return new SignIn.Refused();
        }
        return tx.call(() -> right ? succeed(known.get(), device) : fail(known.get()));
    }

    /** Ends the session of this token, if there is one. */
    public void end(String token) {
        tx.run(() -> sessions.end(token));
    }

    private Optional<Known> find(String email) {
        return db.select(
                        ACCOUNT.ID,
                        ACCOUNT.GIVEN_NAME.concat(" ").concat(ACCOUNT.FAMILY_NAME),
                        CREDENTIAL.PASSWORD_HASH,
                        CREDENTIAL.FAILED_COUNT,
                        CREDENTIAL.LOCKED_UNTIL)
                .from(ACCOUNT)
                .join(CREDENTIAL)
                .on(CREDENTIAL.ACCOUNT_ID.eq(ACCOUNT.ID))
                .where(lower(ACCOUNT.EMAIL).eq(lower(email.strip())))
                .and(ACCOUNT.IS_ACTIVE)
                .and(ACCOUNT.IS_SERVICE.isFalse())
                .fetchOptional(r -> new Known(r.value1(), r.value2().strip(), r.value3(), r.value4(), r.value5()));
    }

    private SignIn succeed(Known known, Sessions.Device device) {
        db.update(CREDENTIAL)
                .set(CREDENTIAL.FAILED_COUNT, 0)
                .setNull(CREDENTIAL.LOCKED_UNTIL)
                .where(CREDENTIAL.ACCOUNT_ID.eq(known.account()))
                .execute();
        record(known, "account.signed-in", Map.of());
        return new SignIn.Done(sessions.start(known.account(), device), known.account());
    }

    private SignIn fail(Known known) {
        int failures = known.failures() + 1;
        var until = failures < FREE_FAILURES ? null : clock.instant().plus(wait(failures));
        db.update(CREDENTIAL)
                .set(CREDENTIAL.FAILED_COUNT, failures)
                .set(CREDENTIAL.LOCKED_UNTIL, until)
                .where(CREDENTIAL.ACCOUNT_ID.eq(known.account()))
                .execute();
        record(known, "account.sign-in-failed", Map.of("failures", failures));
        return until == null ? new SignIn.Refused() : new SignIn.TooMany(until);
    }

    static Duration wait(int failures) {
        int doublings = Math.min(failures - FREE_FAILURES, 10);
        var wait = FIRST_WAIT.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private void record(Known known, String action, Map<String, ?> detail) {
        var actor = Actor.person(known.account(), known.name());
        audit.record(Cause.of(actor), action, new RecordRef("account", known.account()), 0, detail);
    }
}
