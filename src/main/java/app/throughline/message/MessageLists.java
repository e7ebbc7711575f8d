package app.throughline.message;

import static app.throughline.db.message.Tables.MESSAGE;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.contact.Consents;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.db.message.tables.records.MessageRecord;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages as people read them: by what became of them, of a student, one by one. Row security decides which. */
@Component
public class MessageLists {
    private final Tx tx;
    private final DSLContext db;
    private final Contacts contacts;

    /** A list of messages. */
    public enum View {
        WAITING("waiting", "Queued and held", MessageState.QUEUED, MessageState.HELD),
        SENT("sent", "Sent", MessageState.SENT, MessageState.DELIVERED),
        FAILED(
                "failed",
                "Failed",
                MessageState.FAILED,
                MessageState.BOUNCED,
                MessageState.COMPLAINED,
                MessageState.UNKNOWN),
        SKIPPED("skipped", "Skipped", MessageState.SKIPPED);

        private final String key;
        private final String label;
        private final List<Short> codes;

        View(String key, String label, MessageState... states) {
            this.key = key;
            this.label = label;
            this.codes = Arrays.stream(states).map(MessageState::code).toList();
        }

        /** The word in the address. */
        public String key() {
            return key;
        }

        /** The word on screen. */
        public String label() {
            return label;
        }
    }

    /**
     * A message.
     *
     * @param student the student's name
     * @param reason why it is held or was skipped, a code, "" otherwise
     * @param fault what the server or provider said last, "" for nothing
     * @param heldUntil null unless it is held
     * @param accountId the person who sent it, null for the software
     * @param by who or what sent it
     */
    public record Message(
            long id,
            ContactId contact,
            String student,
            @Nullable Long caseId,
            @Nullable Long alertId,
            Consents.Channel channel,
            String topic,
            Purpose purpose,
            String address,
            String subject,
            String body,
            MessageState state,
            String reason,
            String fault,
            @Nullable Instant heldUntil,
            Instant createdAt,
            @Nullable Long accountId,
            String by) {}

    MessageLists(Tx tx, DSLContext db, Contacts contacts) {
        this.tx = tx;
        this.db = db;
        this.contacts = contacts;
    }

    /** A list, the newest first. @param before an id, 0 for the newest */
    public List<Message> list(View view, long before, int limit) {
        return tx.read(() -> read(MESSAGE.STATE.in(view.codes), before, limit));
    }

    /** A student's messages, the newest first. @param before an id, 0 for the newest */
    public List<Message> ofStudent(ContactId contact, long before, int limit) {
        return tx.read(() -> read(MESSAGE.CONTACT_ID.eq(contact.value()), before, limit));
    }

    /**
     * One message.
     *
     * @throws NotFound if there is none or the caller may not see it
     */
    public Message get(long id) {
        return tx.read(() -> read(MESSAGE.ID.eq(id), 0, 1)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("message"));
    }

    /**
     * A student's messages before an instant, the newest first; asked inside a transaction.
     *
     * @param caseId only those of this case, null for all
     */
    public List<Message> before(ContactId contact, @Nullable Long caseId, Instant before, int limit) {
        var which = MESSAGE.CONTACT_ID
                .eq(contact.value())
                .and(caseId == null ? noCondition() : MESSAGE.CASE_ID.eq(caseId))
                .and(MESSAGE.CREATED_AT.lt(before));
        return db.selectFrom(MESSAGE)
                .where(which)
                .orderBy(MESSAGE.CREATED_AT.desc(), MESSAGE.ID.desc())
                .limit(limit)
                .fetch(row -> message(row, ""));
    }

    private List<Message> read(Condition which, long before, int limit) {
        var rows = db.selectFrom(MESSAGE)
                .where(which)
                .and(before == 0 ? noCondition() : MESSAGE.ID.lt(before))
                .orderBy(MESSAGE.ID.desc())
                .limit(limit)
                .fetch();
        var names = contacts.byId(
                rows.getValues(MESSAGE.CONTACT_ID).stream().distinct().toList());
        return rows.map(row -> message(row, ContactCard.nameIn(names, row.getContactId())));
    }

    private static Message message(MessageRecord row, String student) {
        return new Message(
                row.getId(),
                new ContactId(row.getContactId()),
                student,
                row.getCaseId(),
                row.getAlertId(),
                MessageStore.channel(row.getChannel()),
                row.getTopic(),
                Purpose.of(row.getPurpose()),
                row.getAddress(),
                row.getSubject(),
                row.getBody(),
                MessageState.of(row.getState()),
                row.getReason(),
                row.getFault(),
                row.getHeldUntil(),
                row.getCreatedAt(),
                row.getAccountId(),
                row.getActorName());
    }
}
