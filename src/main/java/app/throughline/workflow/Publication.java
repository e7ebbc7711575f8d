package app.throughline.workflow;

import java.time.Instant;
import java.util.List;

/**
 * A draft that somebody else has to agree to before it is a version.
 *
 * @param students whom its schedules and segments mean
 * @param reasons why, as sentences for people
 */
public record Publication(
        long id, long workflow, String draft, int students, List<String> reasons, long askedBy, Instant askedAt) {
    private static final int TENTH = 10;

    public Publication {
        reasons = List.copyOf(reasons);
    }

    /** Whether it is about so many others by now that what was said of it does not hold any more (security 2a). */
    boolean isFarFrom(int now) {
        return Math.abs((long) now - students) * TENTH > students;
    }
}
