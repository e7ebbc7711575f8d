package app.throughline.alert;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.ALERT_TYPE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import app.throughline.calendar.Priority;
import app.throughline.calendar.Target;
import app.throughline.calendar.TargetClock;
import app.throughline.calendar.TargetTimes;
import app.throughline.kernel.Happening;
import app.throughline.kernel.HappeningListener;
import app.throughline.kernel.Tx;
import app.throughline.note.AttemptHappening;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The first-contact clock of concerns (product section 6). It starts with the alert and is met by an attempt of staff to
 * reach the student, logged on the alert, or on its case when the alert existed by then. Another priority or type counts
 * an open clock anew from the start; a miss that has happened stays recorded.
 */
@Component
@Order(90)
public class FirstContacts implements HappeningListener {
    private static final int BATCH = 500;

    private final Tx tx;
    private final DSLContext db;
    private final TargetTimes targets;
    private final InstantSource clock;

    private record Open(long id, String type, Priority priority, Instant createdAt) {}

    FirstContacts(Tx tx, DSLContext db, TargetTimes targets, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public void on(Happening happening) {
        switch (happening) {
            case AttemptHappening attempt
            when attempt.isByStaff() && attempt.alertId() != null -> met(List.of(attempt.alertId()), attempt.at());
            case AlertHappening alert
            when counts(alert) -> recount(ALERT.ID.eq(alert.about().id()));
            default -> {
                // nothing of ours
            }
        }
    }

    private static boolean counts(AlertHappening alert) {
        return alert.changed().contains("priority")
                || alert.changed().contains("type")
                || alert.changed().contains("held");
    }

    /** The clock of a new concern; empty when no target is set. */
    Optional<TargetClock> born(String type, Priority priority, Instant at) {
        var key = new TargetTimes.Key(Target.Subject.ALERT, Target.Goal.FIRST_CONTACT, type, priority);
        return targets.clock(key, null, at, Duration.ZERO);
    }

    /** Staff tried to reach the student then: it counts for those of these alerts that existed. */
    public void met(Collection<Long> alerts, Instant at) {
        tx.run(() -> db.update(ALERT)
                .set(ALERT.FIRST_RESPONSE_AT, at)
                .where(ALERT.ID.in(alerts))
                .and(ALERT.CREATED_AT.le(at))
                .and(ALERT.FIRST_RESPONSE_AT.isNull().or(ALERT.FIRST_RESPONSE_AT.gt(at)))
                .execute());
    }

    /** When staff first tried to reach the student about these alerts; those without an attempt are absent. */
    public Map<Long, Instant> responses(Collection<Long> alerts) {
        return tx.read(() -> db.select(ALERT.ID, ALERT.FIRST_RESPONSE_AT)
                .from(ALERT)
                .where(ALERT.ID.in(alerts))
                .and(ALERT.FIRST_RESPONSE_AT.isNotNull())
                .fetchMap(r -> r.value1(), r -> Objects.requireNonNull(r.value2())));
    }

    /** The clocks of these alerts; those without one are absent. */
    public Map<Long, TargetClock> of(Collection<Long> alerts) {
        return tx.read(() -> db.select(
                        ALERT.ID,
                        ALERT.FIRST_CONTACT_WARN_AT,
                        ALERT.FIRST_CONTACT_DUE_AT,
                        ALERT.FIRST_RESPONSE_AT,
                        ALERT.CLOSED_AT)
                .from(ALERT)
                .where(ALERT.ID.in(alerts))
                .and(ALERT.FIRST_CONTACT_DUE_AT.isNotNull())
                .fetchMap(r -> r.value1(), r -> new TargetClock(r.value2(), r.value3(), r.value4(), r.value5())));
    }

    /** Counts every open clock anew from its start, as after a change of a calendar or target. @return how many */
    public int recountOpen() {
        return tx.call(() -> {
            int counted = 0;
            for (long after = 0; ; ) {
                var ids = openAfter(after);
                counted += recount(ALERT.ID.in(ids));
                if (ids.size() < BATCH) {
                    return counted;
                }
                after = ids.getLast();
            }
        });
    }

    private List<Long> openAfter(long id) {
        return db.select(ALERT.ID)
                .from(ALERT)
                .where(ALERT.ID.gt(id))
                .and(ALERT.STATUS.le(AlertStatus.ESCALATED.code()))
                .and(ALERT.FIRST_RESPONSE_AT.isNull())
                .and(ALERT.FIRST_CONTACT_DUE_AT.isNotNull())
                .orderBy(ALERT.ID)
                .limit(BATCH)
                .fetch(r -> r.value1());
    }

    private int recount(Condition which) {
        var open = db.select(ALERT.ID, ALERT_TYPE.KEY, ALERT.PRIORITY, ALERT.CREATED_AT)
                .from(ALERT)
                .join(ALERT_TYPE)
                .on(ALERT_TYPE.ID.eq(ALERT.TYPE_ID))
                .where(which)
                .and(ALERT.KIND.eq(AlertType.Kind.CONCERN.code()))
                .and(ALERT.STATUS.le(AlertStatus.ESCALATED.code()))
                .and(ALERT.FIRST_RESPONSE_AT.isNull())
                .fetch(r -> new Open(r.value1(), r.value2(), Priority.of(r.value3()), r.value4()));
        var now = clock.instant();
        db.batch(open.stream().map(alert -> update(alert, now)).toList()).execute();
        return open.size();
    }

    private org.jooq.Query update(Open alert, Instant now) {
        var target = born(alert.type(), alert.priority(), alert.createdAt());
        var missed = when(
                ALERT.FIRST_CONTACT_DUE_AT.le(now),
                coalesce(ALERT.FIRST_CONTACT_MISSED_AT, ALERT.FIRST_CONTACT_DUE_AT));
        return db.update(ALERT)
                .set(ALERT.FIRST_CONTACT_MISSED_AT, missed.otherwise(ALERT.FIRST_CONTACT_MISSED_AT))
                .set(
                        ALERT.FIRST_CONTACT_DUE_AT,
                        val(target.map(TargetClock::dueAt).orElse(null), ALERT.FIRST_CONTACT_DUE_AT))
                .set(
                        ALERT.FIRST_CONTACT_WARN_AT,
                        val(target.map(TargetClock::warnsAt).orElse(null), ALERT.FIRST_CONTACT_WARN_AT))
                .where(ALERT.ID.eq(alert.id()));
    }
}
