package app.throughline.access;

import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
 * @param behind the administrator who looks as this person (product AC-4), null when it is the person
 * @param byItself why the software acts by itself, null for people
 */
public record Viewer(
        long accountId,
        String name,
        String title,
        Map<Area, Level> levels,
        Set<String> groups,
        Set<String> rights,
        List<Long> teams,
        @Nullable Actor behind,
        @Nullable Cause byItself) {
    /** The right that no look as somebody else brings: nothing is taken out of the house in their name. */
    private static final String EXPORT = "export";

    private static final Set<String> SOFTWARE_RIGHTS = Set.of("view_all_cases", "academic_record", "sensitive_record");

    public Viewer {
        levels = Map.copyOf(levels);
        groups = Set.copyOf(groups);
        rights = Set.copyOf(rights);
        teams = List.copyOf(teams);
    }

    /** A person. */
    public Viewer(
            long accountId,
            String name,
            String title,
            Map<Area, Level> levels,
            Set<String> groups,
            Set<String> rights,
            List<Long> teams,
            @Nullable Actor behind) {
        this(accountId, name, title, levels, groups, rights, teams, behind, null);
    }

    /**
     * The software at the doors of people, in the name of what makes it act, such as a rule: it may what its service group
     * may, and what it does is told as that actor's. The database is asked as {@link Caller#SERVICE}.
     */
    public static Viewer software(Cause cause) {
        var levels = new EnumMap<Area, Level>(Area.class);
        for (var area : Area.values()) {
            levels.put(area, Level.ALL);
        }
        return new Viewer(
                Caller.SERVICE.account(),
                "Throughline",
                "",
                levels,
                Set.of("service"),
                SOFTWARE_RIGHTS,
                List.of(),
                null,
                cause);
    }

    /** Whether it is no person. */
    public boolean isSoftware() {
        return byItself != null;
    }

    /** The name that what the software writes is shown under, such as "Rule Route by advisor"; null for people. */
    public @Nullable String pen() {
        return byItself == null ? null : byItself.actor().named();
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

    /** Whether an administrator looks as this person. */
    public boolean isPreview() {
        return behind != null;
    }

    /** The person, or what makes the software act, as the one who acts; the administrator when one looks as this person. */
    public Actor actor() {
        if (byItself != null) {
            return byItself.actor();
        }
        return behind != null ? behind : Actor.person(accountId, name);
    }

    /** For whom the database is asked while this person's request runs. */
    Caller caller() {
        return behind != null ? Caller.preview(accountId, behind.id()) : Caller.web(accountId);
    }

    /**
     * The pages as this person has them, for an administrator: no level and no right is more than both have. Which rows
     * that leaves is decided by the database.
     */
    Viewer lookedAtBy(Viewer administrator) {
        var lower = new EnumMap<Area, Level>(Area.class);
        levels.forEach((area, level) -> {
            var other = administrator.level(area);
            lower.put(area, level.compareTo(other) <= 0 ? level : other);
        });
        var common = new HashSet<>(rights);
        common.retainAll(administrator.rights);
        common.remove(EXPORT);
        return new Viewer(accountId, name, title, lower, groups, common, teams, administrator.actor());
    }

    /** The start of a cause chain in this person's name; for the software what made it act. */
    public Cause cause() {
        return byItself != null ? byItself : Cause.of(actor());
    }
}
