package app.throughline.casework;

import static app.throughline.db.casework.Tables.CASE_ALERT;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import app.throughline.alert.AlertBrief;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.Alerts;
import app.throughline.alert.Move;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Stale;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The links between alerts and cases; always used inside a transaction. */
@Component
public class CaseLinks {
    private final DSLContext db;
    private final Alerts alerts;
    private final CaseLog log;
    private final InstantSource clock;

    CaseLinks(DSLContext db, Alerts alerts, CaseLog log, InstantSource clock) {
        this.db = db;
        this.alerts = alerts;
        this.log = log;
        this.clock = clock;
    }

    /** The alerts with these ids that the caller may see. */
    List<AlertBrief> briefs(List<AlertId> ids) {
        return ids.isEmpty()
                ? List.of()
                : alerts.briefs(ids.stream().map(AlertId::value).toList());
    }

    /** The first alert that is in a case already. */
    static Optional<AlertBrief> taken(List<AlertBrief> found) {
        return found.stream()
                .filter(alert -> alert.status().isOpen() && alert.caseId() != null)
                .findFirst();
    }

    /** What stands against linking these to a case of this student. */
    static List<FieldError> check(List<AlertId> asked, List<AlertBrief> found, ContactId contact) {
        if (found.size() < asked.size()) {
            return List.of(new FieldError("alert", "not_found", "That alert is not available to you."));
        }
        if (found.stream().anyMatch(alert -> alert.contactId() != contact.value())) {
            return List.of(new FieldError(
                    "alert", "one_contact_per_case", "A case is about one student. Open another case for the other."));
        }
        if (found.stream().anyMatch(alert -> !alert.status().isOpen())) {
            return List.of(new FieldError(
                    "alert", "move_not_allowed", "That alert is closed. Reopen it before it becomes part of a case."));
        }
        return List.of();
    }

    /** Links an alert and escalates it; {@link Stale} rolls all back when somebody else was faster. */
    CaseLog.Logged link(long caseId, AlertBrief alert, Cause cause) {
        insert(caseId, alert, "", cause);
        return escalate(caseId, alert, entry("alert_linked", alert), cause);
    }

    /** Links an alert that joins by itself. @param because why, as the rest of a sentence */
    CaseLog.Logged fold(CaseRow row, AlertBrief alert, String because, Cause cause) {
        insert(row.id(), alert, because, cause);
        var detail = Map.of("alert", Long.toString(alert.id()));
        var entry = new CaseLog.Entry("alert_folded", because, "ALERT-" + alert.number(), detail);
        return escalate(row.id(), alert, entry, cause);
    }

    private void insert(long caseId, AlertBrief alert, String because, Cause cause) {
        int linked = db.insertInto(CASE_ALERT)
                .set(CASE_ALERT.ALERT_ID, alert.id())
                .set(CASE_ALERT.CASE_ID, caseId)
                .set(CASE_ALERT.CONTACT_ID, alert.contactId())
                .set(CASE_ALERT.LINKED_AT, clock.instant())
                .set(CASE_ALERT.LINKED_BY, Cases.person(cause))
                .set(CASE_ALERT.IS_FOLDED, !because.isEmpty())
                .set(CASE_ALERT.BECAUSE, because)
                .onConflictDoNothing()
                .execute();
        if (linked == 0) {
            throw new Stale(new RecordRef("alert", alert.id()));
        }
    }

    private CaseLog.Logged escalate(long caseId, AlertBrief alert, CaseLog.Entry entry, Cause cause) {
        var logged = log.tell(cause, caseId, new ContactId(alert.contactId()), entry, Set.of("alerts"));
        if (!(alerts.escalated(new AlertId(alert.id()), caseId, logged.cause()) instanceof Move.Moved)) {
            throw new Stale(new RecordRef("alert", alert.id()));
        }
        return logged;
    }

    /** Why each of these alerts joined its case by itself; those that people linked are absent. */
    public Map<Long, String> folded(Collection<Long> alertIds) {
        return db.select(CASE_ALERT.ALERT_ID, CASE_ALERT.BECAUSE)
                .from(CASE_ALERT)
                .where(CASE_ALERT.ALERT_ID.in(alertIds))
                .and(CASE_ALERT.IS_FOLDED)
                .fetchMap(r -> r.value1(), r -> r.value2());
    }

