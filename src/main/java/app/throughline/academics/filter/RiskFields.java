package app.throughline.academics.filter;

import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.academics.Tables.ENROLLMENT_RISK;
import static app.throughline.db.contact.Tables.CONTACT;

import app.throughline.academics.risk.RiskLevel;
import app.throughline.filter.Choices;
import app.throughline.filter.KindFields;
import app.throughline.filter.Option;
import java.util.stream.Stream;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** What can be asked of grade risk. Enrollments that are not active have none. */
final class RiskFields {
    private static final Choices LEVELS = Choices.of(Stream.of(RiskLevel.values())
            .map(level -> Option.of(level.key(), level.label(), level.code()))
            .toArray(Option[]::new));

    private RiskFields() {}

    static void ofEnrollment(KindFields fields) {
        fields.ordered("risk", "grade risk", LEVELS, a -> of(a, ENROLLMENT_RISK.LEVEL))
                .instant("risk_changed_at", "grade risk changed at", a -> of(a, ENROLLMENT_RISK.SINCE_AT));
    }

    /** Of the courses that are on, the highest. */
    static void ofStudent(KindFields fields) {
        fields.ordered("highest_risk", "highest grade risk", LEVELS, a -> {
            var risk = ENROLLMENT_RISK.as(a + "_k");
            return DSL.field(DSL.select(DSL.max(risk.LEVEL)).from(risk).where(risk.CONTACT_ID.eq(CONTACT.as(a).ID)));
        });
    }

    private static <T> org.jooq.Field<T> of(String a, TableField<?, T> column) {
        var risk = ENROLLMENT_RISK.as(a + "_k");
        return DSL.field(DSL.select(risk.field(column))
                .from(risk)
                .where(risk.CONTACT_ID.eq(ENROLLMENT.as(a).CONTACT_ID))
                .and(risk.ENROLLMENT_ID.eq(ENROLLMENT.as(a).ID)));
    }
}
