package app.throughline.rule;

import static app.throughline.db.academics.Tables.COURSE;
import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.academics.Tables.SECTION;
import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What the records are called that rules run on, as far as the caller sees them. */
@Component
public record RunRecords(Tx tx, DSLContext db) {
    /** How a record is called and where it is. */
    public record Place(String label, String href) {}

    /** These records; those the caller does not see are absent. */
    public Map<RecordRef, Place> of(Collection<RecordRef> records) {
        return tx.read(() -> {
            var places = new HashMap<RecordRef, Place>();
            alerts(ids(records, "alert"), places);
            cases(ids(records, "case"), places);
            enrollments(ids(records, "enrollment"), places);
            return places;
        });
    }

    private static List<Long> ids(Collection<RecordRef> records, String kind) {
        return records.stream()
                .filter(one -> one.kind().equals(kind))
                .map(RecordRef::id)
                .distinct()
                .toList();
    }

    private void alerts(List<Long> ids, Map<RecordRef, Place> places) {
        if (ids.isEmpty()) {
            return;
        }
        db.select(ALERT.ID, ALERT.NUMBER, ALERT.TITLE)
                .from(ALERT)
                .where(ALERT.ID.in(ids))
                .limit(1_000)
                .forEach(row -> places.put(
                        new RecordRef("alert", row.value1()),
                        new Place("ALERT-" + row.value2() + " " + row.value3(), "/alerts/ALERT-" + row.value2())));
    }

    private void cases(List<Long> ids, Map<RecordRef, Place> places) {
        if (ids.isEmpty()) {
            return;
        }
        db.select(SUPPORT_CASE.ID, SUPPORT_CASE.NUMBER, SUPPORT_CASE.TITLE)
                .from(SUPPORT_CASE)
                .where(SUPPORT_CASE.ID.in(ids))
                .limit(1_000)
                .forEach(row -> places.put(
                        new RecordRef("case", row.value1()),
                        new Place("CASE-" + row.value2() + " " + row.value3(), "/cases/CASE-" + row.value2())));
    }

    private void enrollments(List<Long> ids, Map<RecordRef, Place> places) {
        if (ids.isEmpty()) {
            return;
        }
        db.select(ENROLLMENT.ID, ENROLLMENT.CONTACT_ID, COURSE.CODE, COURSE.TITLE)
                .from(ENROLLMENT)
                .join(SECTION)
                .on(SECTION.ID.eq(ENROLLMENT.SECTION_ID))
                .join(COURSE)
                .on(COURSE.ID.eq(SECTION.COURSE_ID))
                .where(ENROLLMENT.ID.in(ids))
                .limit(1_000)
                .forEach(row -> places.put(
                        new RecordRef("enrollment", row.value1()),
                        new Place(row.value3() + " " + row.value4(), "/students/" + row.value2() + "/courses")));
    }
}
