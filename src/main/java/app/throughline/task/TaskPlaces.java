package app.throughline.task;

import java.util.Collection;
import java.util.Map;

/** Names the records that tasks belong to; contributed by the module that owns those. */
@FunctionalInterface
public interface TaskPlaces {
    /** The cases by id; those the caller may not see are absent. */
    Map<Long, Place> byId(Collection<Long> caseIds);

    /** A record that holds tasks. @param label such as {@code CASE-318} @param href its page */
    record Place(String label, String href) {}
}
