package app.throughline.message.reply;

import static app.throughline.db.message.Tables.MESSAGE;
import static app.throughline.db.message.Tables.REPLY;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.db.message.tables.records.MessageRecord;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import app.throughline.note.AttemptResult;
import app.throughline.note.Attempts;
import app.throughline.note.Channel;
import app.throughline.note.LogAttempt;
import app.throughline.note.NoteChange;
import java.time.InstantSource;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Answers to mail about a case. Whoever has the token of a message may answer it: the case is the one the message belongs
 * to by now, the student is its student, whatever the mail says. Who it says it is from is only told beside it.
 */
@Component
public class Replies {
    private static final int MOST_TO_ONE = 50;
    private static final Actor STUDENT = new Actor(ActorKind.SYSTEM, 0, "The student");

    private final Tx tx;
    private final DSLContext db;
    private final ReplyAddresses addresses;
    private final Attempts attempts;
    private final InstantSource clock;

    /** What became of a mail. */
    enum Taken {
        /** It is in the log of contacts. */
        LOGGED,
        /** It was there before. */
        KNOWN,
        /** A machine wrote it. */
        AUTOMATIC,
        /** It answers nothing of ours, or there were too many. */
        STRANGE
    }

    Replies(
            Tx tx,
            DSLContext db,
            ReplyAddresses addresses,
            Attempts attempts,
            @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.addresses = addresses;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Takes a mail that came. */
    Taken take(Incoming mail) {
        if (mail.isAutomatic()) {
            return Taken.AUTOMATIC;
        }
        return Caller.SERVICE.call(() ->
                tx.call(() -> answered(mail).map(row -> taken(mail, row)).orElse(Taken.STRANGE)));
    }

    /** The message it answers, locked: two nodes may have fetched the same mail. */
    private Optional<MessageRecord> answered(Incoming mail) {
        var tokens = mail.recipients().stream()
                .flatMap(address -> addresses.token(address).stream())
                .toList();
        return db.selectFrom(MESSAGE)
                .where(MESSAGE.REPLY_TOKEN.in(tokens))
                .and(MESSAGE.CASE_ID.isNotNull())
                .orderBy(MESSAGE.ID)
                .limit(1)
                .forNoKeyUpdate()
                .fetchOptional();
    }

    private Taken taken(Incoming mail, MessageRecord row) {
        var earlier = db.select(REPLY.MAIL_KEY)
                .from(REPLY)
                .where(REPLY.MESSAGE_ID.eq(row.getId()))
                .limit(MOST_TO_ONE)
                .fetch(REPLY.MAIL_KEY);
        if (earlier.contains(mail.key())) {
            return Taken.KNOWN;
        }
        if (earlier.size() == MOST_TO_ONE) {
            return Taken.STRANGE;
        }
        db.insertInto(REPLY)
                .set(REPLY.MESSAGE_ID, row.getId())
                .set(REPLY.MAIL_KEY, mail.key())
                .set(REPLY.ATTEMPT_ID, logged(mail, row))
                .set(REPLY.TAKEN_AT, clock.instant())
                .execute();
        return Taken.LOGGED;
    }

    private long logged(Incoming mail, MessageRecord row) {
        var attempt = new LogAttempt(
                new ContactId(row.getContactId()),
                row.getCaseId(),
                null,
                Channel.EMAIL,
                true,
                AttemptResult.STUDENT_REPLIED,
                remark(mail, row.getAddress()),
                null);
        return switch (attempts.log(attempt, Viewer.software(Cause.of(STUDENT)))) {
            case NoteChange.Done(var id) -> id;
            case NoteChange other -> throw new IllegalStateException("An answer could not be logged: " + other);
        };
    }

    private static String remark(Incoming mail, String address) {
        var remark = new StringBuilder();
        if (!mail.from().equalsIgnoreCase(address)) {
            remark.append("From ")
                    .append(mail.from().isEmpty() ? "nobody" : mail.from())
                    .append(", not the address that was written to.\n\n");
        }
        remark.append(mail.text().isEmpty() ? "(nothing readable)" : mail.text());
        if (mail.attachments() > 0) {
            remark.append("\n\nWith ").append(mail.attachments()).append(" attached, to be found in the mailbox.");
        }
        int most = LogAttempt.LONGEST_REMARK;
        return remark.length() <= most ? remark.toString() : remark.substring(0, most - 1) + "…";
    }
}
