package app.throughline.task;

import app.throughline.access.Assignee;
import app.throughline.contact.ContactId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Names the records that tasks belong to; contributed by the module that owns those. */
public interface TaskPlaces {
    /** The cases by id; those the caller may not see are absent. */
    Map<Long, Place> byId(Collection<Long> caseIds);

    /** Who answers for a case; empty when the caller may not see it. */
    default Optional<Assignee> assignee(long caseId) {
        return Optional.empty();
    }

    /** The case's id by what people call it, such as {@code CASE-318}; empty when the caller may not see it. */
    default Optional<Long> named(String label, ContactId contact) {
        return Optional.empty();
    }

    /** A record that holds tasks. @param label such as {@code CASE-318} @param href its page */
    record Place(String label, String href) {}
}
