package app.throughline.workflow.watch;

import static app.throughline.db.message.Tables.MESSAGE;

import app.throughline.kernel.Tx;
import app.throughline.message.MessageState;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What became of the messages that workflows sent, as far as the viewer sees them. */
@Component
public class SentMessages {
    private static final int MOST = 1_000;

    private final Tx tx;
    private final DSLContext db;

    SentMessages(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /** The step that sent a message. */
    public record From(int step, int visit) {}

    /** A message. @param reason why it is held or was skipped, a code, "" otherwise */
    public record Sent(long id, MessageState state, String reason) {}

    /** The messages of an enrollment, by what sent them. */
    public Map<From, Sent> of(Enrolled enrolled) {
        return tx.read(() -> {
            var sent = new HashMap<From, Sent>();
            db.select(MESSAGE.ID, MESSAGE.KEY, MESSAGE.STATE, MESSAGE.REASON)
                    .from(MESSAGE)
                    .where(MESSAGE.CONTACT_ID.eq(enrolled.contact()))
                    .and(MESSAGE.KEY.like("wf-" + enrolled.id() + "-%"))
                    .orderBy(MESSAGE.ID)
                    .limit(MOST)
                    .forEach(row -> sent.put(
                            from(row.value2()),
                            new Sent(row.value1(), MessageState.values()[row.value3() - 1], row.value4())));
            return sent;
        });
    }

    /** A key such as {@code wf-17-4-1-1} names the enrollment, the step and the visit. */
    private static From from(String key) {
        var parts = key.split("-", -1);
        return parts.length < 4 ? new From(0, 0) : new From(Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
    }
}
