package app.throughline.access;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.PREVIEW;
import static app.throughline.db.access.Tables.SESSION;

import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Sessions in the database: any node serves any of them, and ending one ends it everywhere. A session ends after 60
 * minutes without a request and after 12 hours in any case. The cookie holds 256 random bits, the table their hash.
 */
@Component
public class Sessions {
    private static final Duration IDLE = Duration.ofMinutes(60);
    private static final Duration ABSOLUTE = Duration.ofHours(12);
    /** Last-seen is written at most this often. */
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final DSLContext db;
    private final InstantSource clock;
    private final Happenings happenings;
    private final SecureRandom random = new SecureRandom();

    /** From where a session comes, for the person's own overview; each may be empty. */
    public record Device(String userAgent, String address) {}

    /**
     * A session that lives.
     *
     * @param seenAs the account its person looks as, null for nobody
     * @param until when that look ends, null with {@code seenAs}
     */
    record Live(
            long account,
            Instant lastSeen,
            @Nullable Long seenAs,
            @Nullable Instant until) {
        /** Whose pages it shows. */
        long shown() {
            return seenAs == null ? account : seenAs;
        }
    }

    Sessions(DSLContext db, @Qualifier("systemClock") InstantSource clock, Happenings happenings) {
        this.db = db;
        this.clock = clock;
        this.happenings = happenings;
    }

    String start(long account, Device device) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        db.insertInto(SESSION)
                .set(SESSION.TOKEN_HASH, hash(token))
                .set(SESSION.ACCOUNT_ID, account)
                .set(SESSION.CREATED_AT, now())
                .set(SESSION.LAST_SEEN_AT, now())
                .set(SESSION.USER_AGENT, cut(device.userAgent()))
                .set(SESSION.ADDRESS, cut(device.address()))
                .execute();
        return token;
    }

    /** Finds a live session whose account is active, and keeps it alive. */
    Optional<Live> touched(String token) {
        var found = find(token);
        found.filter(live -> live.lastSeen().isBefore(now().minus(TOUCH))).ifPresent(live -> touch(token));
        return found;
    }

    /** Finds a live session whose account is active; asking does not keep it alive. */
    Optional<Live> find(String token) {
        return db.select(SESSION.ACCOUNT_ID, SESSION.LAST_SEEN_AT, PREVIEW.ACCOUNT_ID, PREVIEW.ENDS_AT)
                .from(SESSION)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(SESSION.ACCOUNT_ID))
                .leftJoin(PREVIEW)
                .on(PREVIEW.TOKEN_HASH.eq(SESSION.TOKEN_HASH))
                .where(SESSION.TOKEN_HASH.eq(hash(token)))
                .and(SESSION.ENDED_AT.isNull())
                .and(SESSION.LAST_SEEN_AT.gt(now().minus(IDLE)))
                .and(SESSION.CREATED_AT.gt(now().minus(ABSOLUTE)))
                .and(ACCOUNT.IS_ACTIVE)
                .fetchOptional(r -> new Live(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    void end(String token) {
        db.update(SESSION)
                .set(SESSION.ENDED_AT, now())
                .where(SESSION.TOKEN_HASH.eq(hash(token)))
                .and(SESSION.ENDED_AT.isNull())
                .returningResult(SESSION.ACCOUNT_ID)
                .fetchOptional(r -> r.value1())
                .ifPresent(account -> happenings.publish(new SignedOut(new RecordRef("account", account))));
    }

    /** A session was ended: what is still open for it closes. */
    private record SignedOut(RecordRef about) implements Happening {
        @Override
        public String name() {
            return "account.signed_out";
        }

        @Override
        public long contact() {
            return 0;
        }

        @Override
        public Set<String> changed() {
            return Set.of();
        }

        @Override
        public Cause cause() {
            return Cause.of(Actor.SYSTEM);
        }
    }

    private void touch(String token) {
        db.update(SESSION)
                .set(SESSION.LAST_SEEN_AT, now())
                .where(SESSION.TOKEN_HASH.eq(hash(token)))
                .execute();
    }

    private Instant now() {
        return clock.instant();
    }

    private static String cut(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200);
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
