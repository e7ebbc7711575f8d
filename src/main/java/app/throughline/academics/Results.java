package app.throughline.academics;

import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.academics.Tables.GRADED_ITEM;
import static app.throughline.db.academics.Tables.ITEM_RESULT;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;

import app.throughline.contact.ContactId;
import app.throughline.kernel.Tx;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Graded items of the sections a student is in, with what the student did. */
@Component
public class Results {
    private final Tx tx;
    private final DSLContext db;

    /**
     * An item and what became of it.
     *
     * @param dueOn null when it never falls due
     * @param maxPoints null when unknown
     * @param state submitted, graded, exempt, carried_over or late; "" without a result
     * @param score null while there is none
     * @param submittedAt null when nothing was handed in, or its time is unknown
     */
    public record Result(
            long item,
            long section,
            String title,
            @Nullable LocalDate dueOn,
            @Nullable BigDecimal maxPoints,
            String state,
            @Nullable BigDecimal score,
            @Nullable Instant submittedAt) {}

    Results(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /**
     * The items of a student's sections in these terms, the latest due first; at most 500.
     *
     * @param sections section ids
     */
    public List<Result> ofContact(ContactId contact, List<Long> sections) {
        return tx.read(() -> db.select(
                        GRADED_ITEM.ID,
                        GRADED_ITEM.SECTION_ID,
                        GRADED_ITEM.TITLE,
                        GRADED_ITEM.DUE_ON,
                        GRADED_ITEM.MAX_POINTS,
                        coalesce(ITEM_RESULT.STATE, inline("")),
                        ITEM_RESULT.SCORE,
                        ITEM_RESULT.SUBMITTED_AT)
                .from(ENROLLMENT)
                .join(GRADED_ITEM)
                .on(GRADED_ITEM.SECTION_ID.eq(ENROLLMENT.SECTION_ID))
                .leftJoin(ITEM_RESULT)
                .on(ITEM_RESULT.ITEM_ID.eq(GRADED_ITEM.ID))
                .and(ITEM_RESULT.CONTACT_ID.eq(ENROLLMENT.CONTACT_ID))
                .where(ENROLLMENT.CONTACT_ID.eq(contact.value()))
                .and(ENROLLMENT.SECTION_ID.in(sections))
                .orderBy(GRADED_ITEM.DUE_ON.desc().nullsLast(), GRADED_ITEM.ID.desc())
                .limit(500)
                .fetch(mapping(Result::new)));
    }
}
