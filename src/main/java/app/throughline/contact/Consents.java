package app.throughline.contact;

import static app.throughline.db.contact.Tables.CONSENT;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Whether a student agreed to be written to, by channel and topic. Operational e-mail goes unless it was denied; a text
 * message goes only where it was granted (product section 4).
 */
@Component
public class Consents {
    /** The topic that stands for all that have no answer of their own. */
    public static final String ALL = "all";

    private final Tx tx;
    private final DSLContext db;
    private final Contacts contacts;
    private final Changes changes;
    private final InstantSource clock;

    /** How one may be reached. */
    public enum Channel {
        EMAIL("email", "Email"),
        SMS("sms", "Text message");

        private final String code;
        private final String label;

        Channel(String code, String label) {
            this.code = code;
            this.label = label;
        }

        /** The word on screen. */
        public String label() {
            return label;
        }
    }

    /** What was answered. */
    public enum State {
        GRANTED("granted", "Granted"),
        DENIED("denied", "Denied"),
        NOT_ASKED("not_asked", "Not asked");

        private final String code;
        private final String label;

        State(String code, String label) {
            this.code = code;
            this.label = label;
        }

        /** The word on screen. */
        public String label() {
            return label;
        }
    }

    /** An answer. @param source where it came from, such as "sis" or "staff" */
    public record Consent(Channel channel, String topic, State state, String source, Instant changedAt) {}

    Consents(Tx tx, DSLContext db, Contacts contacts, Changes changes, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.contacts = contacts;
        this.changes = changes;
        this.clock = clock;
    }

    /** A student's answers, by channel and topic; at most 200. */
    public List<Consent> ofContact(ContactId contact) {
        return tx.read(() -> db.selectFrom(CONSENT)
                .where(CONSENT.CONTACT_ID.eq(contact.value()))
                .orderBy(CONSENT.CHANNEL, CONSENT.TOPIC)
                .limit(200)
                .fetch(row -> new Consent(
                        channel(row.getChannel()),
                        row.getTopic(),
                        state(row.getState()),
                        row.getSource(),
                        row.getChangedAt())));
    }

    /** Whether something of this topic may go to the student through this channel. */
    public boolean allows(ContactId contact, Channel channel, String topic) {
        var answers = ofContact(contact).stream()
                .filter(answer -> answer.channel() == channel)
                .toList();
        return allows(answers, channel, topic);
    }

    private static boolean allows(List<Consent> answers, Channel channel, String topic) {
        var state = of(answers, topic);
        return channel == Channel.EMAIL ? state != State.DENIED : state == State.GRANTED;
    }

    /** Those of these students to whom something of this topic may go through this channel. */
    public Set<Long> allowing(Collection<Long> contacts, Channel channel, String topic) {
        var answers = tx.read(() -> db.selectFrom(CONSENT)
                .where(CONSENT.CONTACT_ID.in(contacts))
                .and(CONSENT.CHANNEL.eq(channel.code))
                .and(CONSENT.TOPIC.in(topic, ALL))
                .fetchGroups(
                        CONSENT.CONTACT_ID,
                        row -> new Consent(
                                channel,
                                row.get(CONSENT.TOPIC),
                                state(row.get(CONSENT.STATE)),
                                row.get(CONSENT.SOURCE),
                                row.get(CONSENT.CHANGED_AT))));
        return contacts.stream()
                .filter(contact -> allows(answers.getOrDefault(contact, List.of()), channel, topic))
                .collect(Collectors.toSet());
    }

    /**
     * Keeps an answer; the same answer again changes nothing.
     *
     * @return whether it is another than before
     * @throws app.throughline.kernel.NotFound if the caller may not see the student
     */
    public boolean answer(ContactId contact, Channel channel, String topic, State state, String source, Cause cause) {
        var subject = Text.required(topic, 60);
        var from = Text.required(source, 60);
        return tx.call(() -> {
            contacts.get(contact);
            int changed = db.insertInto(CONSENT)
                    .set(CONSENT.CONTACT_ID, contact.value())
                    .set(CONSENT.CHANNEL, channel.code)
                    .set(CONSENT.TOPIC, subject)
                    .set(CONSENT.STATE, state.code)
                    .set(CONSENT.SOURCE, from)
                    .set(CONSENT.CHANGED_AT, clock.instant())
                    .onConflict(CONSENT.CONTACT_ID, CONSENT.CHANNEL, CONSENT.TOPIC)
                    .doUpdate()
                    .set(CONSENT.STATE, state.code)
                    .set(CONSENT.SOURCE, from)
                    .set(CONSENT.CHANGED_AT, clock.instant())
                    .where(CONSENT.STATE.ne(state.code))
                    .execute();
            if (changed == 1) {
                var detail = Map.of("channel", channel.code, "topic", subject, "state", state.code, "source", from);
                changes.told(cause, "contact.consent-set", contact, Changes.ref(contact), Set.of("consent"), detail);
            }
            return changed == 1;
        });
    }

    private static State of(List<Consent> answers, String topic) {
        return answers.stream()
                .filter(answer -> answer.topic().equals(topic))
                .findFirst()
                .or(() -> answers.stream()
                        .filter(answer -> answer.topic().equals(ALL))
                        .findFirst())
                .map(Consent::state)
                .orElse(State.NOT_ASKED);
    }

    private static Channel channel(String code) {
        return code.equals(Channel.SMS.code) ? Channel.SMS : Channel.EMAIL;
    }

    private static State state(String code) {
        return code.equals(State.GRANTED.code)
                ? State.GRANTED
                : code.equals(State.DENIED.code) ? State.DENIED : State.NOT_ASKED;
    }
}
