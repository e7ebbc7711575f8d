package app.throughline.message;

import app.throughline.access.Viewers;
import app.throughline.contact.Consents;
import app.throughline.contact.ContactId;
import app.throughline.database.Failpoint;
import app.throughline.db.message.tables.records.MessageRecord;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import app.throughline.message.check.Verdict;
import app.throughline.note.AttemptResult;
import app.throughline.note.Attempts;
import app.throughline.note.Channel;
import app.throughline.note.LogAttempt;
import app.throughline.outbox.DeliveryState;
import app.throughline.outbox.DeliveryWatch;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Follows the deliveries of messages. The last look is taken right before an attempt: who opted out, died or was
 * suppressed since gets nothing, and what would leave in quiet hours is held once more. A message that a person sent is
 * an attempt to reach the student, logged when it left.
 */
@Component
class MessageWatch implements DeliveryWatch {
    /** Enhanced status codes that say the address itself is wrong (RFC 3463). */
    private static final Pattern NO_SUCH_ADDRESS = Pattern.compile("\\b5\\.1\\.(1|2|3|6|10)\\b");

    private static final Logger log = LoggerFactory.getLogger(MessageWatch.class);

    private final Tx tx;
    private final MessageStore store;
    private final Messages.Desk desk;
    private final Releases releases;
    private final Attempts attempts;
    private final Viewers viewers;

    MessageWatch(Tx tx, MessageStore store, Messages.Desk desk, Releases releases, Attempts attempts, Viewers viewers) {
        this.tx = tx;
        this.store = store;
        this.desk = desk;
        this.releases = releases;
        this.attempts = attempts;
        this.viewers = viewers;
    }

    @Override
    public String purpose() {
        return Postings.PURPOSE;
    }

    @Override
    public String objection(String key) {
        var found = store.ofDelivery(key);
        if (found.isEmpty() || MessageState.of(found.get().getState()) != MessageState.QUEUED) {
            return "It was withdrawn.";
        }
        var row = found.get();
        var cause = Fates.later(row);
        if (desk.brakes().hold(row.getKey())) {
            desk.fates().held(row, Releases.Brake.REASON, Releases.Brake.UNTIL_LIFTED, cause);
            return "Held: " + Releases.Brake.REASON;
        }
        return switch (desk.checks()
                .atTheDoor(releases.question(row), desk.fates().now())) {
            case Verdict.Go go -> "";
            case Verdict.Wait(var reason, var until) -> {
                desk.fates().held(row, reason, until, cause);
                yield "Held: " + reason;
            }
            case Verdict.Stop(var reason) -> {
                desk.fates().skipped(row, reason, cause);
                yield "Skipped: " + reason;
            }
        };
    }

    @Override
    public void became(String key, DeliveryState state, String fault) {
        store.ofDelivery(key).ifPresent(row -> became(row, state, fault, Fates.later(row)));
        Failpoint.reach("message.settled");
    }

    private void became(MessageRecord row, DeliveryState state, String fault, Cause cause) {
        switch (state) {
            case WAITING -> desk.fates().queued(row, cause);
            case SENT, KEPT -> {
                // the provider may report faster than the sender writes
                if (!Releases.isReported(row)) {
                    desk.fates().ended(row, MessageState.SENT, "", cause);
                }
                logged(row);
            }
            case UNKNOWN -> desk.fates().ended(row, MessageState.UNKNOWN, fault, cause);
            case DEAD -> dead(row, fault, cause);
            case DROPPED -> desk.fates().ended(row, MessageState.FAILED, "Given up", cause);
            case CLAIMED -> {}
        }
    }

    private void dead(MessageRecord row, String fault, Cause cause) {
        if (NO_SUCH_ADDRESS.matcher(fault).find()) {
            desk.fates().ended(row, MessageState.BOUNCED, fault, cause);
            desk.suppressions()
                    .add(MessageStore.channel(row.getChannel()), row.getAddress(), Suppressions.Reason.BOUNCED, cause);
        } else {
            desk.fates().ended(row, MessageState.FAILED, fault, cause);
        }
    }

    /** What a person sent is in the log of contacts. That it left must be written whatever comes of the log. */
    private void logged(MessageRecord row) {
        if (row.getAccountId() == null) {
            return;
        }
        var channel = MessageStore.channel(row.getChannel()) == Consents.Channel.EMAIL ? Channel.EMAIL : Channel.SMS;
        var attempt = new LogAttempt(
                new ContactId(row.getContactId()),
                row.getCaseId(),
                row.getAlertId(),
                channel,
                false,
                AttemptResult.LEFT_MESSAGE,
                row.getSubject(),
                null);
        viewers.ofAccount(row.getAccountId())
                .flatMap(viewer -> tx.attempt(() -> attempts.log(attempt, viewer)))
                .ifPresent(e -> log.warn("The attempt of message {} could not be logged", row.getId(), e));
    }
}
