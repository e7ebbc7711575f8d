package app.throughline.message;

import static app.throughline.db.message.Tables.MESSAGE;
import static java.util.Objects.requireNonNull;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.contact.Consents;
import app.throughline.contact.Contacts;
import app.throughline.db.message.tables.records.MessageRecord;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import app.throughline.message.check.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Messages to students. Whatever sends one, a person, a workflow or a form, comes through here and is checked in the same
 * order. Nothing leaves inside the caller's transaction: a message that may leave is a delivery of the outbox, one that
 * may not yet is held until its moment, one that never may is kept with its reason.
 */
@Component
public class Messages {
    /** The longest text message, in characters. */
    public static final int LONGEST_TEXT = 1_600;

    private final Tx tx;
    private final DSLContext db;
    private final Contacts contacts;
    private final MessageStore store;
    private final Desk desk;
    private final InstantSource clock;

    /** What a message passes on its way out. */
    @Component
    record Desk(
            Phrases phrases,
            Checks checks,
            Fates fates,
            Postings postings,
            Suppressions suppressions,
            Releases.Brakes brakes) {}

    Messages(Tx tx, DSLContext db, Contacts contacts, MessageStore store, Desk desk, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.contacts = contacts;
        this.store = store;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * Sends a message, as far as it may be sent. Until the transaction ends, other messages to the same student wait, so
     * that caps are counted right: who sends to several students in one transaction sends in the order of their ids.
     *
     * @return what became of it; for a key that was used before, what became of that message by now
     * @throws app.throughline.kernel.NotFound if the caller may not see the student
     * @throws IllegalArgumentException if there is no such version of a template
     */
    public Sending send(MessageDraft draft, Cause cause) {
        return tx.call(() -> {
            contacts.get(draft.contact());
            return Caller.SERVICE.call(() -> tx.call(() -> sent(draft, cause)));
        });
    }

    /**
     * What would become of an ordinary message to each of these students at this moment, as far as one can say before its
     * words are known. Those the caller may not see are absent; at most 500 at once.
     */
    public Map<Long, Verdict> foreseen(Collection<Long> students, Consents.Channel channel, String topic) {
        return tx.read(() -> {
            var seen = contacts.byId(students).keySet();
            return Caller.SERVICE.call(() -> tx.read(() ->
                    desk.checks().foreseen(seen, channel, topic, desk.fates().now())));
        });
    }

    /** Whether this person writes to students, and decides about messages. */
    public static boolean mayWrite(Viewer viewer) {
        return viewer.mayChange(Area.WORK) && viewer.can(Area.WORK, Level.TEAM);
    }

    /** Whether a message was asked for with this key, whatever became of it. */
    public boolean wasAsked(String key) {
        return Caller.SERVICE.call(() -> tx.read(() -> store.withKey(key).isPresent()));
    }

    private Sending sent(MessageDraft draft, Cause cause) {
        store.lock(draft.contact());
        var before = store.withKey(draft.key());
        if (before.isPresent()) {
            return answer(before.get());
        }
        var recipient = store.recipient(draft.contact());
        var letter = desk.phrases().of(draft.wording(), draft.contact(), draft.about());
        var now = desk.fates().now();
        var question = new Checks.Question(recipient, draft.channel(), draft.topic(), draft.purpose());
        var verdict = verdict(draft, letter, desk.checks().now(question, now));
        var row = row(draft, letter, recipient.address(draft.channel()), cause);
        settle(row, verdict, now, cause);
        return answer(row);
    }

    /** A message that lacks a value, or is too long, waits for nothing: it would be so then as well. */
    private static Verdict verdict(MessageDraft draft, Phrases.Letter letter, Verdict verdict) {
        if (verdict instanceof Verdict.Stop) {
            return verdict;
        }
        if (!letter.missing().isEmpty() || letter.body().isEmpty()) {
            return new Verdict.Stop("missing_value");
        }
        boolean isTooLong =
                draft.channel() == Consents.Channel.SMS && letter.body().length() > LONGEST_TEXT;
        return isTooLong ? new Verdict.Stop("too_long") : verdict;
    }

    /** Does with a message what was found; shared with those that were held. */
    void settle(MessageRecord row, Verdict verdict, Instant now, Cause cause) {
        switch (verdict) {
            case Verdict.Go go -> {
                row.setPosts((short) (row.getPosts() + 1));
                desk.fates().queued(row, cause);
                desk.postings().post(row);
            }
            case Verdict.Wait(var reason, var until) -> hold(row, reason, until, now, cause);
            case Verdict.Stop(var reason) -> desk.fates().skipped(row, reason, cause);
        }
    }

    /** Quiet hours end by themselves; for the caps a message waits so many days at most. */
    private void hold(MessageRecord row, String reason, Instant until, Instant now, Cause cause) {
        if (!reason.equals("frequency_cap")) {
            desk.fates().held(row, reason, until, cause);
            return;
        }
        if (row.getGiveUpAt() == null) {
            row.setGiveUpAt(now.plus(Duration.ofDays(store.limits().waitDays())));
        }
        var end = requireNonNull(row.getGiveUpAt());
        if (now.isBefore(end)) {
            desk.fates().held(row, reason, until.isBefore(end) ? until : end, cause);
        } else {
            desk.fates().skipped(row, reason, cause);
        }
    }

    private MessageRecord row(MessageDraft draft, Phrases.Letter letter, String address, Cause cause) {
        var row = db.newRecord(MESSAGE);
        row.setContactId(draft.contact().value());
        var about = draft.about();
        if (about != null) {
            row.setAboutKind(about.kind());
            row.setAboutId(about.id());
            row.setCaseId(about.kind().equals("case") ? about.id() : null);
            row.setAlertId(about.kind().equals("alert") ? about.id() : null);
        }
        row.setChannel(MessageStore.key(draft.channel()));
        row.setTopic(draft.topic());
        row.setPurpose(draft.purpose().code());
        row.setKey(draft.key());
        row.setAddress(address);
        row.setPosts((short) 0);
        row.setCreatedAt(clock.instant());
        words(row, letter);
        by(row, draft.sender(), cause);
        return row;
    }

    private static void words(MessageRecord row, Phrases.Letter letter) {
        row.setTemplateVersionId(letter.version());
        row.setSubject(letter.subject());
        row.setBody(letter.body());
        row.setHtml(letter.html());
    }

    private void by(MessageRecord row, MessageDraft.Sender sender, Cause cause) {
        var actor = cause.actor();
        row.setAccountId(actor.kind() == ActorKind.PERSON ? actor.id() : null);
        row.setActorKind((short) actor.kind().code());
        row.setActorName(actor.named());
        row.setCauseEntry(cause.entry());
        row.setFromName(sender.name());
        row.setReplyTo(sender.replyTo().isEmpty() ? desk.phrases().replyTo(cause) : sender.replyTo());
    }

    private static Sending answer(MessageRecord row) {
        return switch (MessageState.of(row.getState())) {
            case HELD -> new Sending.Held(row.getId(), requireNonNull(row.getHeldUntil()));
            case SKIPPED -> new Sending.Skipped(row.getReason());
            case QUEUED, SENT, DELIVERED, BOUNCED, COMPLAINED, FAILED, UNKNOWN -> new Sending.Queued(row.getId());
        };
    }
}
