package app.throughline.note;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The log of attempts to reach students. */
@Component
public class Attempts {
    private final Tx tx;
    private final NoteStore store;
    private final Subjects subjects;
    private final Audit audit;
    private final Happenings happenings;
    private final InstantSource clock;

    Attempts(Tx tx, NoteStore store, Subjects subjects, Audit audit, Happenings happenings, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.subjects = subjects;
        this.audit = audit;
        this.happenings = happenings;
        this.clock = clock;
    }

    /**
     * Logs an attempt. Whoever owns the case or alert hears of it and stops its first-contact clock.
     *
     * @return {@link NoteChange.Invalid} when it lies in the future
     * @throws NotFound if the person may not see the student, or the case or alert, or it is not of this student
     */
    public NoteChange log(LogAttempt attempt, Viewer viewer) {
        if (!viewer.mayChange(Area.WORK)) {
            return new NoteChange.Refused();
        }
        var now = clock.instant();
        var at = attempt.at() == null ? now : attempt.at();
        if (at.isAfter(now)) {
            return new NoteChange.Invalid(List.of(new FieldError(
                    "at", "out_of_range", "Log it when it has taken place: choose a time in the past.")));
        }
        return tx.call(() -> {
            subjects.check(attempt.contact(), attempt.caseId(), attempt.alertId());
            long id = store.insert(attempt, viewer.accountId(), at);
            tell(attempt, id, at, viewer);
            return new NoteChange.Done(id);
        });
    }

    /** The moment by the clock that attempts are logged with. */
    public Instant now() {
        return clock.instant();
    }

    /** Whether somebody spoke with the student on this case. */
    public boolean hasTwoWay(long caseId) {
        return tx.read(() -> store.hasTwoWay(caseId));
    }

    private void tell(LogAttempt attempt, long id, Instant at, Viewer viewer) {
        var about = new RecordRef("attempt", id);
        long contact = attempt.contact().value();
        var cause = viewer.cause();
        var detail = Map.of(
                "channel", attempt.channel().key(), "result", attempt.result().key());
        long entry = audit.record(cause, "contact.attempted", about, contact, detail);
        happenings.publish(new AttemptHappening(
                about,
                contact,
                attempt.caseId(),
                attempt.alertId(),
                at,
                attempt.result().isTwoWay(),
                !attempt.isFromStudent(),
                cause.then(cause.actor(), entry)));
    }
}
