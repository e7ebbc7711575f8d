package app.throughline.academics.risk;

import app.throughline.calendar.Institutions;
import app.throughline.contact.ContactId;
import app.throughline.database.Lease;
import app.throughline.db.academics.Tables;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Keeps the grade risk of active enrollments true. A new grade, a result or a change of an enrollment leaves a mark on its
 * student in the same transaction, and at 03:00 everybody gets one; here marks are taken away, some hundreds at a time, in
 * the transaction that reckons the risks of their students. So an import writes no more than marks, and a node that stops
 * loses nothing. What changes of a level is a row of {@code academics.risk_change}, which workflows begin with.
 *
 * <p>An enrollment has a risk from the first day of its section to the last while the student is enrolled. That it ends is
 * no change of level.
 */
@Component
public class GradeRisks {
    /** To be raised when the rules say something else of the same records: changes that come of that let nobody in. */
    private static final int FORM = 1;

    private static final int STEP = 500;
    private static final LocalTime DAILY = LocalTime.of(3, 0);

    private final Tx tx;
    private final RiskStore store;
    private final Institutions institutions;
    private final InstantSource clock;
    private final Lease turn;

    /** A risk, and since when it has its level. */
    public record Kept(Risk risk, Instant since) {}

    /** A level and how many courses have it. */
    public record Highest(RiskLevel level, int courses) {}

    GradeRisks(Tx tx, RiskStore store, Institutions institutions, InstantSource clock, DSLContext db) {
        this.tx = tx;
        this.store = store;
        this.institutions = institutions;
        this.clock = clock;
        this.turn = new Lease(db, Tables.LEASE, "grade_risk", Duration.ofSeconds(20));
    }

    /** Reckons the risks of some students with a mark. One node does it at a time. @return how many students */
    public int reckon() {
        return Caller.SERVICE.call(() -> tx.call(() -> {
            if (!store.hasMarks() || !turn.take()) {
                return 0;
            }
            var marked = store.takeMarks(STEP);
            renew(marked);
            return marked.size();
        }));
    }

    private void renew(Map<Long, Boolean> marked) {
        var now = clock.instant();
        var courses = store.courses(marked.keySet(), day(now), now);
        store.forgetOthers(
                marked.keySet(),
                courses.stream().map(RiskStore.Course::enrollment).toList());
        store.keep(
                courses.stream()
                        .map(course -> new RiskStore.Reckoned(
                                course.contact(),
                                course.enrollment(),
                                RiskRules.of(course.soFar(), RiskScale.PRODUCT),
                                !marked.getOrDefault(course.contact(), false)))
                        .toList(),
                now);
    }

    /** Marks everybody once a day from 03:00 on, and when the rules have another form. @return whether it did */
    public boolean markDaily() {
        var now = clock.instant().atZone(institutions.current().zone());
        var due = now.toLocalTime().isBefore(DAILY) ? now.toLocalDate().minusDays(1) : now.toLocalDate();
        return Caller.SERVICE.call(() -> tx.call(() -> {
            var before = store.turn(FORM, due);
            before.ifPresent(form -> store.markAll(now.toLocalDate(), form != FORM));
            return before.isPresent();
        }));
    }

    /** A student's risks by enrollment, as the caller may see them. */
    public Map<Long, Kept> ofContact(ContactId contact) {
        return tx.read(() -> store.ofContact(contact));
    }

    /** The highest level among the courses of each student, where it is not None; as the caller may see them. */
    public Map<Long, Highest> highest(Collection<Long> contacts) {
        return tx.read(() -> store.highest(Set.copyOf(contacts)));
    }

    private LocalDate day(Instant now) {
        return now.atZone(institutions.current().zone()).toLocalDate();
    }
}
