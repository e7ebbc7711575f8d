package app.throughline.academics;

import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.academics.Tables.SECTION;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;

import app.throughline.contact.StudentColumn;
import app.throughline.kernel.Tx;
import app.throughline.web.Numbers;
import app.throughline.web.When;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What the record shows of risk, in the list of students: current courses below passing. It counts and scores nothing. */
@Component
public class Risks implements StudentColumn {
    private static final BigDecimal PASSING = BigDecimal.valueOf(60);

    private final Tx tx;
    private final DSLContext db;
    private final When.Format format;

    Risks(Tx tx, DSLContext db, When.Format format) {
        this.tx = tx;
        this.db = db;
        this.format = format;
    }

    @Override
    public String key() {
        return "risk";
    }

    @Override
    public String label() {
        return "Risk";
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public Map<Long, String> texts(Collection<Long> contacts) {
        var today = format.today();
        return tx.read(() -> db.select(ENROLLMENT.CONTACT_ID, count())
                .from(ENROLLMENT)
                .join(SECTION)
                .on(SECTION.ID.eq(ENROLLMENT.SECTION_ID))
                .where(ENROLLMENT.CONTACT_ID.in(contacts))
                .and(ENROLLMENT.STATUS.eq(inline("enrolled")))
                .and(ENROLLMENT.CURRENT_PERCENT.lt(inline(PASSING)))
                .and(SECTION.STARTS_ON.le(today))
                .and(SECTION.ENDS_ON.ge(today))
                .groupBy(ENROLLMENT.CONTACT_ID)
                .fetchMap(r -> r.value1(), r -> Numbers.plural(r.value2(), "course", "courses") + " below passing"));
    }
}
