package app.throughline.note;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may read a note or a file. In forms {@code everyone}, {@code team:5}, {@code people:7,8} and {@code me}. */
public sealed interface Visibility {
    /** Everyone with access to the student, and to the case it was written on. */
    record Everyone() implements Visibility {}

    /** The members of one team, and the author. */
    record Team(long id) implements Visibility {}

    /** These people, and the author. @param accounts in ascending order, at least one */
    record People(List<Long> accounts) implements Visibility {
        public People {
            accounts = accounts.stream().distinct().sorted().toList();
        }
    }

    /** Only the author. */
    record Author() implements Visibility {}

    /** Reads {@link #key()}; empty when it is none. */
    static Optional<Visibility> parse(@Nullable String key) {
        if (key == null) {
            return Optional.empty();
        }
        return switch (key) {
            case "everyone" -> Optional.of(new Everyone());
            case "me" -> Optional.of(new Author());
            default -> named(key);
        };
    }

    private static Optional<Visibility> named(String key) {
        if (key.matches("team:[1-9][0-9]{0,17}")) {
            return Optional.of(new Team(Long.parseLong(key.substring(5))));
        }
        return key.matches("people:[1-9][0-9]{0,17}(,[1-9][0-9]{0,17}){0,49}")
                ? Optional.of(new People(Arrays.stream(key.substring(7).split(","))
                        .map(Long::parseLong)
                        .toList()))
                : Optional.empty();
    }

    /** As it stands in forms. */
    default String key() {
        return switch (this) {
            case Everyone() -> "everyone";
            case Team(var id) -> "team:" + id;
            case People(var accounts) ->
                "people:"
                        + String.join(
                                ",", accounts.stream().map(String::valueOf).toList());
            case Author() -> "me";
        };
    }

    /** The stored code: 1 everyone, 2 a team, 3 named people, 4 only the author. */
    default short code() {
        return (short)
                switch (this) {
                    case Everyone() -> 1;
                    case Team(var id) -> 2;
                    case People(var accounts) -> 3;
                    case Author() -> 4;
                };
    }

    /** The team whose members may read it, null for the other choices. */
    default @Nullable Long team() {
        return this instanceof Team(var id) ? Long.valueOf(id) : null;
    }

    /** What is stored as this code, this team and these named people. */
    static Visibility of(short code, @Nullable Long team, List<Long> readers) {
        if (team != null) {
            return new Team(team);
        }
        return switch (code) {
            case 1 -> new Everyone();
            case 3 -> new People(readers);
            default -> new Author();
        };
    }

    /** The named people, none for the other choices. */
    default List<Long> readers() {
        return this instanceof People(var accounts) ? accounts : List.of();
    }

    /** Whether nobody who may read {@code other} is left out by this, whoever is in a team. */
    default boolean covers(Visibility other) {
        return this instanceof Everyone
                || other instanceof Author
                || equals(other)
                || this instanceof People(var mine) && other instanceof People(var theirs) && mine.containsAll(theirs);
    }
}
