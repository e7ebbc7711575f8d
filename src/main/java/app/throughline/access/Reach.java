package app.throughline.access;

import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * What a person who does not see everything can reach: their students, the people they stand in for or share a team
 * with, their teams. A list that looks at everything there ever was is narrowed to it, so that row security weighs some
 * thousand rows of a million. It decides nothing: a row outside could not be seen, a row inside still passes its policy
 * (docs/decisions/0071).
 */
public final class Reach {
    /** With more students than that, weighing every row ends soon enough: a list counts to 10,000. */
    private static final int MANY = 20_000;

    private static final String GATHER = "select 's' as kind, q.contact_id as id from sec.my_caseload q"
            + " union all select 's', q.contact_id from sec.my_team_caseload q"
            + " union all select 's', q.contact_id from sec.my_glass q"
            + " union all select 'd', q.contact_id from sec.my_roster q"
            + " union all select 'd', q.contact_id from sec.my_tie q"
            + " union all select 'p', q.account_id from sec.my_person q"
            + " union all select 'p', q.account_id from sec.my_colleague q"
            + " union all select 't', q.team_id from sec.my_team q"
            + " union all select 'c', q.case_id from sec.my_subscription q";

    private final Map<String, Set<Long>> ids;

    private Reach(Map<String, Set<Long>> ids) {
        this.ids = ids;
    }

    /** The viewer's reach in an area; empty for whoever sees all of it, or so much that narrowing would not pay. */
    public static Optional<Reach> of(DSLContext db, Viewer viewer, Area area) {
        return viewer.can(area, Level.VIEW) ? Optional.empty() : gather(db);
    }

    /** The reach of whom the running transaction asks for. */
    static Optional<Reach> gather(DSLContext db) {
        var ids = new HashMap<String, Set<Long>>();
        db.fetch(GATHER)
                .forEach(r -> ids.computeIfAbsent(r.get(0, String.class), kind -> new HashSet<>())
                        .add(r.get(1, Long.class)));
        return ids.getOrDefault("s", Set.of()).size() > MANY ? Optional.empty() : Optional.of(new Reach(ids));
    }

    /** Students of a caseload, and those opened by break-glass. */
    public Condition students(Field<Long> contact) {
        return among(contact, "s");
    }

    /** Students in the directory: also those of a roster and those the person has work on. */
    public Condition directory(Field<Long> contact) {
        return among(contact, "s", "d");
    }

    /** The person, those they cover for, and the members of their teams. */
    public Condition people(Field<Long> account) {
        return among(account, "p");
    }

    /** Their teams. */
    public Condition teams(Field<Long> team) {
        return among(team, "t");
    }

    /** Cases they are subscribed to. */
    public Condition subscriptions(Field<Long> caseId) {
        return among(caseId, "c");
    }

    private Condition among(Field<Long> field, String... kinds) {
        return among(
                field,
                Stream.of(kinds)
                        .flatMap(kind -> ids.getOrDefault(kind, Set.of()).stream())
                        .toList());
    }

    /** One of these ids: written out, not as a parameter, since the planner must see how many they are. */
    public static Condition among(Field<Long> field, Collection<Long> ids) {
        var literal = ids.stream().distinct().sorted().map(String::valueOf).collect(joining(",", "{", "}"));
        return condition("{0} = any ({1}::bigint[])", field, inline(literal));
    }
}
