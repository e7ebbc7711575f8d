package app.throughline.contact;

import static app.throughline.db.contact.Tables.CAMPUS;
import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.contact.Tables.CONTACT_SENSITIVE;
import static java.util.Objects.requireNonNullElse;

import app.throughline.db.contact.tables.records.ContactRecord;
import app.throughline.db.contact.tables.records.ContactSensitiveRecord;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything the records say about one person, as far as the caller may see it. */
@Component
public class Profiles {
    private final Tx tx;
    private final DSLContext db;
    private final Contacts contacts;

    /**
     * A person's record. Text that is not known is "".
     *
     * @param source the source that the record came from
     * @param isFirstInFamily whether the person is the first of the family to study; false also when that is unknown or
     *     hidden
     * @param fields all other fields that have a value, in order
     * @param restricted fields that only some may see; empty for the others
     */
    public record Profile(
            ContactCard card,
            String pronouns,
            String email,
            String phone,
            boolean directoryHold,
            String source,
            Instant updatedAt,
            boolean isFirstInFamily,
            List<Field> fields,
            List<Field> restricted) {
        public Profile {
            fields = List.copyOf(fields);
            restricted = List.copyOf(restricted);
        }
    }

    /** One field as people read it. */
    public record Field(String label, String value) {}

    Profiles(Tx tx, DSLContext db, Contacts contacts) {
        this.tx = tx;
        this.db = db;
        this.contacts = contacts;
    }

    /**
     * A person's record.
     *
     * @throws NotFound if there is none or the caller may not see it
     */
    public Profile get(ContactId contact) {
        return tx.read(() -> {
            var card = contacts.get(contact);
            var row =
                    db.selectFrom(CONTACT).where(CONTACT.ID.eq(contact.value())).fetchSingle();
            var hidden = db.selectFrom(CONTACT_SENSITIVE)
                    .where(CONTACT_SENSITIVE.CONTACT_ID.eq(contact.value()))
                    .fetchOne();
            return profile(card, row, hidden);
        });
    }

    private Profile profile(ContactCard card, ContactRecord row, @Nullable ContactSensitiveRecord hidden) {
        return new Profile(
                card,
                row.getPronouns(),
                requireNonNullElse(row.getEmail(), ""),
                requireNonNullElse(row.getPhone(), ""),
                row.getDirectoryHold(),
                row.getSource(),
                row.getUpdatedAt(),
                hidden != null && Boolean.TRUE.equals(hidden.getFirstGeneration()),
                fields(row),
                hidden == null ? List.of() : restricted(hidden));
    }

    private List<Field> fields(ContactRecord row) {
        var fields = new ArrayList<Field>();
        add(fields, "Given name", row.getGivenName());
        add(fields, "Family name", row.getFamilyName());
        add(fields, "Preferred name", row.getPreferredName());
        add(fields, "Pronouns", row.getPronouns());
        add(fields, "Student ID", row.getStudentId());
        add(fields, "SIS ID", row.getSisId());
        add(fields, "Email", row.getEmail());
        add(fields, "Phone", row.getPhone());
        add(fields, "Stage", word(row.getStage()));
        add(fields, "Status", word(row.getStatus()));
        add(fields, "Campus", campus(row.getCampusId()));
        add(fields, "College", row.getDepartment());
        add(fields, "Level", word(row.getLevel()));
        add(fields, "Class standing", row.getClassStanding());
        add(fields, "Load", load(row.getLoad()));
        add(fields, "Admit type", row.getAdmitType());
        add(fields, "Admit term", row.getAdmitTerm());
        add(fields, "Expected graduation", row.getExpectedGraduationOn());
        add(fields, "Residency", row.getResidency());
        add(fields, "Language", row.getLanguage());
        add(fields, "Time zone", row.getTimeZone());
        add(fields, "Directory hold", row.getDirectoryHold() ? "Yes" : null);
        return fields;
    }

    private static List<Field> restricted(ContactSensitiveRecord row) {
        var fields = new ArrayList<Field>();
        add(fields, "Birth date", row.getBirthOn());
        add(fields, "Gender", row.getGender());
        add(fields, "First in family", yesNo(row.getFirstGeneration()));
        add(fields, "Aid need", yesNo(row.getAidNeed()));
        add(fields, "Veteran", yesNo(row.getVeteran()));
        add(fields, "Athlete", yesNo(row.getAthlete()));
        add(fields, "International", yesNo(row.getInternational()));
        return fields;
    }

    private @Nullable String campus(@Nullable Long id) {
        return id == null
                ? null
                : db.select(CAMPUS.NAME).from(CAMPUS).where(CAMPUS.ID.eq(id)).fetchOne(CAMPUS.NAME);
    }

    private static void add(List<Field> fields, String label, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            fields.add(new Field(label, value.toString()));
        }
    }

    /** "on_leave" as "On leave". */
    private static @Nullable String word(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return null;
        }
        var words = code.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static @Nullable String load(@Nullable String code) {
        return code == null ? null : code.equals("full") ? "Full time" : "Part time";
    }

    private static @Nullable String yesNo(@Nullable Boolean value) {
        return value == null ? null : value ? "Yes" : "No";
    }
}
