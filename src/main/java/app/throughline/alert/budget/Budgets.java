package app.throughline.alert.budget;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.BUDGET;

import app.throughline.alert.AlertId;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Limits;
import app.throughline.alert.Limits.Budget;
import app.throughline.alert.Limits.Recent;
import app.throughline.alert.Mover;
import app.throughline.audit.Audit;
import app.throughline.calendar.Institutions;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * The budget of automatic alerts (AL-7): so many new ones per student in so many days, and what is over it waits. Every
 * morning at seven, institution time, what waits is let go in the order of priority as far as the budget allows.
 */
@Component
public class Budgets {
    private static final LocalTime MORNING = LocalTime.of(7, 0);
    private static final int AT_ONCE = 2000;

    private final Tx tx;
    private final DSLContext db;
    private final Limits limits;
    private final Mover mover;
    private final AlertTypes types;
    private final Day day;

    /** What day it is, and where changes are noted. */
    @Component
    record Day(Institutions institutions, InstantSource clock, Audit audit) {}

    /** The budget. @param count alerts per student @param days in how many days */
    public record Allowed(int count, int days) {}

    private record Held(AlertId alert, long contact, long type) {}

    Budgets(Tx tx, DSLContext db, Limits limits, Mover mover, AlertTypes types, Day day) {
        this.tx = tx;
        this.db = db;
        this.limits = limits;
        this.mover = mover;
        this.types = types;
        this.day = day;
    }

    /** What is allowed now. */
    public Allowed allowed() {
        return tx.read(() -> {
            var budget = limits.budget();
            return new Allowed(budget.count(), budget.days());
        });
    }

    /**
     * Sets the budget for alerts to come.
     *
     * @param before what was allowed when it was read
     * @param count 0 to 99
     * @param days 1 to 90
     * @return what is wrong, with the code {@code stale} when somebody set it since it was read; empty when it was set
     */
    public Optional<FieldError> allow(Allowed before, int count, int days, Cause cause) {
        if (count < 0 || count > 99) {
            return Optional.of(new FieldError("count", "out_of_range", "Choose a number from 0 to 99."));
        }
        if (days < 1 || days > 90) {
            return Optional.of(new FieldError("days", "out_of_range", "Choose a number of days from 1 to 90."));
        }
        return tx.call(() -> {
            int set = db.update(BUDGET)
                    .set(BUDGET.ALERT_COUNT, (short) count)
                    .set(BUDGET.WITHIN_DAYS, (short) days)
                    .where(BUDGET.ALERT_COUNT.eq((short) before.count()))
                    .and(BUDGET.WITHIN_DAYS.eq((short) before.days()))
                    .execute();
            if (set == 0) {
                return Optional.of(new FieldError("", "stale", "Somebody changed it meanwhile."));
            }
            var detail = Map.of("count", count, "days", days);
            day.audit().record(cause, "alert.budget-set", new RecordRef("alert_budget", 1), 0, detail);
            return Optional.empty();
        });
    }

    /**
     * Lets go what the budget allows, once a day from seven in the morning on; several nodes may ask.
     *
     * @return how many alerts were let go
     */
    public int morning() {
        return morning(day.clock().instant());
    }

    /** The same as if it were this moment. */
    public int morning(Instant at) {
        var now = at.atZone(day.institutions().current().zone());
        if (now.toLocalTime().isBefore(MORNING)) {
            return 0;
        }
        var today = now.toLocalDate();
        return Caller.SERVICE.call(() -> tx.call(() -> {
            int first = db.update(BUDGET)
                    .set(BUDGET.RELEASED_ON, today)
                    .where(BUDGET.RELEASED_ON.isDistinctFrom(today))
                    .execute();
            return first == 0 ? 0 : release(now.toInstant());
        }));
    }

    private int release(Instant now) {
        var held = held();
        var budget = limits.budget();
        var counted = new HashMap<Long, List<Recent>>();
        var students = held.stream().map(Held::contact).distinct().toList();
        limits.recent(students, now.minus(Duration.ofDays(budget.days())), now)
                .forEach(alert -> counted.computeIfAbsent(alert.contact(), contact -> new ArrayList<>())
                        .add(alert));
        int released = 0;
        for (var alert : held) {
            var had = counted.computeIfAbsent(alert.contact(), contact -> new ArrayList<>());
            if (fits(alert, had, budget)) {
                mover.letGo(alert.alert(), Cause.of(Actor.SYSTEM));
                had.add(new Recent(alert.contact(), alert.type(), now));
                released++;
            }
        }
        return released;
    }

    private boolean fits(Held alert, List<Recent> had, Budget budget) {
        var own = types.get(alert.type()).rules().budget();
        return had.size() < budget.count()
                && (own == null
                        || had.stream()
                                        .filter(each -> each.type() == alert.type())
                                        .count()
                                < own);
    }

    private List<Held> held() {
        return db.select(ALERT.ID, ALERT.CONTACT_ID, ALERT.TYPE_ID)
                .from(ALERT)
                .where(ALERT.IS_HELD)
                .orderBy(ALERT.PRIORITY, ALERT.CREATED_AT, ALERT.ID)
                .limit(AT_ONCE)
                .fetch(r -> new Held(new AlertId(r.value1()), r.value2(), r.value3()));
    }
}
