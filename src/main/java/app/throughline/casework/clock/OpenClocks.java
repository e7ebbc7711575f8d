package app.throughline.casework.clock;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.casework.Tables.CASE_TYPE;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import app.throughline.alert.AlertStatus;
import app.throughline.calendar.CalendarUse;
import app.throughline.casework.StatusGroup;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.web.Numbers;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** The clocks that run now, and what counts on which calendar. */
@Component
public record OpenClocks(Tx tx, DSLContext db) implements CalendarUse {
    private static final int COUNTED = 10_000;

    /** How many there are, in words, counted to 10,000. */
    public record Count(String cases, String alerts) {}

    /** How many clocks run now, also of records that whoever asks may not see. */
    public Count count() {
        return Caller.SERVICE.call(() -> tx.read(() -> new Count(
                words(SUPPORT_CASE, SUPPORT_CASE.STATUS_GROUP.le(inline(StatusGroup.IN_PROGRESS.code())), "case"),
                words(
                        ALERT,
                        ALERT.STATUS
                                .le(inline(AlertStatus.ESCALATED.code()))
                                .and(ALERT.FIRST_RESPONSE_AT.isNull())
                                .and(ALERT.FIRST_CONTACT_DUE_AT.isNotNull()),
                        "alert"))));
    }

    private String words(Table<?> table, Condition open, String noun) {
        int count = db.fetchCount(selectOne().from(table).where(open).limit(inline(COUNTED + 1)));
        return count > COUNTED
                ? "10,000+ open " + noun + "s"
                : Numbers.plural(count, "open " + noun, "open " + noun + "s");
    }

    @Override
    public List<String> places(long calendar) {
        return tx.read(() -> db.select(CASE_TYPE.NAME)
                .from(CASE_TYPE)
                .where(CASE_TYPE.CALENDAR_ID.eq(calendar))
                .orderBy(CASE_TYPE.POSITION, CASE_TYPE.ID)
                .limit(200)
                .fetch(r -> "the case type " + r.value1()));
    }
}
