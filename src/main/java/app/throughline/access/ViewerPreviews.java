package app.throughline.access;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.GROUP_LEVEL;
import static app.throughline.db.access.Tables.GROUP_MEMBER;
import static app.throughline.db.access.Tables.PREVIEW;
import static org.jooq.impl.DSL.selectOne;

import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * An administrator looks at the pages as somebody else has them (product AC-4): read-only, for half an hour at most, in
 * the session they signed in with.
 *
 * <p>Three things keep it harmless, each without the others (docs/decisions/0096). {@link SessionFilter} answers 403 to
 * whatever is not a GET. Every transaction of such a request is read-only in PostgreSQL. And row security shows only what
 * the administrator's own groups show too: a look opens no compartment, no private case and no note of one's own.
 */
@Component
public class ViewerPreviews {
    /** Where a look is ended, a POST. */
    public static final String END = "/see-as/end";

    /** How long a look lasts at most. */
    public static final Duration LONGEST = Duration.ofMinutes(30);

    private static final String REFUSED = ViewerPreviews.class.getName();
    private static final String OVER = REFUSED + ".over";
    /** What PostgreSQL says of a write in a read-only transaction. */
    private static final String READ_ONLY = "25006";

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> ALWAYS = Set.of(END, "/sign-out");

    private final Tx tx;
    private final DSLContext db;
    private final Viewers viewers;
    private final Audit audit;
    private final InstantSource clock;

    ViewerPreviews(Tx tx, DSLContext db, Viewers viewers, Audit audit, @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.viewers = viewers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins to look as somebody, in the session of this request.
     *
     * @return what stands against it; nothing was changed then
     * @throws NotFound if the viewer may not do so at all, or there is no such person
     */
    public Optional<FieldError> begin(HttpServletRequest request, long account, Viewer by) {
        if (by.isPreview() || !by.can(Area.SETTINGS, Level.ADMINISTER)) {
            throw new NotFound("page");
        }
        if (!isStaff(account)) {
            throw new NotFound("person");
        }
        var token = SessionCookie.read(request).orElseThrow(() -> new NotFound("session"));
        var seen = viewers.ofAccount(account);
        var wrong = seen.isEmpty()
                ? Optional.of(refused("Whoever cannot sign in has no view to look at."))
                : against(by, seen.get());
        wrong.ifPresentOrElse(error -> {}, () -> keep(token, account, by));
        return wrong;
    }

    /** The people whom this administrator may look as. */
    public Set<Long> open(Viewer by) {
        var administrators = selectOne()
                .from(GROUP_MEMBER)
                .join(GROUP_LEVEL)
                .on(GROUP_LEVEL.GROUP_ID.eq(GROUP_MEMBER.GROUP_ID))
                .where(GROUP_MEMBER.ACCOUNT_ID.eq(ACCOUNT.ID))
                .and(GROUP_LEVEL.AREA.eq(Area.SETTINGS.code()))
                .and(GROUP_LEVEL.LEVEL.eq(Level.ADMINISTER.code()));
        return tx.read(() -> db.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.IS_ACTIVE)
                .and(ACCOUNT.IS_SERVICE.isFalse())
                .and(ACCOUNT.ID.ne(by.accountId()))
                .andNotExists(administrators)
                .fetchSet(r -> r.value1()));
    }

    private boolean isStaff(long account) {
        return tx.read(() -> db.fetchExists(ACCOUNT, ACCOUNT.ID.eq(account).and(ACCOUNT.IS_SERVICE.isFalse())));
    }

    /** What stands against this person looking as that one; asked at the beginning, and again with each request. */
    static Optional<FieldError> against(Viewer by, Viewer seen) {
        if (!by.can(Area.SETTINGS, Level.ADMINISTER)) {
            return Optional.of(refused("Only an administrator looks as somebody else."));
        }
        if (seen.accountId() == by.accountId()) {
            return Optional.of(refused("This is you."));
        }
        return seen.can(Area.SETTINGS, Level.ADMINISTER)
                ? Optional.of(refused("Nobody looks as another administrator."))
                : Optional.empty();
    }

    private static FieldError refused(String why) {
        return new FieldError("account", "not_allowed", why);
    }

    private void keep(String token, long account, Viewer by) {
        var now = clock.instant();
        var until = now.plus(LONGEST);
        tx.run(() -> {
            var entry = audit.record(
                    by.cause(), "account.seen-as", ref(account), 0, Map.of("until", String.valueOf(until)));
            db.insertInto(PREVIEW)
                    .set(PREVIEW.TOKEN_HASH, Sessions.hash(token))
                    .set(PREVIEW.ACCOUNT_ID, account)
                    .set(PREVIEW.BEGUN_AT, now)
                    .set(PREVIEW.ENDS_AT, until)
                    .set(PREVIEW.ENTRY_ID, entry)
                    .execute();
        });
    }

    /** Ends the look of this request's session, if there is one. */
    public void end(HttpServletRequest request) {
        SessionCookie.read(request)
                .ifPresent(
                        token -> viewers.ofSession(token).ifPresent(present -> end(token, present.person(), "chosen")));
    }

    /** Ends the look of a session because its time is over, or because what allowed it is gone. */
    void runOut(String token, Viewer by, HttpServletRequest request) {
        end(token, by, "over");
        request.setAttribute(OVER, true);
    }

    /** Whether a look ended with this request by itself, which is to be said once. */
    public static boolean isOver(HttpServletRequest request) {
        return request.getAttribute(OVER) != null;
    }

    private void end(String token, Viewer by, String why) {
        tx.run(() -> db.deleteFrom(PREVIEW)
                .where(PREVIEW.TOKEN_HASH.eq(Sessions.hash(token)))
                .returning(PREVIEW.ACCOUNT_ID, PREVIEW.ENTRY_ID)
                .fetchOptional()
                .ifPresent(ended -> audit.record(
                        Cause.of(by.actor()).then(by.actor(), ended.getEntryId()),
                        "account.seen-as-ended",
                        ref(ended.getAccountId()),
                        0,
                        Map.of("why", why))));
    }

    private static RecordRef ref(long account) {
        return new RecordRef("account", account);
    }

    /** Whether a request would change something, or take something out of the house: not while looking as somebody. */
    static boolean isRefused(HttpServletRequest request, Viewer shown) {
        var path = request.getRequestURI();
        var reads = READS.contains(request.getMethod()) && !path.endsWith(".csv");
        if (!shown.isPreview() || reads || ALWAYS.contains(path)) {
            return false;
        }
        refuse(request, shown);
        return true;
    }

    /**
     * Whether a request failed because it would have written while an administrator looks as somebody else, as a page
     * does that tries a change to tell what it would do. Then it counts as refused.
     */
    public static boolean isRefused(HttpServletRequest request, Viewer shown, Throwable failure) {
        if (!shown.isPreview()) {
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && READ_ONLY.equals(refused.getSQLState())) {
                refuse(request, shown);
                return true;
            }
        }
        return false;
    }

    private static void refuse(HttpServletRequest request, Viewer shown) {
        request.setAttribute(REFUSED, shown.name());
    }

    /** As whom this request wanted to change something; empty when it was not refused for that. */
    public static Optional<String> refused(HttpServletRequest request) {
        return request.getAttribute(REFUSED) instanceof String name ? Optional.of(name) : Optional.empty();
    }

    /** Whether this request is answered for who signed in, whoever they look as. */
    static boolean isOwn(HttpServletRequest request) {
        return request.getMethod().equals("POST") && ALWAYS.contains(request.getRequestURI());
    }
}
