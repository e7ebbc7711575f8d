package app.throughline.filter;

import java.util.Set;

/** Who is who among the staff, as it is when a filter is asked. */
public interface Staffing {
    /** The active members of a team. */
    Set<Long> members(long team);

    /** The people who no longer work here. */
    Set<Long> inactive();

    /** Whoever asks; none for a segment. */
    Set<Long> me();

    /** The teams of whoever asks. */
    Set<Long> myTeams();
}
