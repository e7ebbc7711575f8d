package app.throughline.access;

import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The signed-in person of a request, read anew from the database for each: no authority is kept in the session.
 *
 * @param accountId the account
 * @param name given and family name
 * @param title what the person is, such as "Academic advisor"; may be empty
 * @param levels the highest level of the person's groups by area; an area without rights is absent
 * @param groups the keys of the person's groups
 * @param rights rights beside the levels, such as {@code view_all_cases}
 * @param teams the person's own teams
 */
public record Viewer(
        long accountId,
        String name,
        String title,
        Map<Area, Level> levels,
        Set<String> groups,
        Set<String> rights,
        List<Long> teams) {
    public Viewer {
        levels = Map.copyOf(levels);
        groups = Set.copyOf(groups);
        rights = Set.copyOf(rights);
        teams = List.copyOf(teams);
    }

    /** The person's level in an area, NONE without rights there. */
    public Level level(Area area) {
        return levels.getOrDefault(area, Level.NONE);
    }

    /** Whether the person's level in this area is at least that one. */
    public boolean can(Area area, Level level) {
        return level(area).compareTo(level) >= 0;
    }

    /** Whether the person may change the records of this area that they see. */
    public boolean mayChange(Area area) {
        return level(area).mayChange();
    }

    /** The person as the one who acts. */
    public Actor actor() {
        return Actor.person(accountId, name);
    }

    /** The start of a cause chain in this person's name. */
    public Cause cause() {
        return Cause.of(actor());
    }
}