    /** Ends the link and gives the alert back. */
    CaseLog.Logged unlink(long caseId, AlertBrief alert, AlertStatus to, Cause cause) {
        var folded = to == AlertStatus.TRIAGE && !folded(List.of(alert.id())).isEmpty();
        db.deleteFrom(CASE_ALERT)
                .where(CASE_ALERT.ALERT_ID.eq(alert.id()))
                .and(CASE_ALERT.CASE_ID.eq(caseId))
                .execute();
        var contact = new ContactId(alert.contactId());
        var logged = log.tell(cause, caseId, contact, entry("alert_unlinked", alert), Set.of("alerts"));
        if (folded) {
            alerts.unfolded(new AlertId(alert.id()), logged.cause());
        } else {
            alerts.released(new AlertId(alert.id()), to, logged.cause());
        }
        return logged;
    }

    private static CaseLog.Entry entry(String event, AlertBrief alert) {
        return new CaseLog.Entry(event, "", "ALERT-" + alert.number(), Map.of("alert", Long.toString(alert.id())));
    }

    /** Takes an alert from one case to another; both tell it, the alert stays escalated. */
    CaseLog.Logged move(CaseRow from, CaseRow to, AlertBrief alert, Cause cause) {
        int moved = db.update(CASE_ALERT)
                .set(CASE_ALERT.CASE_ID, to.id())
                .set(CASE_ALERT.LINKED_AT, clock.instant())
                .set(CASE_ALERT.LINKED_BY, Cases.person(cause))
                .set(CASE_ALERT.IS_FOLDED, false)
                .set(CASE_ALERT.BECAUSE, "")
                .where(CASE_ALERT.ALERT_ID.eq(alert.id()))
                .and(CASE_ALERT.CASE_ID.eq(from.id()))
                .execute();
        if (moved == 0) {
            throw new Stale(new RecordRef("alert", alert.id()));
        }
        var contact = new ContactId(alert.contactId());
        var left = log.tell(cause, from.id(), contact, entry("alert_unlinked", alert), Set.of("alerts"));
        var logged = log.tell(left.cause(), to.id(), contact, entry("alert_linked", alert), Set.of("alerts"));
        alerts.rehomed(new AlertId(alert.id()), to.id(), logged.cause());
        return logged;
    }

    /** The alerts of a case that the caller may see, the newest first; at most 200. */
    public List<AlertBrief> ofCase(long caseId) {
        return alerts.briefs(ids(caseId)).stream()
                .sorted(java.util.Comparator.comparingLong(AlertBrief::id).reversed())
                .toList();
    }

    /** The ids of the alerts of a case that the caller may see; at most 200. */
    List<Long> ids(long caseId) {
        return db.select(CASE_ALERT.ALERT_ID)
                .from(CASE_ALERT)
                .where(CASE_ALERT.CASE_ID.eq(caseId))
                .orderBy(CASE_ALERT.ALERT_ID.desc())
                .limit(200)
                .fetch(r -> r.value1());
    }

    /** The id of the case an alert is in. */
    Optional<Long> caseOf(long alert) {
        return db.select(CASE_ALERT.CASE_ID)
                .from(CASE_ALERT)
                .where(CASE_ALERT.ALERT_ID.eq(alert))
                .fetchOptional(r -> r.value1());
    }

    /** How many alerts each case has that the caller may see; cases without any are absent. */
    public Map<Long, Integer> counts(Collection<Long> caseIds) {
        return db.select(CASE_ALERT.CASE_ID, DSL.count())
                .from(CASE_ALERT)
                .where(CASE_ALERT.CASE_ID.in(caseIds))
                .groupBy(CASE_ALERT.CASE_ID)
                .fetchMap(r -> r.value1(), r -> r.value2());
    }

    /** The number of a case, 0 when the caller may not see it. */
    public long numberOf(long caseId) {
        return db.select(SUPPORT_CASE.NUMBER)
                .from(SUPPORT_CASE)
                .where(SUPPORT_CASE.ID.eq(caseId))
                .fetchOptional(r -> r.value1())
                .orElse(0L);
    }
}
