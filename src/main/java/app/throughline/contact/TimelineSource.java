package app.throughline.contact;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contributes what a module knows to a student's timeline; asked inside a transaction of the caller. */
public interface TimelineSource {
    /**
     * Entries about this student before an instant, newest first, as the caller may see them.
     *
     * @param caseId only those of this case, null for all
     * @param limit at most so many
     */
    List<TimelineEntry> before(ContactId contact, @Nullable Long caseId, Instant before, int limit);

    /** Entries about one alert of this student that do not stand in its own history; as those of {@link #before}. */
    default List<TimelineEntry> ofAlert(ContactId contact, long alert, Instant before, int limit) {
        return List.of();
    }
}
