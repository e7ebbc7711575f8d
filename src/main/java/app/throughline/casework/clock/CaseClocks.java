package app.throughline.casework.clock;

import static app.throughline.db.casework.Tables.CASE_STATUS;
import static app.throughline.db.casework.Tables.CASE_TYPE;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import app.throughline.calendar.Calendars;
import app.throughline.calendar.Priority;
import app.throughline.calendar.Target;
import app.throughline.calendar.TargetClock;
import app.throughline.calendar.TargetTimes;
import app.throughline.casework.StatusGroup;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts the clocks of cases and keeps what they show in the row, so that a list needs no arithmetic.
 *
 * <p>The first-contact clock runs from the earliest alert a case was opened from, else from its opening, until staff try
 * to reach the student. The resolution clock runs from the opening until the case closes; in a pausing status, and while
 * the case is closed, it stands still and goes on with the business time it had left. A change of priority or type counts
 * open clocks anew from their start, less the time they stood still; a miss that has happened stays recorded. A due date
 * that nobody chose is the resolution target and moves with it.
 */
@Component
public class CaseClocks {
    private static final int BATCH = 500;

    private final Tx tx;
    private final DSLContext db;
    private final TargetTimes targets;
    private final Calendars calendars;
    private final InstantSource clock;

    /** A case as the clocks see it. */
    private record Row(
            long id,
            String type,
            @Nullable Long calendar,
            Priority priority,
            boolean isOpen,
            boolean pauses,
            Times times) {}

    private record Times(
            Instant openedAt,
            Instant startAt,
            Instant dueAt,
            @Nullable Instant responseAt,
            @Nullable Instant contactDueAt,
            @Nullable Instant contactMissedAt,
            @Nullable Instant resolutionDueAt,
            @Nullable Instant resolutionMissedAt,
            @Nullable Instant pausedAt,
            Duration paused) {}

