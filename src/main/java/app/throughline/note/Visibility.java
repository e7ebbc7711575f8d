package app.throughline.note;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may read a note. In forms {@code everyone}, {@code team:5} and {@code me}; wider ones come first. */
public sealed interface Visibility {
    /** Everyone with access to the student, and to the case it was written on. */
    record Everyone() implements Visibility {}

    /** The members of one team, and the author. */
    record Team(long id) implements Visibility {}

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
            default ->
                key.matches("team:[1-9][0-9]{0,17}")
                        ? Optional.of(new Team(Long.parseLong(key.substring(5))))
                        : Optional.empty();
        };
    }

    /** As it stands in forms. */
    default String key() {
        return switch (this) {
            case Everyone() -> "everyone";
            case Team(var id) -> "team:" + id;
            case Author() -> "me";
        };
    }

    /** The stored code: 1 everyone, 2 a team, 4 only the author. */
    default short code() {
        return (short)
                switch (this) {
                    case Everyone() -> 1;
                    case Team(var id) -> 2;
                    case Author() -> 4;
                };
    }

    /** Whether this lets more people read than {@code other}, whoever they are. */
    default boolean isWiderThan(Visibility other) {
        return code() < other.code();
    }
}
