package app.throughline.casework.merge;

import static app.throughline.db.casework.Tables.CASE_ALERT;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.alert.AlertId;
import app.throughline.alert.Alerts;
import app.throughline.casework.CaseLinks;
import app.throughline.contact.CaseContents;
import app.throughline.contact.CaseContents.Piece;
import app.throughline.contact.CaseContents.Transfer;
import app.throughline.kernel.RecordRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Takes what is on a case to another: its alerts, and what other modules keep on it. */
@Component
class Moving {
    private static final String ALERT = "alert";

    private final DSLContext db;
    private final Alerts alerts;
    private final CaseLinks links;
    private final List<CaseContents> contents;

    Moving(DSLContext db, Alerts alerts, CaseLinks links, List<CaseContents> contents) {
        this.db = db;
        this.alerts = alerts;
        this.links = links;
        this.contents = contents;
    }

    /** What is on a case, as the caller may see it: alerts first. */
    List<Piece> seen(long caseId) {
        var linked = links.ofCase(caseId).stream()
                .map(alert -> new Piece(
                        new RecordRef(ALERT, alert.id()),
                        CaseContents.shortened("ALERT-" + alert.number() + " " + alert.title())));
        return Stream.concat(linked, contents.stream().flatMap(source -> source.of(caseId).stream()))
                .toList();
    }

    /** Takes over what the caller may see. */
    List<RecordRef> move(Transfer transfer) {
        var moved = new ArrayList<>(alerts(transfer));
        moved.addAll(contents(transfer));
        return moved;
    }

    /** The same without alerts. */
    List<RecordRef> contents(Transfer transfer) {
        return contents.stream()
                .flatMap(source -> source.move(transfer).stream())
                .toList();
    }

    private List<RecordRef> alerts(Transfer transfer) {
        var moved = db.update(CASE_ALERT)
                .set(CASE_ALERT.CASE_ID, transfer.to())
                .where(CASE_ALERT.CASE_ID.eq(transfer.from()))
                .and(transfer.only() == null ? noCondition() : CASE_ALERT.ALERT_ID.in(transfer.ids(ALERT)))
                .returningResult(CASE_ALERT.ALERT_ID)
                .fetch(r -> r.value1());
        moved.forEach(id -> alerts.rehomed(new AlertId(id), transfer.to(), transfer.cause()));
        return moved.stream().map(id -> new RecordRef(ALERT, id)).toList();
    }
}
