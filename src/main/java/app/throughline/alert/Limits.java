package app.throughline.alert;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.BUDGET;
import static app.throughline.db.alert.Tables.MUTE;
import static app.throughline.db.alert.Tables.REASON;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.throughline.alert.RaisingFacts.Muted;
import app.throughline.web.When;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What keeps automatic alerts from flooding a student: mutes (AL-6) and the budget (AL-7). */
@Component
public class Limits {
    private final DSLContext db;
    private final When.Format when;
    private final InstantSource clock;

    /** An automatic alert that counts towards the budget. */
    public record Recent(long contact, long type, Instant at) {}

    /** How many of these one student gets in so many days. */
    public record Budget(int count, int days) {}

    Limits(DSLContext db, When.Format when, InstantSource clock) {
        this.db = db;
        this.when = when;
        this.clock = clock;
    }

    /** Adds to the facts what limits these commands of programs. */
    void read(List<RaiseAlert> automatic, RaisingFacts facts) {
        var students = automatic.stream()
                .map(command -> command.contact().value())
                .distinct()
                .toList();
        var budget = budget();
        facts.set(budget);
        mutes(students).forEach(facts::add);
        var times = automatic.stream()
                .map(command -> Objects.requireNonNullElseGet(command.occurredAt(), clock::instant))
                .sorted()
                .toList();
        recent(students, times.getFirst().minus(Duration.ofDays(budget.days())), times.getLast())
                .forEach(facts::add);
    }

    /** What is allowed. */
    public Budget budget() {
        return db.select(BUDGET.ALERT_COUNT, BUDGET.WITHIN_DAYS)
                .from(BUDGET)
                .fetchSingle(r -> new Budget(r.value1(), r.value2()));
    }

    private List<Muted> mutes(Collection<Long> students) {
        return db.select(MUTE.CONTACT_ID, MUTE.TYPE_ID)
                .from(MUTE)
                .where(MUTE.CONTACT_ID.in(students))
                .and(MUTE.ENDED_AT.isNull())
                .and(MUTE.UNTIL_ON.ge(when.today()))
                .fetch(r -> new Muted(r.value1(), r.value2()));
    }

    /** The automatic concerns of these students that counted between two instants; held and muted ones never did. */
    public List<Recent> recent(Collection<Long> students, Instant from, Instant to) {
        var counted = coalesce(ALERT.UNHELD_AT, ALERT.CREATED_AT);
        return db.select(ALERT.CONTACT_ID, ALERT.TYPE_ID, counted)
                .from(ALERT)
                .where(ALERT.CONTACT_ID.in(students))
                .and(ALERT.KIND.eq(inline(AlertType.Kind.CONCERN.code())))
                .and(ALERT.SOURCE.in(RaiseAlert.AUTOMATIC))
                .and(ALERT.IS_HELD.isFalse())
                .and(counted.gt(from))
                .and(counted.le(to))
                .and(ALERT.REASON_ID
                        .isNull()
                        .or(ALERT.REASON_ID.notIn(
                                select(REASON.ID).from(REASON).where(REASON.KEY.eq(inline("muted"))))))
                .fetch(r -> new Recent(r.value1(), r.value2(), r.value3()));
    }
}
