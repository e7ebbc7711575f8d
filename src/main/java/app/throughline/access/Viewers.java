package app.throughline.access;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.GROUP_LEVEL;
import static app.throughline.db.access.Tables.GROUP_MEMBER;
import static app.throughline.db.access.Tables.GROUP_RIGHT;
import static app.throughline.db.access.Tables.PERMISSION_GROUP;
import static app.throughline.db.access.Tables.TEAM_MEMBER;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;

import app.throughline.kernel.Tx;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Reads who is signed in and what they may do, anew for each request. */
@Component
public class Viewers {
    private final Tx tx;
    private final DSLContext db;
    private final Sessions sessions;
    private final InstantSource clock;

    /**
     * Who is there.
     *
     * @param shown whose pages are shown: the person, or whom they look as
     * @param person who signed in
     * @param isOver whether a look ended that the session still has
     */
    record Present(Viewer shown, Viewer person, boolean isOver) {}

    Viewers(Tx tx, DSLContext db, Sessions sessions, @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The person of a live session, which this keeps alive. */
    Optional<Present> ofSession(String token) {
        return tx.call(() -> present(sessions.touched(token)));
    }

    /** The same for a request that nobody made: a page that was left open does not keep anybody signed in. */
    Optional<Present> ofLeftSession(String token) {
        return tx.read(() -> present(sessions.find(token)));
    }

    private Optional<Present> present(Optional<Sessions.Live> session) {
        return session.flatMap(live -> read(live.account()).map(person -> present(live, person)));
    }

    /** What allowed a look is asked anew with each request, of both people. */
    private Present present(Sessions.Live live, Viewer person) {
        if (live.seenAs() == null || live.until() == null) {
            return new Present(person, person, false);
        }
        return read(live.seenAs())
                .filter(seen -> clock.instant().isBefore(live.until()))
                .filter(seen -> ViewerPreviews.against(person, seen).isEmpty())
                .map(seen -> new Present(seen.lookedAtBy(person), person, false))
                .orElseGet(() -> new Present(person, person, true));
    }

    /**
     * Tells whether the session of this request still lives and shows the same person's pages, without keeping it alive:
     * for what stays open long.
     */
    public BooleanSupplier session(HttpServletRequest request) {
        var token = SessionCookie.read(request).orElse("");
        var before = shown(token);
        return () -> before.isPresent() && shown(token).equals(before);
    }

    private Optional<Long> shown(String token) {
        return tx.read(() -> sessions.find(token).map(Sessions.Live::shown));
    }

    /** The person of an active account. */
    public Optional<Viewer> ofAccount(long account) {
        return tx.read(() -> read(account));
    }

    private Optional<Viewer> read(long account) {
        var teams = multiset(select(TEAM_MEMBER.TEAM_ID).from(TEAM_MEMBER).where(TEAM_MEMBER.ACCOUNT_ID.eq(account)))
                .convertFrom(r -> r.getValues(TEAM_MEMBER.TEAM_ID));
        return db.select(
                        ACCOUNT.GIVEN_NAME,
                        ACCOUNT.FAMILY_NAME,
                        ACCOUNT.TITLE,
                        levels(account),
                        groups(account),
                        rights(account),
                        teams)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.eq(account))
                .and(ACCOUNT.IS_ACTIVE)
                .fetchOptional(r -> {
                    var name = (r.value1() + " " + r.value2()).strip();
                    return new Viewer(account, name, r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), null);
                });
    }

    private static Field<Map<Area, Level>> levels(long account) {
        return multiset(select(GROUP_LEVEL.AREA, GROUP_LEVEL.LEVEL)
                        .from(GROUP_LEVEL)
                        .join(GROUP_MEMBER)
                        .on(GROUP_MEMBER.GROUP_ID.eq(GROUP_LEVEL.GROUP_ID))
                        .where(GROUP_MEMBER.ACCOUNT_ID.eq(account)))
                .convertFrom(r -> highest(r));
    }

    private static Field<Set<String>> groups(long account) {
        return multiset(select(PERMISSION_GROUP.KEY)
                        .from(PERMISSION_GROUP)
                        .join(GROUP_MEMBER)
                        .on(GROUP_MEMBER.GROUP_ID.eq(PERMISSION_GROUP.ID))
                        .where(GROUP_MEMBER.ACCOUNT_ID.eq(account)))
                .convertFrom(r -> new HashSet<>(r.getValues(PERMISSION_GROUP.KEY)));
    }

    private static Field<Set<String>> rights(long account) {
        return multiset(selectDistinct(GROUP_RIGHT.NAME)
                        .from(GROUP_RIGHT)
                        .join(GROUP_MEMBER)
                        .on(GROUP_MEMBER.GROUP_ID.eq(GROUP_RIGHT.GROUP_ID))
                        .where(GROUP_MEMBER.ACCOUNT_ID.eq(account)))
                .convertFrom(r -> new HashSet<>(r.getValues(GROUP_RIGHT.NAME)));
    }

    private static Map<Area, Level> highest(List<Record2<Short, Short>> rows) {
        var highest = new EnumMap<Area, Level>(Area.class);
        for (var row : rows) {
            var area = Area.values()[row.value1() - 1];
            var level = Level.values()[row.value2()];
            highest.merge(area, level, (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }
        return highest;
    }
}
