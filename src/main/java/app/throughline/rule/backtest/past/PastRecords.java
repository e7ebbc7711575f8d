package app.throughline.rule.backtest.past;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.ALERT_TYPE;
import static app.throughline.db.casework.Tables.CASE_STATUS;
import static app.throughline.db.casework.Tables.CASE_TYPE;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What replaying reads beside the records themselves, as far as the caller sees. */
@Component
class PastRecords {
    private final DSLContext db;

    PastRecords(DSLContext db) {
        this.db = db;
    }

    /** Words of a list: its keys, and what its types are called by id. */
    record Vocabulary(Changes keys, Map<Long, String> names) {}

    /** Of alerts or of cases. */
    Vocabulary vocabulary(PastKind root) {
        var statuses =
                db.select(CASE_STATUS.ID, CASE_STATUS.KEY).from(CASE_STATUS).fetchMap(CASE_STATUS.ID, CASE_STATUS.KEY);
        if (root.isOfAlerts()) {
            return new Vocabulary(
                    new Changes(
                            db.select(ALERT_TYPE.ID, ALERT_TYPE.KEY)
                                    .from(ALERT_TYPE)
                                    .fetchMap(ALERT_TYPE.ID, ALERT_TYPE.KEY),
                            statuses),
                    db.select(ALERT_TYPE.ID, ALERT_TYPE.NAME)
                            .from(ALERT_TYPE)
                            .fetchMap(ALERT_TYPE.ID, ALERT_TYPE.NAME));
        }
        return new Vocabulary(
                new Changes(
                        db.select(CASE_TYPE.ID, CASE_TYPE.KEY).from(CASE_TYPE).fetchMap(CASE_TYPE.ID, CASE_TYPE.KEY),
                        statuses),
                db.select(CASE_TYPE.ID, CASE_TYPE.NAME).from(CASE_TYPE).fetchMap(CASE_TYPE.ID, CASE_TYPE.NAME));
    }

    /** Whose records were there between two instants, ascending. */
    List<Long> contacts(PastKind root, Instant from, Instant until) {
        return root.isOfAlerts()
                ? db.selectDistinct(ALERT.CONTACT_ID)
                        .from(ALERT)
                        .where(alerts(from, until))
                        .orderBy(ALERT.CONTACT_ID)
                        .fetch(ALERT.CONTACT_ID)
                : db.selectDistinct(SUPPORT_CASE.CONTACT_ID)
                        .from(SUPPORT_CASE)
                        .where(cases(from, until))
                        .orderBy(SUPPORT_CASE.CONTACT_ID)
                        .fetch(SUPPORT_CASE.CONTACT_ID);
    }

    /** Whether one of these records is not open to everybody who sees its student. */
    boolean isPersonal(PastKind root, Instant from, Instant until) {
        return root.isOfAlerts()
                ? db.fetchExists(ALERT, alerts(from, until).and(ALERT.COMPARTMENT_ID.ne((short) 0)))
                : db.fetchExists(
                        SUPPORT_CASE,
                        cases(from, until)
                                .and(SUPPORT_CASE.COMPARTMENT_ID.ne((short) 0).or(SUPPORT_CASE.IS_PRIVATE)));
    }

    /** A closed one may have had comments and tasks later, but starts no rule that asks it to be open. */
    private static Condition alerts(Instant from, Instant until) {
        return ALERT.CREATED_AT
                .le(until)
                .and(ALERT.CLOSED_AT.isNull().or(ALERT.CLOSED_AT.ge(from)).or(ALERT.LAST_OCCURRED_AT.ge(from)));
    }

    private static Condition cases(Instant from, Instant until) {
        return SUPPORT_CASE
                .OPENED_AT
                .le(until)
                .and(SUPPORT_CASE.LAST_ACTIVITY_AT.ge(from).or(SUPPORT_CASE.CLOSED_AT.isNull()));
    }
}
