package app.throughline.workflow.trial;

import static app.throughline.db.message.Tables.MESSAGE;
import static app.throughline.db.outbox.Tables.DELIVERY;

import app.throughline.db.message.tables.records.MessageRecord;
import app.throughline.db.outbox.tables.records.DeliveryRecord;
import app.throughline.message.MessageState;
import app.throughline.outbox.DeliveryState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Reads the messages and calls that steps of a trial wrote in the running transaction, before it is taken back. */
@Component
class TrialLetters {
    private static final int MOST = 1_000;

    private final DSLContext db;

    TrialLetters(DSLContext db) {
        this.db = db;
    }

    /**
     * What steps wrote, by the key of the step.
     *
     * @param prefix with which all of these keys begin, and no others
     */
    Map<String, List<TrialMessage>> of(String prefix, Set<String> keys) {
        var found = new HashMap<String, List<TrialMessage>>();
        db.selectFrom(MESSAGE)
                .where(MESSAGE.KEY.in(keys))
                .limit(MOST)
                .forEach(row -> found.computeIfAbsent(row.getKey(), _ -> new ArrayList<>())
                        .add(toStudent(row)));
        db.selectFrom(DELIVERY)
                .where(DELIVERY.STATE.eq(DeliveryState.WAITING.code()))
                .and(DELIVERY.KEY.startsWith(prefix))
                .orderBy(DELIVERY.ID)
                .limit(MOST)
                .forEach(row ->
                        found.computeIfAbsent(key(row), _ -> new ArrayList<>()).add(outside(row)));
        return found;
    }

    /** The number of the person or the endpoint stands behind the key of the step, after this sign. */
    private static String key(DeliveryRecord row) {
        return row.getKey().substring(0, row.getKey().lastIndexOf(row.getEndpointId() == null ? '-' : '.'));
    }

    private static TrialMessage toStudent(MessageRecord row) {
        return new TrialMessage(
                row.getChannel().equals("sms") ? TrialMessage.Sort.TEXT : TrialMessage.Sort.EMAIL,
                "",
                row.getSubject(),
                row.getBody(),
                row.getReason(),
                row.getState() == MessageState.HELD.code() ? row.getHeldUntil() : null);
    }

    private static TrialMessage outside(DeliveryRecord row) {
        return row.getEndpointId() == null
                ? new TrialMessage(
                        TrialMessage.Sort.STAFF_MAIL, row.getAddress(), row.getSubject(), row.getBody(), "", null)
                : new TrialMessage(TrialMessage.Sort.CALL, "", "", row.getBody(), "", null);
    }
}