    CaseClocks(Tx tx, DSLContext db, TargetTimes targets, Calendars calendars, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.targets = targets;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** Counts the clocks of a case anew from their start: after it was opened, and when priority or type changed. */
    void count(long caseId) {
        tx.run(() -> rows(SUPPORT_CASE.ID.eq(caseId)).forEach(row -> save(row, counted(row))));
    }

    /** Lets the resolution clock stand still or go on, as the status now says. */
    void turn(long caseId) {
        tx.run(() -> rows(SUPPORT_CASE.ID.eq(caseId)).forEach(row -> {
            var stands = !row.isOpen() || row.pauses();
            var since = row.times().pausedAt();
            if (stands && since == null) {
                save(row, Map.of(SUPPORT_CASE.CLOCK_PAUSED_AT, clock.instant()));
            } else if (!stands && since != null) {
                save(row, resumed(row, since));
            }
        }));
    }

    /**
     * Counts the open clocks of all cases anew, as after a change of a calendar or of a target. Closed cases keep the
     * target that was in force.
     *
     * @return how many cases were counted
     */
    int recountOpen() {
        return tx.call(() -> {
            int counted = 0;
            for (long after = 0; ; ) {
                var open = SUPPORT_CASE.STATUS_GROUP.le(StatusGroup.IN_PROGRESS.code());
                var rows = rows(open.and(SUPPORT_CASE.ID.gt(after)).and(SUPPORT_CASE.CLOCK_START_AT.isNotNull()));
                db.batch(rows.stream().map(row -> update(row, counted(row))).toList())
                        .execute();
                counted += rows.size();
                if (rows.size() < BATCH) {
                    return counted;
                }
                after = rows.getLast().id();
            }
        });
    }

    private Map<Field<?>, Object> counted(Row row) {
        var now = clock.instant();
        var times = row.times();
        var columns = new HashMap<Field<?>, Object>();
        columns.put(SUPPORT_CASE.CLOCK_START_AT, times.startAt());
        if (times.responseAt() == null || times.contactDueAt() == null) {
            var first = clockOf(row, Target.Goal.FIRST_CONTACT, times.startAt(), Duration.ZERO);
            columns.put(
                    SUPPORT_CASE.FIRST_CONTACT_MISSED_AT, missed(times.contactMissedAt(), times.contactDueAt(), now));
            columns.put(
                    SUPPORT_CASE.FIRST_CONTACT_DUE_AT,
                    first.map(TargetClock::dueAt).orElse(null));
            columns.put(
                    SUPPORT_CASE.FIRST_CONTACT_WARN_AT,
                    first.map(TargetClock::warnsAt).orElse(null));
        }
        var resolution = clockOf(row, Target.Goal.RESOLUTION, times.openedAt(), times.paused());
        var stopped = times.pausedAt() == null ? now : times.pausedAt();
        columns.put(
                SUPPORT_CASE.RESOLUTION_MISSED_AT,
                missed(times.resolutionMissedAt(), times.resolutionDueAt(), stopped));
        resolution(columns, times, resolution.orElse(null));
        return columns;
    }

    private Optional<TargetClock> clockOf(Row row, Target.Goal goal, Instant start, Duration paused) {
        var key = new TargetTimes.Key(Target.Subject.CASE, goal, row.type(), row.priority());
        return targets.clock(key, row.calendar(), start, paused);
    }

    /** The first target that was missed: it stays when the clock is counted anew. */
    private static @Nullable Instant missed(@Nullable Instant before, @Nullable Instant due, Instant now) {
        return before != null ? before : due != null && !now.isBefore(due) ? due : null;
    }

    private static void resolution(Map<Field<?>, Object> columns, Times times, @Nullable TargetClock target) {
        columns.put(SUPPORT_CASE.RESOLUTION_DUE_AT, target == null ? null : target.dueAt());
        columns.put(SUPPORT_CASE.RESOLUTION_WARN_AT, target == null ? null : target.warnsAt());
        if (target != null && times.dueAt().equals(times.resolutionDueAt())) {
            columns.put(SUPPORT_CASE.DUE_AT, target.dueAt());
        }
    }

    /** The clock goes on with the business time it had left; one that had run out stays where it was. */
    private Map<Field<?>, Object> resumed(Row row, Instant since) {
        var time = calendars.of(row.calendar());
        var now = clock.instant();
        var columns = new HashMap<Field<?>, Object>();
        var stood = row.times().paused().plus(time.between(since, now));
        columns.put(SUPPORT_CASE.CLOCK_PAUSED_AT, null);
        columns.put(SUPPORT_CASE.PAUSED_SECONDS, stood.toSeconds());
        var due = row.times().resolutionDueAt();
        if (due != null && since.isBefore(due)) {
            var left = time.between(since, due);
            var target = TargetTimes.running(time, row.times().openedAt(), time.plus(now, left));
            var warns = time.plus(
                    now, left.minus(warning(row, time.between(row.times().openedAt(), due))));
            resolution(columns, row.times(), new TargetClock(warns, target.dueAt(), null, null));
        }
        return columns;
    }

    /** A fifth of the time allowed, standing still not counted. */
    private static Duration warning(Row row, Duration whole) {
        var allowed = whole.minus(row.times().paused());
        return allowed.isPositive() ? allowed.dividedBy(5) : Duration.ZERO;
    }

    private void save(Row row, Map<? extends Field<?>, ?> columns) {
        update(row, columns).execute();
    }

    private org.jooq.Query update(Row row, Map<? extends Field<?>, ?> columns) {
        return db.update(SUPPORT_CASE).set(columns).where(SUPPORT_CASE.ID.eq(row.id()));
    }

    private List<Row> rows(Condition which) {
        return db.select(SUPPORT_CASE.asterisk(), CASE_TYPE.KEY, CASE_TYPE.CALENDAR_ID, CASE_STATUS.PAUSES_CLOCK)
                .from(SUPPORT_CASE)
                .join(CASE_TYPE)
                .on(CASE_TYPE.ID.eq(SUPPORT_CASE.TYPE_ID))
                .join(CASE_STATUS)
                .on(CASE_STATUS.ID.eq(SUPPORT_CASE.STATUS_ID))
                .where(which)
                .orderBy(SUPPORT_CASE.ID)
                .limit(BATCH)
                .fetch(CaseClocks::row);
    }

    private static Row row(org.jooq.Record r) {
        return new Row(
                r.get(SUPPORT_CASE.ID),
                r.get(CASE_TYPE.KEY),
                r.get(CASE_TYPE.CALENDAR_ID),
                Priority.of(r.get(SUPPORT_CASE.PRIORITY)),
                r.get(SUPPORT_CASE.STATUS_GROUP) <= StatusGroup.IN_PROGRESS.code(),
                r.get(CASE_STATUS.PAUSES_CLOCK),
                times(r));
    }

    private static Times times(org.jooq.Record r) {
        var start = r.get(SUPPORT_CASE.CLOCK_START_AT);
        return new Times(
                r.get(SUPPORT_CASE.OPENED_AT),
                start == null ? r.get(SUPPORT_CASE.OPENED_AT) : start,
                r.get(SUPPORT_CASE.DUE_AT),
                r.get(SUPPORT_CASE.FIRST_RESPONSE_AT),
                r.get(SUPPORT_CASE.FIRST_CONTACT_DUE_AT),
                r.get(SUPPORT_CASE.FIRST_CONTACT_MISSED_AT),
                r.get(SUPPORT_CASE.RESOLUTION_DUE_AT),
                r.get(SUPPORT_CASE.RESOLUTION_MISSED_AT),
                r.get(SUPPORT_CASE.CLOCK_PAUSED_AT),
                Duration.ofSeconds(r.get(SUPPORT_CASE.PAUSED_SECONDS)));
    }
}
