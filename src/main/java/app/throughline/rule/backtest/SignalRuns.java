package app.throughline.rule.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up what one filter would have done, batch of students after batch. */
final class SignalRuns {
    private static final int WEEKS = 60;

    private final int[] alerted = new int[WEEKS + 1];
    private final int[] caught = new int[WEEKS + 1];
    private final List<Integer> daysBefore = new ArrayList<>();
    private final Map<String, Map<LocalDate, Integer>> load = new HashMap<>();
    private long runs;
    private long contacts;
    private long fresh;
    private long folded;
    private long held;
    private int lastWeek;

    /** A run: the rule became true for an enrollment. @param at microseconds since 1970 @param day its local day */
    record Run(Enrolled enrolled, long at, LocalDate day) {}

    /** What would have become of a run that raises an alert. @param week its Monday */
    record Fate(String reviewer, LocalDate week, boolean isFolded, boolean isHeld) {}

    /** The runs of one student, by instant. @return the first of each enrollment */
    Map<Long, Run> add(List<Run> ofContact) {
        runs += ofContact.size();
        contacts += ofContact.isEmpty() ? 0 : 1;
        var first = new HashMap<Long, Run>();
        ofContact.forEach(run -> first.putIfAbsent(run.enrolled().id(), run));
        first.values().forEach(this::count);
        return first;
    }

    private void count(Run first) {
        var enrolled = first.enrolled();
        if (!enrolled.isCounted() || !enrolled.isActiveOn(first.day())) {
            return;
        }
        long days = first.day().toEpochDay() - enrolled.startsOn().toEpochDay();
        int week = (int) Math.clamp(Math.floorDiv(days, 7) + 1, 1, WEEKS);
        alerted[week]++;
        if (enrolled.isFailed()) {
            caught[week]++;
            daysBefore.add((int) (enrolled.endsOn().toEpochDay() - first.day().toEpochDay()));
        }
    }

    /** A run that raises an alert. */
    void add(Fate fate) {
        fresh++;
        folded += fate.isFolded() ? 1 : 0;
        held += fate.isHeld() ? 1 : 0;
        if (!fate.isHeld()) {
            load.computeIfAbsent(fate.reviewer(), _ -> new HashMap<>()).merge(fate.week(), 1, Integer::sum);
        }
    }

    /** A section lasts so long: its weeks are shown. */
    void lasts(Enrolled enrolled) {
        long days = enrolled.endsOn().toEpochDay() - enrolled.startsOn().toEpochDay() + 1;
        lastWeek = Math.max(lastWeek, (int) Math.clamp(Math.ceilDiv(days, 7), 1, WEEKS));
    }

    BackTestReport.Result result(String name, String type) {
        var weeks = new ArrayList<BackTestReport.Week>();
        int sum = 0;
        int hits = 0;
        for (int week = 1; week <= WEEKS; week++) {
            sum += alerted[week];
            hits += caught[week];
            if (week <= lastWeek) {
                weeks.add(new BackTestReport.Week(week, sum, hits));
            }
        }
        return new BackTestReport.Result(
                name, runs, contacts, type, fresh, folded, held, loads(), weeks, sum, hits, median());
    }

    /** The mean is over all weeks from the first alert of anybody to the last. */
    private List<BackTestReport.Load> loads() {
        Set<LocalDate> weeks = new HashSet<>();
        load.values().forEach(byWeek -> weeks.addAll(byWeek.keySet()));
        if (weeks.isEmpty()) {
            return List.of();
        }
        long first = weeks.stream().mapToLong(LocalDate::toEpochDay).min().orElseThrow();
        long last = weeks.stream().mapToLong(LocalDate::toEpochDay).max().orElseThrow();
        double count = (last - first) / 7.0 + 1;
        return load.entrySet().stream()
                .map(entry -> {
                    var counts = entry.getValue().values().stream()
                            .mapToInt(Integer::intValue)
                            .summaryStatistics();
                    return new BackTestReport.Load(entry.getKey(), counts.getSum() / count, counts.getMax());
                })
                .sorted((a, b) -> Double.compare(b.mean(), a.mean()))
                .toList();
    }

    private @Nullable Integer median() {
        if (daysBefore.isEmpty()) {
            return null;
        }
        var sorted = daysBefore.stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
