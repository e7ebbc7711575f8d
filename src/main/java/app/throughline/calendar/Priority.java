package app.throughline.calendar;

/** How soon something needs attention: one list for alerts, cases and tasks. The rank is stored, 1 the most urgent. */
public enum Priority {
    CRITICAL(1, 8, "Critical", "pr-critical", "red"),
    HIGH(2, 4, "High", "pr-high", "orange"),
    MEDIUM(3, 2, "Medium", "pr-medium", "amber"),
    LOW(4, 1, "Low", "pr-low", "grey");

    private final short rank;
    private final int weight;
    private final String label;
    private final String icon;
    private final String tone;

    Priority(int rank, int weight, String label, String icon, String tone) {
        this.rank = (short) rank;
        this.weight = weight;
        this.label = label;
        this.icon = icon;
        this.tone = tone;
    }

    /** The stored rank, 1 to 4. */
    public short rank() {
        return rank;
    }

    /** How much it counts in a workload: 8, 4, 2 or 1. */
    public int weight() {
        return weight;
    }

    /** The word on screen. */
    public String label() {
        return label;
    }

    /** The glyph in the sprite. */
    public String icon() {
        return icon;
    }

    /** The tone of the design system. */
    public String tone() {
        return tone;
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
