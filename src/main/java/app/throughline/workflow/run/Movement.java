package app.throughline.workflow.run;

import app.throughline.calendar.Calendars;
import app.throughline.database.Failpoint;
import app.throughline.db.workflow.tables.records.EnrollmentRecord;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import app.throughline.workflow.core.Interpreter;
import app.throughline.workflow.trouble.TroubleHappening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Moves a batch of students, in the running transaction: reads what is so about them, asks the interpreter for each, does
 * what it says, and goes on until everybody waits, has ended or stands before a step that cannot be done.
 */
@Component
class Movement {
    private static final short INSIDE = 1;

    private final EnrollmentStore store;
    private final ProgramBook programs;
    private final Situations situations;
    private final Effects effects;
    private final Calendars calendars;
    private final After after;

    /** When it happens, and who hears of it. */
    @Component
    record After(Moments moments, Happenings happenings, Resting resting) {}

    Movement(
            EnrollmentStore store,
            ProgramBook programs,
            Situations situations,
            Effects effects,
            Calendars calendars,
            After after) {
        this.store = store;
        this.programs = programs;
        this.situations = situations;
        this.effects = effects;
        this.calendars = calendars;
        this.after = after;
    }

    /** Moves those of these whose time has come. @return how many that were */
    int move(List<Long> enrollments) {
        var moment = after.moments().now();
        var now = TimeFrame.instant(moment.micros());
        var rows = store.lock(enrollments, now);
        if (rows.isEmpty()) {
            return 0;
        }
        var all = rows.stream().map(this::traveller).toList();
        advance(all, moment);
        store.write(rows);
        store.tell(all, now);
        tell(all);
        return rows.size();
    }

    /** Takes them as far as they can go at this moment; their rows, which are not stored, say where they rest. */
    void advance(List<Traveller> all, Moment moment) {
        var contacts = new TreeSet<Long>();
        all.forEach(one -> contacts.add(one.contact().value()));
        var crowd = situations.crowd(contacts);
        all.stream()
                .filter(one -> !crowd.isHere(one.contact().value()))
                .forEach(one -> one.leave("inactive_contact", "The student is not active any more."));
        var last = go(all, crowd, moment);
        var now = TimeFrame.instant(moment.micros());
        all.forEach(one -> after.resting().rest(one, last.get(one), now));
    }

    private Traveller traveller(EnrollmentRecord row) {
        return new Traveller(row, programs.get(row.getWorkflowId(), row.getVersionNo()));
    }

    /** @return what was so when each came to rest: some do in the first round, and others go on */
    private Map<Traveller, Situation> go(List<Traveller> all, Situations.Crowd crowd, Moment moment) {
        var interpreter = new Interpreter(calendars.standard());
        var now = TimeFrame.instant(moment.micros());
        var last = new HashMap<Traveller, Situation>();
        var open = all.stream().filter(Traveller::goesOn).toList();
        while (!open.isEmpty()) {
            byWorkflow(open).forEach((workflow, some) -> {
                var situation = situations.of(workflow, some, crowd, moment);
                some.forEach(one -> {
                    last.put(one, situation);
                    one.advance(interpreter.run(workflow.program(), one.at(), situation.of(one), now));
                });
            });
            effects.perform(open, now);
            Failpoint.reach("runner.performed");
            open = open.stream().filter(Traveller::goesOn).toList();
        }
        return last;
    }

    private static LinkedHashMap<Prepared, List<Traveller>> byWorkflow(List<Traveller> all) {
        var groups = new LinkedHashMap<Prepared, List<Traveller>>();
        all.forEach(one ->
                groups.computeIfAbsent(one.workflow(), _ -> new ArrayList<>()).add(one));
        return groups;
    }

    /** Owners hear once of each workflow in which students cannot go on. */
    private void tell(List<Traveller> all) {
        all.stream()
                .filter(one -> one.row().getState() != INSIDE && one.row().getEndedAt() == null)
                .map(Traveller::workflow)
                .distinct()
                .forEach(workflow -> failed(workflow.workflow(), workflow.name()));
    }

    private void failed(long workflow, String name) {
        var actor = new Actor(ActorKind.WORKFLOW, workflow, name);
        var about = new RecordRef("workflow", workflow);
        after.happenings().publish(new TroubleHappening(TroubleHappening.FAILED, about, Cause.of(actor)));
    }

    /** Parks one whose turn broke off, in the running transaction; after so many times it stays until somebody decides. */
    void park(long enrollment, Instant again, int most, String why) {
        store.broke(enrollment, now(), again, most, why).ifPresent(of -> failed(of.id(), of.name()));
    }

    /** This instant, by the institution's clock. */
    Instant now() {
        return TimeFrame.instant(after.moments().now().micros());
    }
}
