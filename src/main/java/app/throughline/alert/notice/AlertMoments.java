package app.throughline.alert.notice;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.contact.Tables.NETWORK_LINK;
import static app.throughline.db.contact.Tables.NETWORK_ROLE;
import static org.jooq.impl.DSL.inline;

import app.throughline.kernel.RecordRef;
import app.throughline.notice.NoticeSource.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** When and whom notices of alerts concern: times that came, and advisors. Each works inside the caller's transaction. */
@Component
class AlertMoments {
    private static final int MOST = 5_000;

    private final DSLContext db;

    AlertMoments(DSLContext db) {
        this.db = db;
    }

    /** Whose review is due then. */
    List<RecordRef> due(Instant after, Instant until) {
        return list(ALERT.STATUS.le(inline((short) 3)), ALERT.DUE_AT, after, until);
    }

    /** Whose first-contact clock is there then, while nobody tried to reach the student. */
    List<RecordRef> crossed(Clock which, Instant after, Instant until) {
        var waits = ALERT.STATUS.le(inline((short) 3)).and(ALERT.FIRST_RESPONSE_AT.isNull());
        return which == Clock.MISSED
                ? list(waits, ALERT.FIRST_CONTACT_DUE_AT, after, until)
                : list(waits.and(ALERT.FIRST_CONTACT_WARN_AT.isNotNull()), ALERT.FIRST_CONTACT_WARN_AT, after, until);
    }

    /** The primary advisors of these students, else any advisor; students without one are absent. */
    Map<Long, Long> advisors(Collection<Long> students) {
        return students.isEmpty()
                ? Map.of()
                : db
                        .select(NETWORK_LINK.CONTACT_ID, NETWORK_LINK.ACCOUNT_ID)
                        .from(NETWORK_LINK)
                        .join(NETWORK_ROLE)
                        .on(NETWORK_ROLE.ID.eq(NETWORK_LINK.ROLE_ID))
                        .where(NETWORK_LINK.CONTACT_ID.in(students))
                        .and(NETWORK_ROLE.KEY.eq("academic_advisor"))
                        .and(NETWORK_LINK.ENDS_ON.isNull())
                        .orderBy(NETWORK_LINK.IS_PRIMARY)
                        .stream()
                        .collect(Collectors.toMap(r -> r.value1(), r -> r.value2(), (secondary, primary) -> primary));
    }

    private List<RecordRef> list(Condition which, Field<Instant> moment, Instant after, Instant until) {
        return db.select(ALERT.ID)
                .from(ALERT)
                .where(which)
                .and(moment.gt(after))
                .and(moment.le(until))
                .orderBy(moment, ALERT.ID)
                .limit(MOST)
                .fetch(r -> new RecordRef("alert", r.value1()));
    }
}
