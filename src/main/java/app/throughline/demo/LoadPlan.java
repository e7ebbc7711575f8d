package app.throughline.demo;

/**
 * How much to add for a benchmark.
 *
 * @param contacts students, 1 to 10,000,000
 * @param alerts at least 1,000, one in fifty still open
 * @param cases at least 1, at most as many as alerts, each opened from one
 */
public record LoadPlan(int contacts, int alerts, int cases) {
    public LoadPlan {
        between("--contacts", contacts, 1, 10_000_000);
        between("--alerts", alerts, 1_000, 100_000_000);
        between("--cases", cases, 1, alerts);
    }

    private static void between(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s is %,d; it must be from %,d to %,d".formatted(option, value, least, most));
        }
    }
}
