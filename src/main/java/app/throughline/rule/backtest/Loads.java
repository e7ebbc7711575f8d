package app.throughline.rule.backtest;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up what reviewers would have got, week by week. */
public final class Loads {
    private final Map<String, Map<LocalDate, Integer>> load = new HashMap<>();

    /** One more for a reviewer. @param week its Monday */
    public void add(String reviewer, LocalDate week) {
        load.computeIfAbsent(reviewer, _ -> new HashMap<>()).merge(week, 1, Integer::sum);
    }

    /** The Monday of a day's week. */
    public static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** Who got most at the front. The mean is over all weeks from the first of anybody to the last. */
    public List<BackTestReport.Load> all() {
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
}
