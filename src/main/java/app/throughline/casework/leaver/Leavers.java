package app.throughline.casework.leaver;

import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.db.contact.Tables.CONTACT;
import static org.jooq.impl.DSL.inline;

import app.throughline.casework.CaseLog;
import app.throughline.casework.StatusGroup;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * A student who withdraws, graduates, dies or becomes inactive puts an entry into each of their open cases, and a banner
 * on it; nothing closes by itself (product CA-8). Imports change students by the thousand and name none of them, so what
 * each case was last told stands in its row and rounds look for those of which the records say something else by now.
 */
@Component
public class Leavers {
    /** Cases that are told in one transaction. */
    static final int BATCH = 500;

    private static final List<String> WORDS =
            List.of("is a student here again", "has withdrawn", "has graduated", "has died", "is no longer active");
    /** The place in {@link #WORDS} of what the records say of a student. */
    private static final Field<Short> STATE = DSL.when(CONTACT.DECEASED, inline((short) 3))
            .when(CONTACT.STAGE.eq(inline("withdrawn")), inline((short) 1))
            .when(CONTACT.STAGE.eq(inline("graduated")), inline((short) 2))
            .when(CONTACT.STATUS.ne(inline("active")), inline((short) 4))
            .otherwise(inline((short) 0));

    private final Tx tx;
    private final DSLContext db;
    private final CaseLog log;

    Leavers(Tx tx, DSLContext db, CaseLog log) {
        this.tx = tx;
        this.db = db;
        this.log = log;
    }

    /** The banner of an open case; "" while the student is a student like others. */
    public String banner(ContactId contact) {
        int state = tx.read(() -> db.select(STATE)
                .from(CONTACT)
                .where(CONTACT.ID.eq(contact.value()))
                .fetchOptional(r -> r.value1())
                .orElse((short) 0));
        return state == 0
                ? ""
                : "The records say this student " + WORDS.get(state)
                        + ". Decide what becomes of this case. Nothing closes by itself.";
    }

    /**
     * Tells up to {@link #BATCH} open cases what the records say of their students by now.
     *
     * @return how many cases were told
     */
    public int look() {
        return Caller.SERVICE.call(() -> tx.call(() -> {
            var found = db.select(SUPPORT_CASE.ID, SUPPORT_CASE.CONTACT_ID, SUPPORT_CASE.STUDENT_STATE, STATE)
                    .from(SUPPORT_CASE)
                    .join(CONTACT)
                    .on(CONTACT.ID.eq(SUPPORT_CASE.CONTACT_ID))
                    .where(SUPPORT_CASE.STATUS_GROUP.le(inline(StatusGroup.IN_PROGRESS.code())))
                    .and(SUPPORT_CASE.STUDENT_STATE.ne(STATE))
                    .orderBy(SUPPORT_CASE.ID)
                    .limit(BATCH)
                    .forNoKeyUpdate()
                    .of(SUPPORT_CASE)
                    .skipLocked()
                    .fetch();
            found.forEach(this::tell);
            return found.size();
        }));
    }

    private void tell(Record4<Long, Long, Short, Short> found) {
        short state = found.value4();
        db.update(SUPPORT_CASE)
                .set(SUPPORT_CASE.STUDENT_STATE, state)
                .where(SUPPORT_CASE.ID.eq(found.value1()))
                .execute();
        var detail = Map.of("from", found.value3(), "to", state);
        var entry = new CaseLog.Entry("student_changed", "", WORDS.get(state), detail);
        log.tell(Cause.of(Actor.SYSTEM), found.value1(), new ContactId(found.value2()), entry, Set.of("student"));
    }
}
