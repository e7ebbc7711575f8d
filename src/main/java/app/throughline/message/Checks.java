package app.throughline.message;

import app.throughline.calendar.Institutions;
import app.throughline.contact.Consents;
import app.throughline.message.check.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Whether a message may leave, asked in one order (product ME-3): is the student active, is the address suppressed, did
 * they agree, are these quiet hours, are the caps reached. Asked when a message is asked for, again when one that was held
 * is due, and a last time when it leaves.
 */
@Component
class Checks {
    private static final Duration COUNTED = Duration.ofDays(9);

    private final MessageStore store;
    private final Suppressions suppressions;
    private final Consents consents;
    private final Institutions institutions;

    /** What is asked about. */
    record Question(Recipient recipient, Consents.Channel channel, String topic, Purpose purpose) {}

    Checks(MessageStore store, Suppressions suppressions, Consents consents, Institutions institutions) {
        this.store = store;
        this.suppressions = suppressions;
        this.consents = consents;
        this.institutions = institutions;
    }

    /** All that may be against sending at this moment. */
    Verdict now(Question question, Instant now) {
        var verdict = atTheDoor(question, now);
        if (!(verdict instanceof Verdict.Go) || question.purpose() == Purpose.URGENT) {
            return verdict;
        }
        var sent = store.queuedSince(question.recipient().contact(), question.channel(), now.minus(COUNTED));
        var free = store.limits().caps().next(now, institutions.current().zone(), sent);
        return free.isAfter(now) ? new Verdict.Wait("frequency_cap", free) : verdict;
    }

    /** The same without the caps, in which the message itself is counted by now. */
    Verdict atTheDoor(Question question, Instant now) {
        var never = never(question);
        if (!never.isEmpty()) {
            return new Verdict.Stop(never);
        }
        if (question.purpose() == Purpose.URGENT) {
            return new Verdict.Go();
        }
        var quiet = store.limits().quiet().get(question.channel());
        var loud = quiet == null ? now : quiet.next(now, question.recipient().zone());
        return loud.isAfter(now) ? new Verdict.Wait("quiet_hours", loud) : new Verdict.Go();
    }

    private String never(Question question) {
        var recipient = question.recipient();
        var channel = question.channel();
        if (!recipient.obstacle().isEmpty()) {
            return recipient.obstacle();
        }
        var address = recipient.address(channel);
        if (address.isEmpty()) {
            return "no_address";
        }
        if (suppressions.has(channel, address)) {
            return "suppressed";
        }
        return consents.allows(recipient.contact(), channel, question.topic()) ? "" : "no_consent";
    }
}
