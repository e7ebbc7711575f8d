package app.throughline.message;

import app.throughline.audit.Audit;
import app.throughline.db.message.tables.records.MessageRecord;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Moves a message to another state, with the entry in the log and the happening, inside the running transaction. */
@Component
class Fates {
    private final Audit audit;
    private final Happenings happenings;
    private final InstantSource clock;

    Fates(Audit audit, Happenings happenings, @Qualifier("systemClock") InstantSource clock) {
        this.audit = audit;
        this.happenings = happenings;
        this.clock = clock;
    }

    /** The real moment: messages leave by it, whatever the institution's clock shows. */
    Instant now() {
        return clock.instant();
    }

    /** It waits until then. @param reason {@code quiet_hours} or {@code frequency_cap} */
    void held(MessageRecord row, String reason, Instant until, Cause cause) {
        row.setState(MessageState.HELD.code());
        row.setReason(reason);
        row.setHeldUntil(until);
        row.setEndedAt(null);
        told(row, MessageState.HELD, cause);
    }

    /** It is to leave. */
    void queued(MessageRecord row, Cause cause) {
        row.setState(MessageState.QUEUED.code());
        row.setReason("");
        row.setHeldUntil(null);
        row.setEndedAt(null);
        row.setQueuedAt(now());
        told(row, MessageState.QUEUED, cause);
    }

    /** It never leaves. @param reason a code, such as {@code no_consent} */
    void skipped(MessageRecord row, String reason, Cause cause) {
        row.setState(MessageState.SKIPPED.code());
        row.setReason(reason);
        row.setHeldUntil(null);
        row.setEndedAt(now());
        // it did not leave, so it does not count
        row.setQueuedAt(null);
        told(row, MessageState.SKIPPED, cause);
    }

    /** It left, or did not. @param fault what the server or provider said, "" for nothing */
    void ended(MessageRecord row, MessageState state, String fault, Cause cause) {
        row.setState(state.code());
        row.setReason("");
        row.setFault(fault);
        row.setHeldUntil(null);
        row.setEndedAt(now());
        told(row, state, cause);
    }

    private void told(MessageRecord row, MessageState state, Cause cause) {
        row.store();
        var about = new RecordRef("message", row.getId());
        var happening = new MessageHappening(about, row.getContactId(), state, cause);
        long entry = audit.record(cause, happening.name(), about, row.getContactId(), detail(row));
        happenings.publish(
                new MessageHappening(about, row.getContactId(), state, new Cause(cause.actor(), entry, cause.depth())));
    }

    private static Map<String, ?> detail(MessageRecord row) {
        var detail = new HashMap<String, Object>();
        detail.put("channel", row.getChannel());
        detail.put("topic", row.getTopic());
        if (!row.getReason().isEmpty()) {
            detail.put("reason", row.getReason());
        }
        return detail;
    }

    /** What happens to a message later follows from what led to it. */
    static Cause later(MessageRecord row) {
        return new Cause(Actor.SYSTEM, row.getCauseEntry(), 1);
    }
}
