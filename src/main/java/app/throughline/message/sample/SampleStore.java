package app.throughline.message.sample;

import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.contact.Tables.NETWORK_LINK;
import static app.throughline.db.message.Tables.MESSAGE;
import static app.throughline.db.message.Tables.TEMPLATE_VERSION;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.max;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of samples: which students they are of; shows whom the caller may see. */
@Component
class SampleStore {
    private static final int LONGEST = 8;
    private static final int EMPTIEST = 5;
    private static final int ALONE = 3;
    private static final Duration ONE_SENDING = Duration.ofDays(1);
    private static final Field<Integer> EMPTY =
            DSL.field("num_nulls({0}, {1}, {2})", Integer.class, CONTACT.STUDENT_ID, CONTACT.EMAIL, CONTACT.PHONE);

    private final DSLContext db;

    SampleStore(DSLContext db) {
        this.db = db;
    }

    /** Students from all over. @param audience their ids, empty for all */
    List<Long> some(List<Long> audience, int most) {
        return ids(among(audience), DSL.md5(CONTACT.ID.cast(String.class)).asc(), most);
    }

    /** Those with the longest names, with the emptiest records, and without anybody of their own. */
    Set<Long> ugliest(List<Long> audience) {
        var which = among(audience);
        var nobody = DSL.notExists(DSL.selectOne()
                .from(NETWORK_LINK)
                .where(NETWORK_LINK.CONTACT_ID.eq(CONTACT.ID))
                .and(NETWORK_LINK.IS_PRIMARY));
        var longest = length(CONTACT.GIVEN_NAME).plus(length(CONTACT.FAMILY_NAME));
        var found = new LinkedHashSet<>(ids(which, longest.desc(), LONGEST));
        found.addAll(ids(which.and(EMPTY.gt(0)), EMPTY.desc(), EMPTIEST));
        found.addAll(ids(which.and(nobody), CONTACT.ID.asc(), ALONE));
        return found;
    }

    private List<Long> ids(Condition which, OrderField<?> order, int most) {
        return db.select(CONTACT.ID)
                .from(CONTACT)
                .where(which)
                .orderBy(order, CONTACT.ID)
                .limit(most)
                .fetch(CONTACT.ID);
    }

    private static Condition among(List<Long> audience) {
        var inUse = CONTACT.STATUS.eq("active").and(CONTACT.DECEASED.isFalse());
        return audience.isEmpty()
                ? inUse
                : inUse.and(DSL.condition("{0} = any({1})", CONTACT.ID, DSL.val(audience.toArray(Long[]::new))));
    }

    /** When a template was sent last, and to how many within the day before; null when it never was. */
    Samples.@Nullable Last last(long template) {
        var versions =
                DSL.select(TEMPLATE_VERSION.ID).from(TEMPLATE_VERSION).where(TEMPLATE_VERSION.TEMPLATE_ID.eq(template));
        var sent = MESSAGE.TEMPLATE_VERSION_ID.in(versions).and(MESSAGE.QUEUED_AT.isNotNull());
        Instant at = db.select(max(MESSAGE.QUEUED_AT)).from(MESSAGE).where(sent).fetchSingle(row -> row.value1());
        if (at == null) {
            return null;
        }
        int students = db.select(countDistinct(MESSAGE.CONTACT_ID))
                .from(MESSAGE)
                .where(sent)
                .and(MESSAGE.QUEUED_AT.gt(at.minus(ONE_SENDING)))
                .fetchSingle(row -> row.value1());
        return new Samples.Last(at, students);
    }
}
