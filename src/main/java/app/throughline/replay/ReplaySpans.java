package app.throughline.replay;

import static app.throughline.db.academics.Tables.GRADED_ITEM;
import static app.throughline.db.academics.Tables.SECTION;
import static app.throughline.db.academics.Tables.TERM;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;

import app.throughline.kernel.Tx;
import java.time.LocalDate;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** From when to when the imported data set tells something. */
@Component
public class ReplaySpans {
    /** The source of the data set that is replayed. */
    private static final String SOURCE = "oulad";

    private static final int DAYS_AFTER = 8;

    private final Tx tx;
    private final DSLContext db;

    /** Days, both included. */
    public record Span(LocalDate first, LocalDate last) {}

    ReplaySpans(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /** From the first term's begin to the day on which nothing more can be missed; empty before an import. */
    public Optional<Span> find() {
        return tx.read(() -> db.select(
                        min(TERM.STARTS_ON),
                        greatest(max(SECTION.ENDS_ON), max(GRADED_ITEM.DUE_ON)).plus(DAYS_AFTER))
                .from(SECTION)
                .join(TERM)
                .on(TERM.ID.eq(SECTION.TERM_ID))
                .leftJoin(GRADED_ITEM)
                .on(GRADED_ITEM.SECTION_ID.eq(SECTION.ID))
                .where(SECTION.SOURCE.eq(SOURCE))
                .fetchOptional(
                        r -> r.value1() == null || r.value2() == null ? null : new Span(r.value1(), r.value2())));
    }
}
