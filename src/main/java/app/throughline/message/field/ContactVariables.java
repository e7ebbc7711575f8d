package app.throughline.message.field;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.contact.Tables.NETWORK_LINK;
import static app.throughline.db.contact.Tables.NETWORK_ROLE;
import static java.util.Objects.requireNonNullElse;

import app.throughline.calendar.Institutions;
import app.throughline.contact.ContactId;
import app.throughline.kernel.RecordRef;
import app.throughline.message.MergeField;
import app.throughline.message.MergeFields;
import app.throughline.message.MergeValue;
import app.throughline.web.When;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What templates may say of the student, the advisor and the university: directory data, nothing sensitive. */
@Component
class ContactVariables implements MergeFields {
    private static final List<MergeField> FIELDS = List.of(
            MergeField.of("contact.preferred_name", "Preferred or given name"),
            MergeField.of("contact.given_name", "Given name"),
            MergeField.of("contact.family_name", "Family name"),
            MergeField.of("contact.student_id", "Student ID"),
            MergeField.of("contact.email", "E-mail address"),
            MergeField.of("advisor.name", "Name of the academic advisor"),
            MergeField.of("advisor.email", "E-mail address of the academic advisor"),
            MergeField.of("institution.name", "Name of the university"),
            MergeField.of("institution.care_phone", "Phone of the care team"),
            MergeField.of("institution.emergency_phone", "Emergency phone"));

    private final DSLContext db;
    private final Institutions institutions;
    private final When.Format when;

    ContactVariables(DSLContext db, Institutions institutions, When.Format when) {
        this.db = db;
        this.institutions = institutions;
        this.when = when;
    }

    @Override
    public List<MergeField> fields() {
        return FIELDS;
    }

    @Override
    public Map<String, MergeValue> values(ContactId contact, @Nullable RecordRef about) {
        var values = new HashMap<String, MergeValue>();
        var institution = institutions.current();
        put(values, "institution.name", institution.name());
        put(values, "institution.care_phone", institution.careTeamPhone());
        put(values, "institution.emergency_phone", institution.emergencyPhone());
        db.selectFrom(CONTACT)
                .where(CONTACT.ID.eq(contact.value()))
                .fetchOptional()
                .ifPresent(row -> {
                    var preferred = row.getPreferredName();
                    put(values, "contact.preferred_name", preferred.isEmpty() ? row.getGivenName() : preferred);
                    put(values, "contact.given_name", row.getGivenName());
                    put(values, "contact.family_name", row.getFamilyName());
                    put(values, "contact.student_id", requireNonNullElse(row.getStudentId(), ""));
                    put(values, "contact.email", requireNonNullElse(row.getEmail(), ""));
                });
        advisor(contact, values);
        return values;
    }

    private void advisor(ContactId contact, Map<String, MergeValue> values) {
        var today = when.today();
        db.select(ACCOUNT.GIVEN_NAME, ACCOUNT.FAMILY_NAME, ACCOUNT.EMAIL)
                .from(NETWORK_LINK)
                .join(NETWORK_ROLE)
                .on(NETWORK_ROLE.ID.eq(NETWORK_LINK.ROLE_ID))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(NETWORK_LINK.ACCOUNT_ID))
                .where(NETWORK_LINK.CONTACT_ID.eq(contact.value()))
                .and(NETWORK_ROLE.KEY.eq("academic_advisor"))
                .and(NETWORK_LINK.IS_PRIMARY)
                .and(NETWORK_LINK.BEGINS_ON.le(today))
                .and(NETWORK_LINK.ENDS_ON.isNull().or(NETWORK_LINK.ENDS_ON.ge(today)))
                .orderBy(NETWORK_LINK.ID)
                .limit(1)
                .fetchOptional()
                .ifPresent(row -> {
                    put(values, "advisor.name", (row.value1() + " " + row.value2()).strip());
                    put(values, "advisor.email", row.value3());
                });
    }

    private static void put(Map<String, MergeValue> values, String name, String text) {
        values.put(name, MergeValue.of(text));
    }
}
