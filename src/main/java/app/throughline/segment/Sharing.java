package app.throughline.segment;

import java.util.List;

/**
 * Who besides its owner may use a segment. Nobody sees more of its members than they see anyway.
 *
 * @param teams which teams, none unless they are the audience
 * @param isEditable whether those may change it too
 */
public record Sharing(Audience audience, List<Long> teams, boolean isEditable) {
    /** Nobody else. */
    public static final Sharing NONE = new Sharing(Audience.OWNER, List.of(), false);

    /** Everyone may use it and nobody else change it. */
    public static final Sharing EVERYONE = new Sharing(Audience.EVERYONE, List.of(), false);

    public Sharing {
        teams = audience == Audience.TEAMS ? teams.stream().distinct().sorted().toList() : List.of();
        isEditable = isEditable && audience != Audience.OWNER;
    }

    /** How far it is shared. The code is stored; never renumber one. */
    public enum Audience {
        OWNER,
        TEAMS,
        EVERYONE;

        short code() {
            return (short) (ordinal() + 1);
        }

        static Audience of(short code) {
            return values()[code - 1];
        }
    }
}
