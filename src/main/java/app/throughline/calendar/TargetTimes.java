package app.throughline.calendar;

import static app.throughline.db.calendar.Tables.TARGET;

import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The targets of the settings, the most specific first: one of the type, else the one for all types. What is read holds
 * for ten seconds; a change is seen at once where it was made.
 */
@Component
public class TargetTimes {
    private static final long FRESH = TimeUnit.SECONDS.toNanos(10);

    private final Tx tx;
    private final DSLContext db;
    private final Calendars calendars;
    private final Audit audit;
    private volatile @Nullable Known known;

    private record Known(Map<Key, Target> targets, long readAt) {}

    /** Which target. @param type "" for every type without a target of its own */
    public record Key(Target.Subject subject, Target.Goal goal, String type, Priority priority) {
        Key ofAllTypes() {
            return new Key(subject, goal, "", priority);
        }
    }

    TargetTimes(Tx tx, DSLContext db, Calendars calendars, Audit audit) {
        this.tx = tx;
        this.db = db;
        this.calendars = calendars;
        this.audit = audit;
    }

    /** The target that holds for a record; empty when none is set. */
    public Optional<Target> find(Key key) {
        var targets = all();
        return Optional.ofNullable(targets.getOrDefault(key, targets.get(key.ofAllTypes())));
    }

    /** Every target that is set. */
    public Map<Key, Target> all() {
        var seen = known;
        if (seen != null && System.nanoTime() - seen.readAt() < FRESH) {
            return seen.targets();
        }
        var targets = tx.read(this::read);
        known = new Known(targets, System.nanoTime());
        return targets;
    }

    /**
     * A running clock towards the target; empty when none is set.
     *
     * @param calendar the id of the type's calendar, null for the default one
     * @param paused business time in which the clock stood still
     */
    public Optional<TargetClock> clock(Key key, @Nullable Long calendar, Instant start, Duration paused) {
        return find(key).map(target -> {
            var time = calendars.of(calendar);
            var due = target.from(time, start);
            return running(time, start, paused.isPositive() ? time.plus(due, paused) : due);
        });
    }

    /** A clock that goes on to {@code due} having started then; it warns when a fifth of the business time is left. */
    public static TargetClock running(BusinessTime time, Instant start, Instant due) {
        var warns = time.plus(start, time.between(start, due).multipliedBy(4).dividedBy(5));
        return new TargetClock(warns.isAfter(due) ? due : warns, due, null, null);
    }

    /** Sets a target; null takes the target of a type away, so that the one for all types holds. */
    public void set(Key key, @Nullable Target target, Cause cause) {
        tx.run(() -> {
            var row = TARGET.RECORD_KIND
                    .eq(key.subject().code())
                    .and(TARGET.GOAL.eq(key.goal().code()))
                    .and(TARGET.TYPE_KEY.eq(key.type()))
                    .and(TARGET.PRIORITY.eq(key.priority().rank()));
            db.deleteFrom(TARGET).where(row).execute();
            if (target != null) {
                db.insertInto(TARGET)
                        .set(TARGET.RECORD_KIND, key.subject().code())
                        .set(TARGET.GOAL, key.goal().code())
                        .set(TARGET.TYPE_KEY, key.type())
                        .set(TARGET.PRIORITY, key.priority().rank())
                        .set(TARGET.AMOUNT, target.amount())
                        .set(TARGET.UNIT, target.unit().code())
                        .execute();
            }
            audit.record(cause, "target.set", new RecordRef("target", 0), 0, detail(key, target));
        });
        known = null;
    }

    private static Map<String, ?> detail(Key key, @Nullable Target target) {
        return Map.of(
                "subject", key.subject().name(),
                "goal", key.goal().name(),
                "type", key.type(),
                "priority", key.priority().rank(),
                "target", target == null ? "" : target.words());
    }

    private Map<Key, Target> read() {
        var targets = new HashMap<Key, Target>();
        for (var row : db.selectFrom(TARGET).limit(10_000).fetch()) {
            var key = new Key(
                    Target.Subject.of(row.getRecordKind()),
                    Target.Goal.of(row.getGoal()),
                    row.getTypeKey(),
                    Priority.of(row.getPriority()));
            targets.put(key, new Target(row.getAmount(), Target.Unit.of(row.getUnit())));
        }
        return Map.copyOf(targets);
    }
}
