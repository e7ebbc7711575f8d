package app.throughline.workflow.entry.time;

import static app.throughline.db.academics.Tables.TERM;

import app.throughline.calendar.Institutions;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.workflow.entry.Timed;
import app.throughline.workflow.step.Trigger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notes what time brings about, as the software itself: records that become overdue, dates that come, schedules, and many
 * who were agreed to a while ago. Each is looked at in a transaction of its own, so that one that fails holds nobody up.
 */
@Component
public class Deadlines {
    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
    private static final int TERMS = 500;

    private final Tx tx;
    private final Timed timed;
    private final MarkStore marks;
    private final Finding finding;
    private final Institutions institutions;
    private final InstantSource clock;

    /** Where what is due is found. */
    @Component
    record Finding(DSLContext db, OverdueStore overdue, DateStore dates) {}

    Deadlines(Tx tx, Timed timed, MarkStore marks, Finding finding, Institutions institutions, InstantSource clock) {
        this.tx = tx;
        this.timed = timed;
        this.marks = marks;
        this.finding = finding;
        this.institutions = institutions;
        this.clock = clock;
    }

    /** Looks at all that waits for time. Called about once a second, on any number of nodes. */
    public void sweep() {
        Caller.SERVICE.run(() -> {
            var now = clock.instant();
            Set<String> used = new TreeSet<>();
            for (var trigger : OverdueStore.TRIGGERS) {
                var workflows = tx.read(() -> timed.waiting(trigger));
                if (!workflows.isEmpty()) {
                    look(
                            used,
                            "overdue:" + trigger,
                            now,
                            span -> finding.overdue().note(trigger, span, workflows));
                }
            }
            for (var way : tx.read(timed::dates)) {
                look(used, way.key(), now, span -> date(way, span));
            }
            for (var way : tx.read(timed::schedules)) {
                look(used, way.key(), now, span -> schedule(way, span));
            }
            tx.run(() -> marks.keep(used, now));
            tx.read(timed::gathered).forEach(this::proceed);
        });
    }

    private void proceed(long gathering) {
        try {
            tx.run(() -> timed.proceed(gathering));
        } catch (RuntimeException broken) {
            LOG.error("Students who wait together could not enter and are tried again: {}", gathering, broken);
        }
    }

    private void look(Set<String> used, String key, Instant now, Consumer<Span> work) {
        used.add(key);
        try {
            tx.run(() -> marks.take(key, now).ifPresent(span -> {
                work.accept(span);
                marks.move(key, span);
            }));
        } catch (RuntimeException broken) {
            LOG.error("What waits for time could not be looked at and is tried again: {}", key, broken);
        }
    }

    private void date(Timed.Way way, Span span) {
        if (way.trigger() instanceof Trigger.DateReached trigger) {
            var zone = institutions.current().zone();
            var found = new ArrayList<Timed.Come>();
            for (var one : finding.dates().come(trigger, span, zone)) {
                var field = trigger.date().of().kind().key() + "."
                        + trigger.date().field().key();
                found.add(new Timed.Come(one.contact(), "date:" + one.day() + ":" + field + ":" + one.record()));
            }
            timed.come(way, found);
        }
    }

    private void schedule(Timed.Way way, Span span) {
        if (way.trigger() instanceof Trigger.Scheduled(var schedule)) {
            var slots = new Slots(institutions.current().zone(), terms());
            slots.last(schedule, span.from(), span.until()).ifPresent(slot -> timed.gather(way, "schedule:" + slot));
        }
    }

    private Set<java.time.LocalDate> terms() {
        return new TreeSet<>(finding.db()
                .select(TERM.STARTS_ON)
                .from(TERM)
                .where(TERM.IS_MAIN)
                .orderBy(TERM.STARTS_ON.desc(), TERM.ID)
                .limit(TERMS)
                .fetch(TERM.STARTS_ON));
    }
}
