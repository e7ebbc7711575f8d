package app.throughline.academics;

import static app.throughline.db.academics.Tables.TERM;
import static org.jooq.Records.mapping;

import app.throughline.filter.time.TimeFrame;
import app.throughline.kernel.Tx;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The terms. They may overlap: current is every term that has begun and has not ended. */
@Component
public class Terms {
    private final Tx tx;
    private final DSLContext db;

    /**
     * A term.
     *
     * @param endsOn its last day
     * @param isMain whether the institution counts by it
     */
    public record Term(long id, String code, String name, LocalDate startsOn, LocalDate endsOn, boolean isMain) {
        /** Whether it is current on this day. */
        public boolean isCurrentOn(LocalDate day) {
            return !day.isBefore(startsOn) && !day.isAfter(endsOn);
        }
    }

    Terms(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /** The terms of this day, main ones first. */
    public List<Term> current(LocalDate day) {
        return tx.read(() -> terms(TERM.STARTS_ON.le(day).and(TERM.ENDS_ON.ge(day))));
    }

    /** The newest 200 terms, newest first. */
    public List<Term> list() {
        return tx.read(() -> terms(DSL.noCondition()));
    }

    /** The newest 200 main terms as filters reckon with them, in no order. */
    public List<TimeFrame.Term> main() {
        return tx.read(() -> db.select(TERM.STARTS_ON, TERM.CENSUS_ON, TERM.ENDS_ON)
                .from(TERM)
                .where(TERM.IS_MAIN)
                .orderBy(TERM.STARTS_ON.desc(), TERM.ID)
                .limit(200)
                .fetch(mapping(TimeFrame.Term::new)));
    }

    private List<Term> terms(Condition which) {
        return db.select(TERM.ID, TERM.CODE, TERM.NAME, TERM.STARTS_ON, TERM.ENDS_ON, TERM.IS_MAIN)
                .from(TERM)
                .where(which)
                .orderBy(TERM.IS_MAIN.desc(), TERM.STARTS_ON.desc(), TERM.ID)
                .limit(200)
                .fetch(mapping(Term::new));
    }
}
