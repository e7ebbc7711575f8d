package app.throughline.academics;

import static app.throughline.db.academics.Tables.LMS_DAY;
import static app.throughline.db.academics.Tables.REGISTRATION_HOLD;
import static app.throughline.db.academics.Tables.TERM;
import static app.throughline.db.academics.Tables.TERM_SUMMARY;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;

import app.throughline.contact.ContactId;
import app.throughline.kernel.Tx;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a student stands: results of terms, holds, and days in the learning platform. */
@Component
public class Standings {
    private final Tx tx;
    private final DSLContext db;

    /** A term's result. Numbers are null when unknown. @param standing "" when unknown */
    public record Summary(
            String term,
            LocalDate termStartsOn,
            @Nullable BigDecimal termGpa,
            @Nullable BigDecimal cumulativeGpa,
            @Nullable BigDecimal creditsAttempted,
            @Nullable BigDecimal creditsEarned,
            String standing) {}

    /** What keeps a student from something. @param endsOn its last day, null while open */
    public record Hold(
            String code,
            String description,
            LocalDate beginsOn,
            @Nullable LocalDate endsOn,
            boolean blocksRegistration) {}

    /** A day in the learning platform, over all sections. */
    public record LmsDay(LocalDate day, int logins, int views, int submissions) {}

    Standings(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /** A student's terms, newest first; at most 50. */
    public List<Summary> terms(ContactId contact) {
        return tx.read(() -> db.select(
                        TERM.NAME,
                        TERM.STARTS_ON,
                        TERM_SUMMARY.TERM_GPA,
                        TERM_SUMMARY.CUMULATIVE_GPA,
                        TERM_SUMMARY.CREDITS_ATTEMPTED,
                        TERM_SUMMARY.CREDITS_EARNED,
                        coalesce(TERM_SUMMARY.STANDING, inline("")))
                .from(TERM_SUMMARY)
                .join(TERM)
                .on(TERM.ID.eq(TERM_SUMMARY.TERM_ID))
                .where(TERM_SUMMARY.CONTACT_ID.eq(contact.value()))
                .orderBy(TERM.STARTS_ON.desc(), TERM.ID)
                .limit(50)
                .fetch(mapping(Summary::new)));
    }

    /** The holds that stand on this day, oldest first; at most 50. */
    public List<Hold> holds(ContactId contact, LocalDate day) {
        return tx.read(() -> db.select(
                        REGISTRATION_HOLD.CODE,
                        REGISTRATION_HOLD.DESCRIPTION,
                        REGISTRATION_HOLD.BEGINS_ON,
                        REGISTRATION_HOLD.ENDS_ON,
                        REGISTRATION_HOLD.BLOCKS_REGISTRATION)
                .from(REGISTRATION_HOLD)
                .where(REGISTRATION_HOLD.CONTACT_ID.eq(contact.value()))
                .and(REGISTRATION_HOLD.BEGINS_ON.le(day))
                .and(REGISTRATION_HOLD.ENDS_ON.isNull().or(REGISTRATION_HOLD.ENDS_ON.ge(day)))
                .orderBy(REGISTRATION_HOLD.BEGINS_ON, REGISTRATION_HOLD.ID)
                .limit(50)
                .fetch(mapping(Hold::new)));
    }

    /** A student's days in the learning platform between two days, both included, oldest first; idle days are absent. */
    public List<LmsDay> lmsDays(ContactId contact, LocalDate from, LocalDate until) {
        return tx.read(() -> db.select(
                        LMS_DAY.DAY_ON, sum(LMS_DAY.LOGINS), sum(LMS_DAY.VIEWS), sum(LMS_DAY.SUBMISSIONS))
                .from(LMS_DAY)
                .where(LMS_DAY.CONTACT_ID.eq(contact.value()))
                .and(LMS_DAY.DAY_ON.between(from, until))
                .groupBy(LMS_DAY.DAY_ON)
                .orderBy(LMS_DAY.DAY_ON)
                .limit(1_000)
                .fetch(r -> new LmsDay(r.value1(), number(r.value2()), number(r.value3()), number(r.value4()))));
    }

    private static int number(@Nullable BigDecimal sum) {
        return sum == null ? 0 : sum.intValue();
    }
}
