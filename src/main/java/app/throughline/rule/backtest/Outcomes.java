package app.throughline.rule.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up how the enrollments ended for which a rule would have run, each by the week of its first run. */
public final class Outcomes {
    private static final int WEEKS = 60;

    private final int[] alerted = new int[WEEKS + 1];
    private final int[] caught = new int[WEEKS + 1];
    private final List<Integer> daysBefore = new ArrayList<>();
    private int lastWeek;

    /** The first run of an enrollment; one that is not of the cohort, or was over by then, counts for nothing. */
    public void count(Enrolled enrolled, LocalDate day) {
        if (!enrolled.isCounted() || !enrolled.isActiveOn(day)) {
            return;
        }
        long days = day.toEpochDay() - enrolled.startsOn().toEpochDay();
        int week = (int) Math.clamp(Math.floorDiv(days, 7) + 1, 1, WEEKS);
        alerted[week]++;
        if (enrolled.isFailed()) {
            caught[week]++;
            daysBefore.add((int) (enrolled.endsOn().toEpochDay() - day.toEpochDay()));
        }
    }

    /** A section lasts so long: its weeks are shown. */
    public void lasts(Enrolled enrolled) {
        long days = enrolled.endsOn().toEpochDay() - enrolled.startsOn().toEpochDay() + 1;
        lastWeek = Math.max(lastWeek, (int) Math.clamp(Math.ceilDiv(days, 7), 1, WEEKS));
    }

    /** By the end of each week, the first at the front. */
    public List<BackTestReport.Week> weeks() {
        var weeks = new ArrayList<BackTestReport.Week>();
        int sum = 0;
        int hits = 0;
        for (int week = 1; week <= lastWeek; week++) {
            sum += alerted[week];
            hits += caught[week];
            weeks.add(new BackTestReport.Week(week, sum, hits));
        }
        return weeks;
    }

    /** Enrollments with a run. */
    public int alerted() {
        return Arrays.stream(alerted).sum();
    }

    /** Those of them that failed. */
    public int caught() {
        return Arrays.stream(caught).sum();
    }

    /** Half of those caught had their first run so many days or more before the end; null without any. */
    public @Nullable Integer daysBefore() {
        if (daysBefore.isEmpty()) {
            return null;
        }
        var sorted = daysBefore.stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
