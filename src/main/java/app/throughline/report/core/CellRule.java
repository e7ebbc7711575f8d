package app.throughline.report.core;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is hidden because it is about few students (metrics.md section 1). */
public enum CellRule {
    /** Counts of work that the viewer may open: nothing. */
    N,
    /** Rates and durations: what is about fewer students than the threshold. */
    S1,
    /** Outcomes, and groups by a personal attribute: besides the next smallest group, whole per cents, counts in fives. */
    S2,
    /** Comparisons of outcomes: besides each side needs thirty students. */
    S3,
    /** What tells how one of the staff works: fewer than ten items show only how many they are. */
    STAFF;

    /** As many students as each side of a comparison of outcomes needs. */
    public static final int ARM = 30;

    private static final int STEP = 5;

    /** Whether a figure about so many students is hidden. None at all is no figure, which hides nobody. */
    public boolean hides(long students, int threshold) {
        return this != N && this != STAFF && students > 0 && students < least(threshold);
    }

    /** Whether of a figure about so many items only their number is shown. */
    public boolean onlyCounts(long items, int threshold) {
        return this == STAFF && items < threshold;
    }

    /**
     * The groups to hide beside a total that is shown.
     *
     * @param students by group
     * @param threshold as many as may be shown
     */
    public Set<String> hidden(Map<String, Long> students, int threshold) {
        var hidden = new TreeSet<String>();
        students.forEach((group, number) -> {
            if (hides(number, threshold)) {
                hidden.add(group);
            }
        });
        if (isPersonal() && !hidden.isEmpty()) {
            nextSmallest(students, hidden).forEach(hidden::add);
        }
        return hidden;
    }

    /** So that a hidden group cannot be reckoned from the total and the others. */
    private static List<String> nextSmallest(Map<String, Long> students, Set<String> hidden) {
        return students.entrySet().stream()
                .filter(group -> !hidden.contains(group.getKey()) && group.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .limit(1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether it is about outcomes or persons, so that two views must not be subtracted from each other. */
    public boolean isPersonal() {
        return this == S2 || this == S3;
    }

    /** A count as it is shown; to the nearest five where {@code finely} filtered views could be subtracted (M-7). */
    public long shown(long count, boolean finely) {
        return isPersonal() && finely ? Math.round((double) count / STEP) * STEP : count;
    }

    private int least(int threshold) {
        return this == S3 ? Math.max(threshold, ARM) : threshold;
    }
}
