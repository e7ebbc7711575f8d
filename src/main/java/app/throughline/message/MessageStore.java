package app.throughline.message;

import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.message.Tables.LIMITS;
import static app.throughline.db.message.Tables.MESSAGE;
import static java.util.Objects.requireNonNullElse;

import app.throughline.calendar.Institutions;
import app.throughline.contact.Consents;
import app.throughline.contact.ContactId;
import app.throughline.db.contact.tables.records.ContactRecord;
import app.throughline.db.message.tables.records.MessageRecord;
import app.throughline.message.check.Caps;
import app.throughline.message.check.QuietHours;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The SQL of messages that are on their way; asked as the software itself. */
@Component
class MessageStore {
    private static final Pattern KEY = Pattern.compile("message-([0-9]{1,18})-([0-9]{1,5})");

    private final DSLContext db;
    private final Institutions institutions;

    MessageStore(DSLContext db, Institutions institutions) {
        this.db = db;
        this.institutions = institutions;
    }

    /** Until the transaction ends nobody else decides about a message to this student: caps are counted right. */
    void lock(ContactId contact) {
        db.execute(
                "select pg_advisory_xact_lock(hashtext('message.message'), {0}::int)",
                contact.value() % 2_000_000_000L);
    }

    /** What became of the message with this key. */
    Optional<MessageRecord> withKey(String key) {
        return db.selectFrom(MESSAGE).where(MESSAGE.KEY.eq(key)).fetchOptional();
    }

    /** A message, locked until the transaction ends. */
    Optional<MessageRecord> locked(long id) {
        return db.selectFrom(MESSAGE).where(MESSAGE.ID.eq(id)).forNoKeyUpdate().fetchOptional();
    }

    /** The message of a delivery, locked; empty for a delivery that was replaced by a later one. */
    Optional<MessageRecord> ofDelivery(String key) {
        var name = KEY.matcher(key);
        return name.matches()
                ? locked(Long.parseLong(name.group(1)))
                        .filter(row -> Postings.key(row).equals(key))
                : Optional.empty();
    }

    /** A held message whose time has come, locked; each is found by one node. */
    Optional<MessageRecord> due(Instant now) {
        return db.selectFrom(MESSAGE)
                .where(MESSAGE.STATE.eq(MessageState.HELD.code()))
                .and(MESSAGE.HELD_UNTIL.le(now))
                .orderBy(MESSAGE.HELD_UNTIL, MESSAGE.ID)
                .limit(1)
                .forNoKeyUpdate()
                .skipLocked()
                .fetchOptional();
    }

    /** Has a held message wait until then. */
    void hold(long id, Instant until) {
        db.update(MESSAGE)
                .set(MESSAGE.HELD_UNTIL, until)
                .where(MESSAGE.ID.eq(id))
                .and(MESSAGE.STATE.eq(MessageState.HELD.code()))
                .execute();
    }

    /** When messages went to the student by this channel, since then. */
    List<Instant> queuedSince(ContactId contact, Consents.Channel channel, Instant since) {
        return db.select(MESSAGE.QUEUED_AT)
                .from(MESSAGE)
                .where(MESSAGE.CONTACT_ID.eq(contact.value()))
                .and(MESSAGE.CHANNEL.eq(key(channel)))
                .and(MESSAGE.QUEUED_AT.ge(since))
                .orderBy(MESSAGE.QUEUED_AT.desc())
                .limit(1_000)
                .fetch(MESSAGE.QUEUED_AT);
    }

    /** When messages went to these students by this channel, since then. */
    Map<Long, List<Instant>> queuedSince(Collection<Long> contacts, Consents.Channel channel, Instant since) {
        return db.select(MESSAGE.CONTACT_ID, MESSAGE.QUEUED_AT)
                .from(MESSAGE)
                .where(MESSAGE.CONTACT_ID.in(contacts))
                .and(MESSAGE.CHANNEL.eq(key(channel)))
                .and(MESSAGE.QUEUED_AT.ge(since))
                .fetchGroups(MESSAGE.CONTACT_ID, MESSAGE.QUEUED_AT);
    }

    /** These students as recipients. */
    List<Recipient> recipients(Collection<Long> contacts) {
        return db.selectFrom(CONTACT).where(CONTACT.ID.in(contacts)).fetch(this::recipient);
    }

    /** The student as a recipient. */
    Recipient recipient(ContactId contact) {
        return db.selectFrom(CONTACT).where(CONTACT.ID.eq(contact.value())).fetchSingle(this::recipient);
    }

    private Recipient recipient(ContactRecord row) {
        var obstacle = row.getDeceased() ? "deceased" : row.getStatus().equals("active") ? "" : "inactive_contact";
        return new Recipient(
                new ContactId(row.getId()),
                obstacle,
                requireNonNullElse(row.getEmail(), ""),
                requireNonNullElse(row.getPhone(), ""),
                zone(requireNonNullElse(row.getTimeZone(), "")));
    }

    private ZoneId zone(String name) {
        try {
            return name.isEmpty() ? institutions.current().zone() : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return institutions.current().zone();
        }
    }

    /** The limits as they are now. */
    Limits limits() {
        return db.selectFrom(LIMITS)
                .fetchSingle(row -> new Limits(
                        Map.of(
                                Consents.Channel.SMS,
                                new QuietHours(row.getSmsQuietFrom(), row.getSmsQuietUntil()),
                                Consents.Channel.EMAIL,
                                new QuietHours(row.getEmailQuietFrom(), row.getEmailQuietUntil())),
                        new Caps(row.getDayCount(), row.getWeekCount()),
                        row.getWaitDays(),
                        row.getVersion()));
    }

    /** The stored word of a channel. */
    static String key(Consents.Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    /** The channel with this stored word. */
    static Consents.Channel channel(String key) {
        return Consents.Channel.valueOf(key.toUpperCase(Locale.ROOT));
    }
}
