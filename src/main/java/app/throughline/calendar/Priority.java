package app.throughline.calendar;

import java.util.List;
import java.util.stream.Stream;

/**
 * How soon something needs attention: one list for alerts, cases and tasks. The rank is stored, 1 the most urgent, and
 * with it the order and the weight are fixed; {@link Priorities} says how each is called and shown.
 */
public enum Priority {
    CRITICAL(8, "Critical", "pr-critical", "red", new Target(4, Target.Unit.HOURS)),
    HIGH(4, "High", "pr-high", "orange", new Target(1, Target.Unit.DAYS)),
    MEDIUM(2, "Medium", "pr-medium", "amber", new Target(3, Target.Unit.DAYS)),
    LOW(1, "Low", "pr-low", "grey", new Target(5, Target.Unit.DAYS));

    private final int weight;
    private final Priorities.Look shipped;

    Priority(int weight, String label, String icon, String tone, Target review) {
        this.weight = weight;
        this.shipped = new Priorities.Look(label, icon, tone, true, review, 1);
    }

    /** The stored rank, 1 to 4. */
    public short rank() {
        return (short) (ordinal() + 1);
    }

    /** How much it counts in a workload: 8, 4, 2 or 1. */
    public int weight() {
        return weight;
    }

    /** The word on screen. */
    public String label() {
        return Priorities.look(this).name();
    }

    /** The glyph in the sprite. */
    public String icon() {
        return Priorities.look(this).icon();
    }

    /** The tone of the design system. */
    public String tone() {
        return Priorities.look(this).tone();
    }

    /** Whether new records may get it. */
    public boolean isOffered() {
        return Priorities.look(this).isEnabled();
    }

    /** By when an alert of it is to be reviewed. */
    public Target review() {
        return Priorities.look(this).review();
    }

    /** How it is called and shown until somebody says otherwise. */
    Priorities.Look shipped() {
        return shipped;
    }

    /** Those that new records may get, the most urgent first. */
    public static List<Priority> offered() {
        return Stream.of(values()).filter(Priority::isOffered).toList();
    }

    /** Those that may be chosen for a record that has the one of this rank now, "" for none. */
    public static List<Priority> offered(String rank) {
        return Stream.of(values())
                .filter(each -> each.isOffered() || Short.toString(each.rank()).equals(rank))
                .toList();
    }

    /**
     * The priority of this rank.
     *
     * @throws IllegalArgumentException unless it is 1 to 4
     */
    public static Priority of(int rank) {
        if (rank < 1 || rank > 4) {
            throw new IllegalArgumentException("No priority has the rank " + rank);
        }
        return values()[rank - 1];
    }
}
