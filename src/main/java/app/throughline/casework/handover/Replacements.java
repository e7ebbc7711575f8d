package app.throughline.casework.handover;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.casework.Tables.SETTING;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.db.contact.Tables.NETWORK_LINK;
import static app.throughline.db.contact.Tables.NETWORK_ROLE;
import static app.throughline.db.task.Tables.TASK;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.trim;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertId;
import app.throughline.alert.Move;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseField;
import app.throughline.casework.StatusGroup;
import app.throughline.contact.ContactId;
import app.throughline.contact.LinkStaff;
import app.throughline.contact.Network;
import app.throughline.kernel.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/**
 * What people leave behind (product G-8): for each of their roles, for their cases, alerts and tasks somebody else is
 * chosen, at once or later; what nobody was chosen for, and what the one who chooses may not see, stays theirs and is
 * listed. History keeps their name.
 */
@Component
public class Replacements {
    private static final String SOURCE = "hand-over";
    private static final int MOST = 5000;
    private static final int LISTED = 200;

    private final Tx tx;
    private final DSLContext db;
    private final Handovers.Doors doors;
    private final Handovers.Days days;

    /** A part of what somebody leaves. @param key names it in the form @param count how many records */
    public record Share(String key, String label, int count) {}

    /** An open record of somebody who left. */
    public record Waiting(String label, String title, String href, long account, String owner) {}

    private record Held(long id, long number, long version) {}

    Replacements(Tx tx, DSLContext db, Handovers.Doors doors, Handovers.Days days) {
        this.tx = tx;
        this.db = db;
        this.doors = doors;
        this.days = days;
    }

    /** What this person answers for, as far as the caller sees it; parts without records are absent. */
    public List<Share> of(long account) {
        return tx.read(() -> {
            var shares = new ArrayList<Share>();
            db.select(NETWORK_ROLE.ID, NETWORK_ROLE.NAME, count())
                    .from(NETWORK_LINK)
                    .join(NETWORK_ROLE)
                    .on(NETWORK_ROLE.ID.eq(NETWORK_LINK.ROLE_ID))
                    .where(current(account))
                    .groupBy(NETWORK_ROLE.ID, NETWORK_ROLE.NAME)
                    .orderBy(NETWORK_ROLE.ID)
                    .forEach(r -> shares.add(new Share("role-" + r.value1(), r.value2(), r.value3())));
            shares.add(new Share("cases", "Open cases", db.fetchCount(SUPPORT_CASE, cases(account))));
            shares.add(new Share("alerts", "Alerts under review", db.fetchCount(ALERT, alerts(account))));
            shares.add(new Share("tasks", "Open tasks", doors.tasks().count(account)));
            shares.removeIf(share -> share.count() == 0);
            return shares;
        });
    }

    /**
     * Gives what was chosen to others, students first so that they see the rest.
     *
     * @param chosen by the key of a share, to whom
     * @return how many records changed hands
     */
    public int replace(long account, Map<String, Long> chosen, Viewer viewer) {
        return tx.call(() -> {
            int moved = 0;
            for (var share : of(account)) {
                var to = chosen.get(share.key());
                if (to != null && to != account) {
                    moved += move(share.key(), account, to, viewer);
                }
            }
            return moved;
        });
    }

    private int move(String share, long from, long to, Viewer viewer) {
        return switch (share) {
            case "cases" -> cases(from, to, viewer);
            case "alerts" -> alerts(from, to, viewer);
            case "tasks" -> doors.tasks().all(from, to, viewer.cause()).size();
            default -> links(from, Long.parseLong(share.substring("role-".length())), to, viewer);
        };
    }

    private int links(long from, long role, long to, Viewer viewer) {
        var links = db.select(NETWORK_LINK.ID, NETWORK_LINK.CONTACT_ID, NETWORK_LINK.IS_PRIMARY)
                .from(NETWORK_LINK)
                .where(current(from))
                .and(NETWORK_LINK.ROLE_ID.eq(role))
                .orderBy(NETWORK_LINK.ID)
                .limit(MOST)
                .fetch();
        int moved = 0;
        for (var link : links) {
            var contact = new ContactId(link.value2());
            var wish = new LinkStaff(contact, to, role, link.value3(), days.today(), true, SOURCE);
            if (doors.network().link(wish, viewer.cause()) instanceof Network.Linking.Linked made) {
                doors.network().end(contact, link.value1(), viewer.cause());
                moved++;
            }
        }
        return moved;
    }

