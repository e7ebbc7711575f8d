package app.throughline.casework.escalation;

import static app.throughline.db.alert.Tables.ALERT_GROUP;
import static app.throughline.db.casework.Tables.CASE_TYPE_GROUP;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static org.jooq.impl.DSL.inline;

import app.throughline.casework.StatusGroup;
import app.throughline.kernel.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Open cases that alerts can join. */
@Component
public class MatchingCases {
    private final Tx tx;
    private final DSLContext db;

    /** A student and the group that an alert's type is of. */
    public record Match(long contact, String group) {}

    MatchingCases(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /**
     * The numbers of these students' open cases by the groups of alerts that their types take, as the caller may see
     * them; of several the one with the latest activity. Sensitive cases are none of them.
     */
    public Map<Match, Long> of(Collection<Long> contacts) {
        var found = new HashMap<Match, Long>();
        if (contacts.isEmpty()) {
            return found;
        }
        tx.read(() -> db.select(SUPPORT_CASE.CONTACT_ID, ALERT_GROUP.KEY, SUPPORT_CASE.NUMBER)
                        .from(SUPPORT_CASE)
                        .join(CASE_TYPE_GROUP)
                        .on(CASE_TYPE_GROUP.TYPE_ID.eq(SUPPORT_CASE.TYPE_ID))
                        .join(ALERT_GROUP)
                        .on(ALERT_GROUP.ID.eq(CASE_TYPE_GROUP.GROUP_ID))
                        .where(SUPPORT_CASE.CONTACT_ID.in(contacts))
                        .and(SUPPORT_CASE.STATUS_GROUP.le(inline(StatusGroup.IN_PROGRESS.code())))
                        .and(SUPPORT_CASE.COMPARTMENT_ID.eq(inline((short) 0)))
                        .orderBy(SUPPORT_CASE.LAST_ACTIVITY_AT.desc(), SUPPORT_CASE.ID.desc())
                        .limit(10_000)
                        .fetch())
                .forEach(r -> found.putIfAbsent(new Match(r.value1(), r.value2()), r.value3()));
        return found;
    }
}
