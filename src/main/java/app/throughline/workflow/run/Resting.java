package app.throughline.workflow.run;

import app.throughline.db.workflow.tables.records.EnrollmentRecord;
import app.throughline.workflow.core.EffectKey;
import app.throughline.workflow.core.Next;
import app.throughline.workflow.step.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes into the row of an enrollment where it came to rest, and when it is looked at again. */
@Component
class Resting {
    private static final short TIMERS = 2;
    private static final short FINISHED = 2;
    private static final short FAILED = 3;
    private static final short STOPPED = 4;

    /** @param situation what was so when it stopped; null when nothing was asked */
    void rest(Traveller one, @Nullable Situation situation, Instant now) {
        var row = one.row();
        place(one, row, now);
        var stop = one.stop();
        if (stop.isPresent()) {
            stopped(row, stop.get(), now);
            return;
        }
        switch (one.next()) {
            case Next.Waiting(var until, var call) -> waits(one, until, call, situation);
            case Next.Finished(var end) -> finished(one, end, now);
            case Next.Failed(var code, var message) -> failed(row, code, message);
            case Next.Again() -> throw new IllegalStateException("It has not stopped");
        }
    }

    private static void place(Traveller one, EnrollmentRecord row, Instant now) {
        row.setStep(one.at().step());
        row.setIsInside(one.at().isInside());
        row.setWalked(one.at().walked());
        row.setUntilAt(one.at().wakeAt());
        row.setMemory(EnrollmentStore.json(one.memory()));
        row.setMovedAt(now);
        row.setLane(TIMERS);
        row.setTries((short) 0);
        row.setReason("");
        row.setWakeAt(null);
        row.setWatches(false);
        row.setCallKey(null);
    }

    private static void stopped(EnrollmentRecord row, Traveller.Stop stop, Instant now) {
        row.setReason(stop.why());
        if (stop.until() != null) {
            row.setWakeAt(stop.until());
        } else if (stop.code().equals("failed")) {
            failed(row, stop.code(), stop.why());
        } else {
            row.setState(STOPPED);
            row.setEndedAt(now);
            row.setEnding(stop.code());
        }
    }

    private static void failed(EnrollmentRecord row, String code, String why) {
        row.setState(FAILED);
        row.setEnding(code);
        row.setReason(why);
    }

    private static void finished(Traveller one, Next.End end, Instant now) {
        var row = one.row();
        row.setState(FINISHED);
        row.setEndedAt(now);
        switch (end) {
            case Next.End.Completed() -> row.setEnding("completed");
            case Next.End.Exited(var step) -> {
                row.setEnding("exited");
                row.setReason(reason(one, step));
            }
            case Next.End.Left(var condition) -> {
                row.setEnding("left");
                row.setReason(
                        one.workflow().program().conditions().get(condition).reason());
            }
        }
    }

    private static String reason(Traveller one, int step) {
        return one.workflow()
                .definition()
                .all()
                .filter(other -> other.id() == step)
                .map(other -> other instanceof Step.Exit exit ? exit.reason() : "")
                .findFirst()
                .orElse("");
    }

    /** It is looked at when its wait ends, when what it watches may change by time, and when the records change. */
    private static void waits(
            Traveller one, @Nullable Instant until, @Nullable EffectKey call, @Nullable Situation situation) {
        var row = one.row();
        var program = one.workflow().program();
        boolean watches = program.watched(one.at().step()).length > 0;
        row.setWatches(watches || program.asksDate(one.at().step()));
        row.setCallKey(call == null ? null : call.text());
        var change = watches && situation != null
                ? situation.nextChange(one.contact().value())
                : null;
        row.setWakeAt(earlier(until, change));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
