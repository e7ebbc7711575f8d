package app.throughline.task;

import app.throughline.access.Assignee;
import app.throughline.contact.ContactId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** What a task points to or is pointed to by, besides its case, as the caller may see it; at most 100. */
    default List<Related> related(ContactId contact, long task, @Nullable Long caseId) {
        return List.of();
    }

    /** A record beside a task. @param label such as {@code ALERT-12} */
    record Related(String label, String title, String href) {}

    /** A record that holds tasks. @param label such as {@code CASE-318} @param href its page */
    record Place(String label, String href) {}
}
