package app.throughline.casework;

import static app.throughline.db.alert.Tables.ALERT_GROUP;
import static app.throughline.db.casework.Tables.CASE_TYPE_GROUP;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.throughline.alert.AlertBrief;
import app.throughline.alert.AlertHappening;
import app.throughline.alert.AlertId;
import app.throughline.alert.Alerts;
import app.throughline.alert.Alerts.Folding;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.HappeningListener;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Fold, don't flood (product AL-4): a new concern joins the student's open case whose type takes alerts of its group, the
 * one with the latest activity, if there was any in the last 60 days. The case tells why; a higher priority of the alert
 * becomes the case's. A sensitive alert never joins by itself. What is taken out again does not join another.
 */
@Component
@Order(110)
public class CaseFolds implements HappeningListener {
    private static final Duration ACTIVE = Duration.ofDays(60);

    private final Tx tx;
    private final CaseStore store;
    private final CaseLinks links;
    private final CaseLog log;
    private final Alerts alerts;
    private final InstantSource clock;

    CaseFolds(Tx tx, CaseStore store, CaseLinks links, CaseLog log, Alerts alerts, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.links = links;
        this.log = log;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Override
    public void on(Happening happening) {
        if (happening instanceof AlertHappening alert && alert.name().equals("alert.raised")) {
            raised(alert);
        }
    }

    private void raised(AlertHappening happening) {
        var id = new AlertId(happening.about().id());
        // whoever raises an alert need not see the case it joins
        Caller.SERVICE.run(() -> tx.run(() -> {
            if (!store.isAny(openOf(happening.contact()))) {
                // most students have no open case: then nothing more is asked
                return;
            }
            var folding = alerts.folding(id);
            if (folding.joins()) {
                target(folding).ifPresent(row -> fold(id, folding, row, happening.cause()));
            }
        }));
    }

    private static Condition openOf(long contact) {
        return SUPPORT_CASE
                .CONTACT_ID
                .eq(contact)
                .and(SUPPORT_CASE.STATUS_GROUP.le(inline(StatusGroup.IN_PROGRESS.code())));
    }

    /** The open case that this alert would join; empty when there is none. */
    private Optional<CaseRow> target(Folding folding) {
        var accepts = SUPPORT_CASE.TYPE_ID.in(select(CASE_TYPE_GROUP.TYPE_ID)
                .from(CASE_TYPE_GROUP)
                .join(ALERT_GROUP)
                .on(ALERT_GROUP.ID.eq(CASE_TYPE_GROUP.GROUP_ID))
                .where(ALERT_GROUP.KEY.eq(folding.groupKey())));
        return store
                .list(
                        openOf(folding.contact())
                                .and(accepts)
                                .and(SUPPORT_CASE.COMPARTMENT_ID.eq((short) folding.compartment()))
                                .and(SUPPORT_CASE.LAST_ACTIVITY_AT.ge(
                                        clock.instant().minus(ACTIVE))),
                        List.of(SUPPORT_CASE.LAST_ACTIVITY_AT.desc(), SUPPORT_CASE.ID.desc()),
                        1)
                .stream()
                .findFirst();
    }

    /**
     * Puts an alert that waits in Triage into an open case of its student, in the name of what caused it.
     *
     * @param because why, as the rest of a sentence
     * @return what stands against it, as a sentence; empty when it was done
     * @throws app.throughline.kernel.NotFound if the caller may not see both
     */
    public Optional<String> fold(AlertId id, long caseId, String because, Cause cause) {
        return tx.call(() -> {
            var folding = alerts.folding(id);
            if (!folding.isWaiting() || folding.isStopped()) {
                return Optional.of(
                        folding.isWaiting()
                                ? "It was taken out of a case before and joins none by itself."
                                : "Only a concern that waits in Triage joins a case.");
            }
            var row = store.lock(links.numberOf(caseId));
            if (!row.isOpen() || row.contact().value() != folding.contact()) {
                return Optional.of("The case is not open for this student.");
            }
            var alert = alerts.brief(id);
            raise(row, alert, links.fold(row, alert, because, cause).cause());
            return Optional.empty();
        });
    }

    private void fold(AlertId id, Folding folding, CaseRow row, Cause raised) {
        var cause = new Cause(Actor.SYSTEM, raised.entry(), raised.depth() + 1);
        long days = Duration.between(row.lastActivityAt(), clock.instant()).toDays();
        var because = "it is open, takes alerts about " + folding.groupKey() + " and was active "
                + (days < 1 ? "today" : days == 1 ? "yesterday" : days + " days ago");
        var alert = alerts.brief(id);
        var logged = links.fold(row, alert, because, cause);
        raise(row, alert, logged.cause());
    }

    private void raise(CaseRow row, AlertBrief alert, Cause cause) {
        if (alert.priority().rank() >= row.priority().rank()) {
            return;
        }
        store.set(row.id(), Map.of(SUPPORT_CASE.PRIORITY, alert.priority().rank()));
        var detail = Map.of(
                "field",
                "priority",
                "from",
                Integer.toString(row.priority().rank()),
                "to",
                Integer.toString(alert.priority().rank()));
        var entry = new CaseLog.Entry(
                "changed", row.priority().label(), alert.priority().label(), detail);
        log.tell(cause, row.id(), row.contact(), entry, Set.of("priority"));
    }
}
