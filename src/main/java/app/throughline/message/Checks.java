package app.throughline.message;

import app.throughline.calendar.Institutions;
import app.throughline.contact.Consents;
import app.throughline.message.check.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

    /** What is remembered of a student and their address, asked only when it matters. */
    interface Memory {
        boolean isSuppressed(Question question);

        boolean isAllowed(Question question);

        /** When messages of this channel went to them in the last days. */
        List<Instant> sent(Question question, Instant since);
    }

    /** Asks for each student. */
    private final class One implements Memory {
        @Override
        public boolean isSuppressed(Question question) {
            return suppressions.has(question.channel(), question.recipient().address(question.channel()));
        }

        @Override
        public boolean isAllowed(Question question) {
            return consents.allows(question.recipient().contact(), question.channel(), question.topic());
        }

        @Override
        public List<Instant> sent(Question question, Instant since) {
            return store.queuedSince(question.recipient().contact(), question.channel(), since);
        }
    }

    /** What was asked for many students at once. */
    private record Many(Set<String> suppressed, Set<Long> allowed, Map<Long, List<Instant>> queued) implements Memory {
        @Override
        public boolean isSuppressed(Question question) {
            return suppressed.contains(question.recipient().address(question.channel()));
        }

        @Override
        public boolean isAllowed(Question question) {
            return allowed.contains(question.recipient().contact().value());
        }

        @Override
        public List<Instant> sent(Question question, Instant since) {
            return queued.getOrDefault(question.recipient().contact().value(), List.of());
        }
    }

    /** What would be said of an ordinary message to each of these students at this moment; at most 500 at once. */
    Map<Long, Verdict> foreseen(Collection<Long> contacts, Consents.Channel channel, String topic, Instant now) {
        var recipients = store.recipients(contacts);
        var addresses = recipients.stream().map(one -> one.address(channel)).toList();
        var memory = new Many(
                suppressions.among(channel, addresses),
                consents.allowing(contacts, channel, topic),
                store.queuedSince(contacts, channel, now.minus(COUNTED)));
        var limits = store.limits();
        return recipients.stream()
                .collect(Collectors.toMap(
                        one -> one.contact().value(),
                        one -> now(new Question(one, channel, topic, Purpose.SERVICE), now, memory, () -> limits)));
    }

    /** All that may be against sending at this moment. */
    Verdict now(Question question, Instant now) {
        return now(question, now, new One(), store::limits);
    }

    private Verdict now(Question question, Instant now, Memory memory, Supplier<Limits> limits) {
        var verdict = atTheDoor(question, now, memory, limits);
        if (!(verdict instanceof Verdict.Go) || question.purpose() == Purpose.URGENT) {
            return verdict;
        }
        var sent = memory.sent(question, now.minus(COUNTED));
        var free = limits.get().caps().next(now, institutions.current().zone(), sent);
        return free.isAfter(now) ? new Verdict.Wait("frequency_cap", free) : verdict;
    }

    /** The same without the caps, in which the message itself is counted by now. */
    Verdict atTheDoor(Question question, Instant now) {
        return atTheDoor(question, now, new One(), store::limits);
    }

    private static Verdict atTheDoor(Question question, Instant now, Memory memory, Supplier<Limits> limits) {
        var never = never(question, memory);
        if (!never.isEmpty()) {
            return new Verdict.Stop(never);
        }
        if (question.purpose() == Purpose.URGENT) {
            return new Verdict.Go();
        }
        var quiet = limits.get().quiet().get(question.channel());
        var loud = quiet == null ? now : quiet.next(now, question.recipient().zone());
        return loud.isAfter(now) ? new Verdict.Wait("quiet_hours", loud) : new Verdict.Go();
    }

    private static String never(Question question, Memory memory) {
        var recipient = question.recipient();
        var channel = question.channel();
        if (!recipient.obstacle().isEmpty()) {
            return recipient.obstacle();
        }
        if (recipient.address(channel).isEmpty()) {
            return "no_address";
        }
        if (memory.isSuppressed(question)) {
            return "suppressed";
        }
        return memory.isAllowed(question) ? "" : "no_consent";
    }
}