    private int cases(long from, long to, Viewer viewer) {
        var seen = new Assignee.Person(from).key();
        var next = new Assignee.Person(to).key();
        var held = db.select(SUPPORT_CASE.NUMBER)
                .from(SUPPORT_CASE)
                .where(cases(from))
                .orderBy(SUPPORT_CASE.ID)
                .limit(MOST)
                .fetch(SUPPORT_CASE.NUMBER);
        return (int) held.stream()
                .filter(number ->
                        doors.cases().change(number, CaseField.ASSIGNEE, seen, next, viewer) instanceof CaseChange.Done)
                .count();
    }

    private int alerts(long from, long to, Viewer viewer) {
        var held = db.select(ALERT.ID, ALERT.NUMBER, ALERT.VERSION)
                .from(ALERT)
                .where(alerts(from))
                .orderBy(ALERT.ID)
                .limit(MOST)
                .fetch(r -> new Held(r.value1(), r.value2(), r.value3()));
        return (int) held.stream()
                .filter(one -> doors.alerts().assign(new AlertId(one.id()), (int) one.version(), to, null, viewer)
                        instanceof Move.Moved)
                .count();
    }

    /** Whether this team gets the cases that nobody is named for. */
    public boolean isDefaultTeam(long team) {
        return tx.read(() -> db.fetchExists(SETTING, SETTING.DEFAULT_TEAM_ID.eq(team)));
    }

    /** Open records of people who left, as far as the caller sees them; at most 200 of each kind. */
    public List<Waiting> ownerInactive() {
        return tx.read(() -> {
            var waiting = new ArrayList<Waiting>();
            var open = inline((short) 3);
            waiting.addAll(
                    waiting("ALERT", ALERT, ALERT.NUMBER, ALERT.TITLE, ALERT.REVIEWER_ID, ALERT.STATUS.le(open)));
            waiting.addAll(waiting(
                    "CASE",
                    SUPPORT_CASE,
                    SUPPORT_CASE.NUMBER,
                    SUPPORT_CASE.TITLE,
                    SUPPORT_CASE.ASSIGNEE_ID,
                    SUPPORT_CASE.STATUS_GROUP.le(StatusGroup.IN_PROGRESS.code())));
            waiting.addAll(waiting("TASK", TASK, TASK.NUMBER, TASK.TITLE, TASK.ASSIGNEE_ID, TASK.STATUS.le(open)));
            return waiting;
        });
    }

    private List<Waiting> waiting(
            String word, Table<?> of, Field<Long> number, Field<String> title, Field<Long> owner, Condition open) {
        var path = "/" + word.toLowerCase(Locale.ROOT) + "s/" + word + "-";
        return db.select(number, title, ACCOUNT.ID, name())
                .from(of)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(owner))
                .where(gone())
                .and(open)
                .orderBy(number)
                .limit(LISTED)
                .fetch(r ->
                        new Waiting(word + "-" + r.value1(), r.value2(), path + r.value1(), r.value3(), r.value4()));
    }

    private static Condition gone() {
        return ACCOUNT.IS_ACTIVE.isFalse().and(ACCOUNT.IS_SERVICE.isFalse());
    }

    private static Field<String> name() {
        return trim(ACCOUNT.GIVEN_NAME.concat(" ").concat(ACCOUNT.FAMILY_NAME));
    }

    private Condition current(long account) {
        var today = days.today();
        return NETWORK_LINK
                .ACCOUNT_ID
                .eq(account)
                .and(NETWORK_LINK.BEGINS_ON.le(today))
                .and(NETWORK_LINK.ENDS_ON.isNull().or(NETWORK_LINK.ENDS_ON.gt(today)));
    }

    private static Condition cases(long account) {
        return SUPPORT_CASE.ASSIGNEE_ID.eq(account).and(SUPPORT_CASE.STATUS_GROUP.le(StatusGroup.IN_PROGRESS.code()));
    }

    private static Condition alerts(long account) {
        return ALERT.REVIEWER_ID.eq(account).and(ALERT.STATUS.le(inline((short) 3)));
    }
}
