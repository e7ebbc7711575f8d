package app.throughline.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who answers for a case or a task: a person or a team. In forms and addresses {@code p12} and {@code t5}. */
public sealed interface Assignee {
    /** One person. */
    record Person(long id) implements Assignee {}

    /** A team: any member may take it. */
    record Team(long id) implements Assignee {}

    /** The one of the two columns that has a value. */
    static Assignee of(@Nullable Long account, @Nullable Long team) {
        if (account != null) {
            return new Person(account);
        }
        if (team != null) {
            return new Team(team);
        }
        throw new IllegalArgumentException("Neither a person nor a team");
    }

    /** Reads {@link #key()}; empty when it is none. */
    static Optional<Assignee> parse(@Nullable String key) {
        if (key == null || !key.matches("[pt][1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        var id = Long.parseLong(key.substring(1));
        return Optional.of(key.charAt(0) == 'p' ? new Person(id) : new Team(id));
    }

    /** As it stands in forms. */
    default String key() {
        return switch (this) {
            case Person(var id) -> "p" + id;
            case Team(var id) -> "t" + id;
        };
    }

    /** The person, null when it is a team. */
    default @Nullable Long account() {
        return this instanceof Person(var id) ? id : null;
    }

    /** The team, null when it is a person. */
    default @Nullable Long team() {
        return this instanceof Team(var id) ? id : null;
    }
}
