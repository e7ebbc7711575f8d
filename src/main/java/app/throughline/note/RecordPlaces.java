package app.throughline.note;

import app.throughline.contact.ContactId;
import app.throughline.kernel.RecordRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows records above that notes, files, attempts and appointments may be on; contributed by the module that owns them. */
public interface RecordPlaces {
    /** The kind of record: {@code case} or {@code alert}. */
    String kind();

    /** The record, if the caller may see it; asked inside a transaction. */
    Optional<Place> find(long id);

    /** The record that people call this, such as {@code CASE-318}, if the caller may see it. */
    Optional<Place> named(String label);

    /**
     * A record that something may be on.
     *
     * @param contact the student it is about
     * @param label such as {@code CASE-318}
     * @param href its page
     * @param isPrivate whether only those involved in it may see it
     */
    record Place(RecordRef ref, ContactId contact, String label, String href, boolean isPrivate) {
        /** The case's id, null when it is none. */
        public @Nullable Long caseId() {
            return ref.kind().equals("case") ? ref.id() : null;
        }

        /** The alert's id, null when it is none. */
        public @Nullable Long alertId() {
            return ref.kind().equals("alert") ? ref.id() : null;
        }
    }
}
