package app.throughline.alert;

import static app.throughline.db.alert.Tables.ALERT;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.throughline.alert.Alerts.Folding;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Reads of alerts for other modules' pages, in the running transaction. */
@Component
class AlertLists {
    private final DSLContext db;
    private final AlertTypes types;

    AlertLists(DSLContext db, AlertTypes types) {
        this.db = db;
        this.types = types;
    }

    /** These alerts, newest first. */
    List<AlertBrief> briefs(Collection<Long> ids) {
        return briefs(ALERT.ID.in(ids), ids.size());
    }

    /** Alerts whose title has these words, newest first: found by the index of titles, then read as the caller. */
    List<AlertBrief> search(String words, int limit) {
        var found = select(field("s.found", Long.class)).from("sec.search_alert({0}, {1}) s", val(words), val(limit));
        return briefs(ALERT.ID.eq(any(array(found))), limit);
    }

    /** A student's alerts, newest first. */
    List<AlertBrief> ofContact(ContactId contact, int limit) {
        return briefs(ALERT.CONTACT_ID.eq(contact.value()), limit);
    }

    /** How many alerts are open by student; students without any are absent. */
    Map<Long, Integer> openCounts(Collection<Long> contacts) {
        var count = DSL.count();
        return db.select(ALERT.CONTACT_ID, count)
                .from(ALERT)
                .where(ALERT.CONTACT_ID.in(contacts))
                .and(ALERT.STATUS.le(inline((short) 3)))
                .groupBy(ALERT.CONTACT_ID)
                .fetchMap(ALERT.CONTACT_ID, count);
    }

    /** What decides whether an alert joins an open case. */
    Optional<Folding> folding(AlertId alert) {
        return db.select(
                        ALERT.NUMBER,
                        ALERT.CONTACT_ID,
                        ALERT.TYPE_ID,
                        ALERT.PRIORITY,
                        ALERT.STATUS,
                        ALERT.IS_HELD,
                        ALERT.IS_FOLD_STOPPED)
                .from(ALERT)
                .where(ALERT.ID.eq(alert.value()))
                .fetchOptional(r -> folding(r, types.get(r.get(ALERT.TYPE_ID))));
    }

    private static Folding folding(Record r, AlertType type) {
        var concern = type.kind() == AlertType.Kind.CONCERN;
        var mode = concern && !type.isSensitive() ? type.rules().foldMode() : AlertType.FoldMode.NEVER;
        return new Folding(
                r.get(ALERT.NUMBER),
                r.get(ALERT.CONTACT_ID),
                type.group().key(),
                Priority.of(r.get(ALERT.PRIORITY)),
                mode,
                r.get(ALERT.IS_FOLD_STOPPED),
                concern && r.get(ALERT.STATUS) == AlertStatus.TRIAGE.code() && !r.get(ALERT.IS_HELD),
                type.compartment());
    }

    private List<AlertBrief> briefs(Condition which, int limit) {
        return db.select(
                        ALERT.ID,
                        ALERT.NUMBER,
                        ALERT.CONTACT_ID,
                        ALERT.TITLE,
                        ALERT.DESCRIPTION,
                        ALERT.TYPE_ID,
                        ALERT.PRIORITY,
                        ALERT.STATUS,
                        ALERT.CREATED_AT,
                        ALERT.ACTOR_LABEL,
                        ALERT.CASE_ID,
                        ALERT.VERSION)
                .from(ALERT)
                .where(which)
                .orderBy(ALERT.ID.desc())
                .limit(limit)
                .fetch(this::brief);
    }

    private AlertBrief brief(Record r) {
        var type = types.get(r.get(ALERT.TYPE_ID));
        return new AlertBrief(
                r.get(ALERT.ID),
                r.get(ALERT.NUMBER),
                r.get(ALERT.CONTACT_ID),
                r.get(ALERT.TITLE),
                r.get(ALERT.DESCRIPTION),
                type.name(),
                type.key(),
                type.group().key(),
                type.group().icon(),
                Priority.of(r.get(ALERT.PRIORITY)),
                AlertStatus.of(r.get(ALERT.STATUS)),
                r.get(ALERT.CREATED_AT),
                r.get(ALERT.ACTOR_LABEL),
                r.get(ALERT.CASE_ID),
                r.get(ALERT.VERSION));
    }
}
