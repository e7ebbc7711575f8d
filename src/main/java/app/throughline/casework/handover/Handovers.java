package app.throughline.casework.handover;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.db.contact.Tables.NETWORK_LINK;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.Move;
import app.throughline.audit.Audit;
import app.throughline.calendar.Institutions;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseField;
import app.throughline.casework.CaseProperties;
import app.throughline.casework.StatusGroup;
import app.throughline.contact.ContactId;
import app.throughline.contact.LinkStaff;
import app.throughline.contact.Network;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.task.TaskHandOvers;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Hands the caseload of one person to another from one day to another (product NO-4, CO-7): the students get the other
 * person in the same roles beside the first, who stays their primary; open cases, alerts under review and tasks change
 * hands with their running clocks. On return just what was handed over comes back, unless it was closed or given to a third person meanwhile.
 */
@Component
public class Handovers {
    private static final String SOURCE = "hand-over";

    private final Tx tx;
    private final DSLContext db;
    private final HandoverStore store;
    private final Doors doors;
    private final Audit audit;
    private final Days days;

    /** The doors it goes through, so that every rule and log of theirs holds. */
    @Component
    record Doors(CaseProperties cases, AlertMoves alerts, Network network, TaskHandOvers tasks) {}

    /** The institution's days and moments. */
    @Component
    record Days(InstantSource clock, Institutions institutions) {
        LocalDate today() {
            return clock.instant().atZone(institutions.current().zone()).toLocalDate();
        }
    }

    /** What became of the wish. */
    public sealed interface Answer {
        /** It is arranged. @param started whether it has begun, false until its first day */
        record Done(long id, boolean started) implements Answer {}

        /** Something is wrong; nothing was changed. */
        record Invalid(List<FieldError> errors) implements Answer {}

        /** The person's role does not allow it. */
        record Refused() implements Answer {}
    }

    /** What a person has that would go along. */
    public record Caseload(int students, int cases, int tasks) {}

    Handovers(Tx tx, DSLContext db, HandoverStore store, Doors doors, Audit audit, Days days) {
        this.tx = tx;
        this.db = db;
        this.store = store;
        this.doors = doors;
        this.audit = audit;
        this.days = days;
    }

    /** Who may hand caseloads over: whoever works on all cases. */
    public static boolean may(Viewer viewer) {
        return viewer.can(Area.CASES, Level.ALL);
    }

    /** All hand-overs, those that are not over first; at most 200. */
    public List<HandoverStore.Row> list() {
        return tx.read(store::list);
    }

    /** What a person has now. */
    public Caseload of(long account) {
        return tx.read(() -> new Caseload(
                links(account).size(),
                db.fetchCount(SUPPORT_CASE, open(account)),
                doors.tasks().count(account)));
    }

    /** Arranges a hand-over; it begins at once when its first day has come. */
    public Answer arrange(long from, long to, LocalDate starts, LocalDate ends, Viewer viewer) {
        if (!may(viewer)) {
            return new Answer.Refused();
        }
        var wrong = check(from, to, starts, ends);
        if (!wrong.isEmpty()) {
            return new Answer.Invalid(wrong);
        }
        return tx.call(() -> {
            long id = store.insert(from, to, starts, ends, viewer.accountId());
            audit.record(
                    viewer.cause(),
                    "handover.arranged",
                    new RecordRef("handover", id),
                    0,
                    Map.of("from", from, "to", to, "starts", starts.toString(), "ends", ends.toString()));
            var now = !starts.isAfter(days.today());
            if (now) {
                start(store.get(id), viewer);
            }
            return new Answer.Done(id, now);
        });
    }

    private List<FieldError> check(long from, long to, LocalDate starts, LocalDate ends) {
        var wrong = new ArrayList<FieldError>();
        if (from == to) {
            wrong.add(new FieldError("to", "not_allowed", "Choose somebody else to take it over."));
        }
        if (ends.isBefore(starts)) {
            wrong.add(new FieldError("ends", "out_of_range", "The last day cannot lie before the first."));
        } else if (ends.isBefore(days.today())) {
            wrong.add(new FieldError("ends", "out_of_range", "Choose a last day that is still to come."));
        }
        if (tx.read(store::list).stream().anyMatch(row -> row.isOpen() && row.from() == from)) {
            wrong.add(new FieldError("from", "conflict", "This caseload is handed over already. Take it back first."));
        }
        return wrong;
    }

    /** Begins it: students first, so that the other person may see them, then cases and tasks. */
    void start(HandoverStore.Row row, Viewer viewer) {
        for (var link : links(row.from())) {
            var wish = new LinkStaff(link.contact(), row.to(), link.role(), false, days.today(), false, SOURCE);
            if (doors.network().link(wish, viewer.cause()) instanceof Network.Linking.Linked(var made, var ended)) {
                store.add(
                        row.id(), HandoverStore.Kind.LINK, made, link.contact().value());
            }
        }
        pass(row, viewer);
    }

