package app.throughline.filter;

/** Whom a filter names. */
public sealed interface StaffRef {
    /** A person of the staff. */
    record Person(long id) implements StaffRef {}

    /** A team. @param members whether its active members count too */
    record Team(long id, boolean members) implements StaffRef {}

    /** Whoever asks. */
    record Me() implements StaffRef {}

    /** All teams of whoever asks. */
    record MyTeam() implements StaffRef {}

    /** Whether it depends on who asks, so that only a list or view may keep it (FL-6). */
    default boolean isRelative() {
        return this instanceof Me || this instanceof MyTeam;
    }
}
