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
import org.springframework.stereotype.Component;

/** Reads who is signed in and what they may do, anew for each request. */
@Component
public class Viewers {
    private final Tx tx;
    private final DSLContext db;
    private final Sessions sessions;

    Viewers(Tx tx, DSLContext db, Sessions sessions) {
        this.tx = tx;
        this.db = db;
        this.sessions = sessions;
    }

    /** The person of a live session. */
    public Optional<Viewer> ofSession(String token) {
        return tx.call(() -> sessions.account(token).flatMap(this::read));
    }

    /** Tells whether the session of this request still lives, without keeping it alive: for what stays open long. */
    public BooleanSupplier session(HttpServletRequest request) {
        var token = SessionCookie.read(request).orElse("");
        return () -> tx.read(() -> sessions.isLive(token));
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
                    return new Viewer(account, name, r.value3(), r.value4(), r.value5(), r.value6(), r.value7());
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
