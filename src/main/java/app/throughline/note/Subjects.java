package app.throughline.note;

import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.note.RecordPlaces.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where something may be written: a student, or a case or an alert of that student the caller may see. */
@Component
public class Subjects {
    private final Contacts contacts;
    private final ObjectProvider<RecordPlaces> known;

    Subjects(Contacts contacts, ObjectProvider<RecordPlaces> known) {
        this.contacts = contacts;
        this.known = known;
    }

    /**
     * Makes sure that something may be written here.
     *
     * @return the record it is on, null for the student alone
     * @throws NotFound if the caller may not see the student or a record, or it is not of this student
     */
    public @Nullable Place check(ContactId contact, @Nullable Long caseId, @Nullable Long alertId) {
        contacts.get(contact);
        return of(contact, caseId, alertId);
    }

    /**
     * The record that something is on: the case if there is one, else the alert, null for neither.
     *
     * @throws NotFound if one of them is not of this student or the caller may not see it
     */
    @Nullable
    Place of(ContactId contact, @Nullable Long caseId, @Nullable Long alertId) {
        var alert = alertId == null ? null : get(contact, new RecordRef("alert", alertId));
        return caseId == null ? alert : get(contact, new RecordRef("case", caseId));
    }

    /**
     * The record that a page names, null for "".
     *
     * @param label such as {@code ALERT-12}
     * @throws NotFound if it is not of this student or the caller may not see it
     */
    public @Nullable Place named(ContactId contact, String label) {
        return label.isEmpty()
                ? null
                : known.stream()
                        .flatMap(places -> places.named(label).stream())
                        .filter(place -> place.contact().equals(contact))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("record"));
    }

    private Place get(ContactId contact, RecordRef record) {
        return known.stream()
                .filter(places -> places.kind().equals(record.kind()))
                .flatMap(places -> places.find(record.id()).stream())
                .filter(place -> place.contact().equals(contact))
                .findFirst()
                .orElseThrow(() -> new NotFound(record.kind()));
    }
}
