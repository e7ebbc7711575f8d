package app.throughline.message;

import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.message.Tables.MESSAGE;

import app.throughline.contact.Consents;
import app.throughline.contact.Consents.Channel;
import app.throughline.contact.Consents.State;
import app.throughline.contact.ContactId;
import app.throughline.db.message.tables.records.MessageRecord;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Students who stop messages, or allow them again, without signing in: by the page that a mail names, by the one click of
 * their mail program, or by answering a text message with STOP or START. Runs as the software; who holds the token of a
 * mail or the phone decides.
 */
@Component
public class OptOuts {
    private static final Actor STUDENT = new Actor(ActorKind.SYSTEM, 0, "The student");
    private static final int MOST_SHARING_A_NUMBER = 20;
    /** A number as it is dialled, word for word as the index has it. */
    private static final Field<String> DIALLED =
            DSL.field("regexp_replace({0}, '[^0-9+]', '', 'g')", String.class, CONTACT.PHONE);

    /** A student stopped messages because of this one: by the page it names, or by an answer to it. */
    public record Stopped(RecordRef about, long contact, Cause cause) implements Happening {
        @Override
        public String name() {
            return "message.opted-out";
        }

        @Override
        public Set<String> changed() {
            return Set.of();
        }
    }

    private final Tx tx;
    private final DSLContext db;
    private final Consents consents;
    private final Topics topics;
    private final Happenings happenings;

    OptOuts(Tx tx, DSLContext db, Consents consents, Topics topics, Happenings happenings) {
        this.tx = tx;
        this.db = db;
        this.consents = consents;
        this.topics = topics;
        this.happenings = happenings;
    }

    /** What the holder of this token may stop; empty for a token of ours that never was. */
    public Optional<Topics.Topic> topic(String token) {
        return Caller.SERVICE.call(() -> tx.read(() -> message(token)
                .map(row -> topics.find(row.getTopic())
                        .orElseGet(() -> new Topics.Topic(0, row.getTopic(), row.getTopic(), "", true)))));
    }

    /**
     * Stops e-mail.
     *
     * @param everything all topics, not only the one of the mail
     * @return whether the token is one of ours
     */
    public boolean stop(String token, boolean everything) {
        return Caller.SERVICE.call(() -> tx.call(() -> {
            var row = message(token);
            row.ifPresent(one -> {
                var contact = new ContactId(one.getContactId());
                boolean stopped = everything
                        ? answerAll(contact, Channel.EMAIL, State.DENIED, "unsubscribe page")
                        : answer(contact, Channel.EMAIL, one.getTopic(), State.DENIED, "unsubscribe page");
                if (stopped) {
                    told(one.getId(), contact);
                }
            });
            return row.isPresent();
        }));
    }

    /** Allows the topic of a mail again: a student may have stopped it by mistake. @return whether the token is ours */
    public boolean allowAgain(String token) {
        return Caller.SERVICE.call(() -> tx.call(() -> {
            var row = message(token);
            row.ifPresent(one -> answer(
                    new ContactId(one.getContactId()),
                    Channel.EMAIL,
                    one.getTopic(),
                    State.GRANTED,
                    "unsubscribe page"));
            return row.isPresent();
        }));
    }

    /**
     * Keeps what the holder of a phone answered to a text message.
     *
     * @param isStart whether they allow text messages, otherwise they stop them
     * @return how many students have this number
     */
    public int phoneAnswered(String number, boolean isStart) {
        var state = isStart ? State.GRANTED : State.DENIED;
        var source = isStart ? "sms START" : "sms STOP";
        return Caller.SERVICE.call(() -> tx.call(() -> {
            var owners = owners(Recipient.digits(number));
            owners.stream()
                    .filter(contact -> answerAll(contact, Channel.SMS, state, source) && !isStart)
                    .forEach(contact -> lastText(contact).ifPresent(message -> told(message, contact)));
            return owners.size();
        }));
    }

    /** The text message that somebody answers: the last one that left. */
    private Optional<Long> lastText(ContactId contact) {
        return db.select(MESSAGE.ID)
                .from(MESSAGE)
                .where(MESSAGE.CONTACT_ID.eq(contact.value()))
                .and(MESSAGE.CHANNEL.eq(MessageStore.key(Channel.SMS)))
                .and(MESSAGE.QUEUED_AT.isNotNull())
                .orderBy(MESSAGE.QUEUED_AT.desc(), MESSAGE.ID.desc())
                .limit(1)
                .fetchOptional(row -> row.value1());
    }

    private void told(long message, ContactId contact) {
        var about = new RecordRef("message", message);
        happenings.publish(new Stopped(about, contact.value(), Cause.of(STUDENT)));
    }

    private List<ContactId> owners(String digits) {
        return db.select(CONTACT.ID)
                .from(CONTACT)
                .where(DIALLED.in(digits, digits.replaceFirst("^\\+1", ""), digits.replaceFirst("^\\+", "")))
                .orderBy(CONTACT.ID)
                .limit(MOST_SHARING_A_NUMBER)
                .fetch(row -> new ContactId(row.value1()));
    }

    /** For all topics, also those that had an answer of their own. @return whether the answer for all is another now */
    private boolean answerAll(ContactId contact, Channel channel, State state, String source) {
        boolean changed = answer(contact, channel, Consents.ALL, state, source);
        consents.ofContact(contact).stream()
                .filter(answer -> answer.channel() == channel && answer.state() != state)
                .forEach(answer -> answer(contact, channel, answer.topic(), state, source));
        return changed;
    }

    private boolean answer(ContactId contact, Channel channel, String topic, State state, String source) {
        return consents.answer(contact, channel, topic, state, source, Cause.of(STUDENT));
    }

    private Optional<MessageRecord> message(String token) {
        return token.matches("[A-Za-z0-9_-]{20,64}")
                ? db.selectFrom(MESSAGE).where(MESSAGE.TOKEN.eq(token)).fetchOptional()
                : Optional.empty();
    }
}
