package app.throughline.casework;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.casework.Tables.CASE_SUBSCRIBER;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Who follows a case; a subscriber of a private case sees it. */
@Component
public class Subscriptions {
    private final Tx tx;
    private final DSLContext db;
    private final CaseStore store;
    private final CaseLog log;
    private final Assignments assignments;

    Subscriptions(Tx tx, DSLContext db, CaseStore store, CaseLog log, Assignments assignments) {
        this.tx = tx;
        this.db = db;
        this.store = store;
        this.log = log;
        this.assignments = assignments;
    }

    /** A subscriber. */
    public record Subscriber(Assignee who, String name) {}

    /** Adds a person or a team; oneself everyone may who sees the case, others only those who work on cases. */
    public CaseChange subscribe(long number, Assignee who, Viewer viewer) {
        if (!isMe(who, viewer) && !viewer.mayChange(Area.CASES)) {
            return new CaseChange.Refused();
        }
        return tx.call(() -> {
            var row = store.lock(number);
            if (isSubscribed(row, who)) {
                return new CaseChange.Unchanged(number);
            }
            var logged = add(row, who, viewer.cause());
            return new CaseChange.Done(number, logged.history(), assignments.name(who) + " is subscribed");
        });
    }

    /** Ends a subscription; the last tie of a person to a private case may end with it. */
    public CaseChange unsubscribe(long number, Assignee who, Viewer viewer) {
        if (!isMe(who, viewer) && !viewer.mayChange(Area.CASES)) {
            return new CaseChange.Refused();
        }
        return tx.call(() -> {
            var row = store.lock(number);
            if (!isSubscribed(row, who)) {
                return new CaseChange.Unchanged(number);
            }
            var name = assignments.name(who);
            var logged = log.tell(viewer.cause(), row.id(), row.contact(), entry("unsubscribed", who, name), Set.of());
            db.deleteFrom(CASE_SUBSCRIBER)
                    .where(CASE_SUBSCRIBER.CASE_ID.eq(row.id()))
                    .and(is(who))
                    .execute();
            return new CaseChange.Done(number, logged.history(), name + " is no longer subscribed");
        });
    }

    /** The subscribers of a case by name; at most 200. */
    public List<Subscriber> of(long caseId) {
        return db.select(CASE_SUBSCRIBER.ACCOUNT_ID, CASE_SUBSCRIBER.TEAM_ID, CaseStore.ASSIGNEE_NAME)
                .from(CASE_SUBSCRIBER)
                .leftJoin(ACCOUNT)
                .on(ACCOUNT.ID.eq(CASE_SUBSCRIBER.ACCOUNT_ID))
                .leftJoin(TEAM)
                .on(TEAM.ID.eq(CASE_SUBSCRIBER.TEAM_ID))
                .where(CASE_SUBSCRIBER.CASE_ID.eq(caseId))
                .orderBy(CaseStore.ASSIGNEE_NAME, CASE_SUBSCRIBER.ID)
                .limit(200)
                .fetch(r -> new Subscriber(Assignee.of(r.value1(), r.value2()), r.value3()));
    }

    /** Adds a subscription inside a running change. */
    CaseLog.Logged add(CaseRow row, Assignee who, Cause cause) {
        db.insertInto(CASE_SUBSCRIBER)
                .set(CASE_SUBSCRIBER.CASE_ID, row.id())
                .set(CASE_SUBSCRIBER.CONTACT_ID, row.contact().value())
                .set(CASE_SUBSCRIBER.ACCOUNT_ID, who.account())
                .set(CASE_SUBSCRIBER.TEAM_ID, who.team())
                .execute();
        return log.tell(
                cause, row.id(), row.contact(), entry("subscribed", who, assignments.name(who)), Set.of("subscribers"));
    }

    public boolean isSubscribed(CaseRow row, Assignee who) {
        return db.fetchExists(
                CASE_SUBSCRIBER, CASE_SUBSCRIBER.CASE_ID.eq(row.id()).and(is(who)));
    }

    private static boolean isMe(Assignee who, Viewer viewer) {
        return who.equals(new Assignee.Person(viewer.accountId()));
    }

    private static Condition is(Assignee who) {
        return switch (who) {
            case Assignee.Person(var id) -> CASE_SUBSCRIBER.ACCOUNT_ID.eq(id);
            case Assignee.Team(var id) -> CASE_SUBSCRIBER.TEAM_ID.eq(id);
        };
    }

    private static CaseLog.Entry entry(String event, Assignee who, String name) {
        return new CaseLog.Entry(event, "", name, Map.of("who", who.key()));
    }
}