    /** Gives on what the person answers for by now. */
    void pass(HandoverStore.Row row, Viewer viewer) {
        int left = 0;
        for (var one : cases(open(row.from()))) {
            if (give(one, row.from(), row.to(), viewer)) {
                store.add(row.id(), HandoverStore.Kind.CASE, one.id(), one.student());
            } else {
                left++;
            }
        }
        for (var one : alerts(reviewed(row.from()))) {
            if (review(one, row.to(), viewer)) {
                store.add(row.id(), HandoverStore.Kind.ALERT, one.id(), one.student());
            } else {
                left++;
            }
        }
        doors.tasks()
                .all(row.from(), row.to(), viewer.cause())
                .forEach(task -> store.add(row.id(), HandoverStore.Kind.TASK, task.id(), task.contact()));
        store.started(row.id(), left);
    }

    /**
     * Takes everything back, before its last day or after.
     *
     * @throws NotFound if there is no such hand-over that runs
     */
    public Answer giveBack(long id, Viewer viewer) {
        if (!may(viewer)) {
            return new Answer.Refused();
        }
        return tx.call(() -> {
            var row = store.get(id);
            if (!row.isOpen()) {
                throw new NotFound("hand-over");
            }
            back(row, viewer);
            return new Answer.Done(id, false);
        });
    }

    void back(HandoverStore.Row row, Viewer viewer) {
        var items = store.items(row.id());
        cases(open(row.to()).and(SUPPORT_CASE.ID.in(handed(items, HandoverStore.Kind.CASE))))
                .forEach(one -> give(one, row.to(), row.from(), viewer));
        alerts(reviewed(row.to()).and(ALERT.ID.in(handed(items, HandoverStore.Kind.ALERT))))
                .forEach(one -> review(one, row.from(), viewer));
        doors.tasks().some(handed(items, HandoverStore.Kind.TASK), row.to(), row.from(), viewer.cause());
        items.stream().filter(item -> item.kind() == HandoverStore.Kind.LINK).forEach(item -> endLink(item, viewer));
        store.returned(row.id());
        audit.record(viewer.cause(), "handover.returned", new RecordRef("handover", row.id()), 0, Map.of());
    }

    /** Hand-overs that run, from or to this person; at most 20. */
    List<HandoverStore.Row> running(long account) {
        return tx.read(() -> store.running(account));
    }

    /** What has changed hands by it. */
    List<HandoverStore.Item> items(HandoverStore.Row row) {
        return tx.read(() -> store.items(row.id()));
    }

    static List<Long> handed(List<HandoverStore.Item> items, HandoverStore.Kind kind) {
        return items.stream()
                .filter(item -> item.kind() == kind)
                .map(HandoverStore.Item::record)
                .toList();
    }

    /** A link that began today is taken back, an older one ends today. */
    private void endLink(HandoverStore.Item item, Viewer viewer) {
        doors.network().end(new ContactId(item.student()), item.record(), viewer.cause());
    }

    private boolean give(Held one, long from, long to, Viewer viewer) {
        var seen = new Assignee.Person(from).key();
        var next = new Assignee.Person(to).key();
        var change = doors.cases().change(one.number(), CaseField.ASSIGNEE, seen, next, viewer);
        return change instanceof CaseChange.Done;
    }

    private boolean review(Held one, long to, Viewer viewer) {
        return doors.alerts().assign(new AlertId(one.id()), 0, to, null, viewer) instanceof Move.Moved;
    }

    private record Held(long id, long number, long student) {}

    private record Link(ContactId contact, long role) {}

    private static Condition open(long account) {
        return SUPPORT_CASE.ASSIGNEE_ID.eq(account).and(SUPPORT_CASE.STATUS_GROUP.le(StatusGroup.IN_PROGRESS.code()));
    }

    private static Condition reviewed(long account) {
        return ALERT.REVIEWER_ID.eq(account).and(ALERT.STATUS.le(AlertStatus.IN_PROGRESS.code()));
    }

    private List<Held> alerts(Condition which) {
        return db.select(ALERT.ID, ALERT.NUMBER, ALERT.CONTACT_ID)
                .from(ALERT)
                .where(which)
                .orderBy(ALERT.ID)
                .limit(5000)
                .fetch(r -> new Held(r.value1(), r.value2(), r.value3()));
    }

    private List<Held> cases(Condition which) {
        return db.select(SUPPORT_CASE.ID, SUPPORT_CASE.NUMBER, SUPPORT_CASE.CONTACT_ID)
                .from(SUPPORT_CASE)
                .where(which)
                .orderBy(SUPPORT_CASE.ID)
                .limit(5000)
                .fetch(r -> new Held(r.value1(), r.value2(), r.value3()));
    }

    private List<Link> links(long account) {
        var today = days.today();
        return db.select(NETWORK_LINK.CONTACT_ID, NETWORK_LINK.ROLE_ID)
                .from(NETWORK_LINK)
                .where(NETWORK_LINK.ACCOUNT_ID.eq(account))
                .and(NETWORK_LINK.BEGINS_ON.le(today))
                .and(NETWORK_LINK.ENDS_ON.isNull().or(NETWORK_LINK.ENDS_ON.gt(today)))
                .orderBy(NETWORK_LINK.CONTACT_ID)
                .limit(5000)
                .fetch(r -> new Link(new ContactId(r.value1()), r.value2()));
    }
}
