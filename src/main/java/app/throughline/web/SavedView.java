package app.throughline.web;

import app.throughline.kernel.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as somebody keeps it (product LI-2).
 *
 * @param id its number, 0 before it is saved
 * @param list the list's name, such as {@code alerts}
 * @param name 1 to 80 characters
 * @param keeps what it keeps
 * @param ownerId the account that made it
 * @param audience who sees it
 * @param isDefault whether the list opens with it: for its team, everyone, and otherwise its owner alone
 */
public record SavedView(
        long id, String list, String name, Keeps keeps, long ownerId, Audience audience, boolean isDefault) {
    public SavedView {
        name = Text.required(name, 80);
    }

    /** The same for others to see. */
    SavedView sharedWith(Audience others) {
        return new SavedView(id, list, name, keeps, ownerId, others, isDefault);
    }

    /**
     * What a view keeps.
     *
     * @param query filters and sort as they stand in the URL, at most 16,000 characters
     * @param columns the keys of the columns in order, empty for the usual ones
     */
    public record Keeps(String query, List<String> columns) {
        /** How long a query may be. */
        public static final int LONGEST = 16_000;

        public Keeps {
            query = Text.optional(query, LONGEST);
            columns = List.copyOf(columns);
        }
    }

    /** Who sees a view. */
    public sealed interface Audience {
        /** Its owner. */
        record Owner() implements Audience {}

        /** A team. */
        record Team(long id) implements Audience {}

        /** Everyone who may use the list. */
        record Everyone() implements Audience {}

        /** Its owner and the people it is shared with ({@link SavedViews#readers}). */
        record People() implements Audience {}

        /** The stored code. */
        default short code() {
            return switch (this) {
                case Owner() -> 1;
                case Team(var id) -> 2;
                case Everyone() -> 3;
                case People() -> 4;
            };
        }

        /** The team's id, null when it is for none. */
        default @Nullable Long team() {
            return this instanceof Team(var id) ? id : null;
        }

        /** The audience of a stored code. */
        static Audience of(short code, @Nullable Long team) {
            if (code == 2 && team != null) {
                return new Team(team);
            }
            return switch (code) {
                case 3 -> new Everyone();
                case 4 -> new People();
                default -> new Owner();
            };
        }
    }
}
