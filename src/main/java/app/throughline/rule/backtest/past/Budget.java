package app.throughline.rule.backtest.past;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/** How often rules ran on records within an hour (product RU-3); runs are told in the order of time. */
final class Budget {
    private static final long HOUR = 3_600_000_000L;

    private final Map<Long, ArrayDeque<Long>> runs = new HashMap<>();

    /** A rule ran. @param at microseconds since 1970 */
    void ran(long record, long at) {
        runs.computeIfAbsent(record, _ -> new ArrayDeque<>()).add(at);
    }

    /** How many runs there were on the record in the hour before. */
    int within(long record, long at) {
        var known = runs.get(record);
        if (known == null) {
            return 0;
        }
        while (!known.isEmpty() && known.getFirst() <= at - HOUR) {
            known.removeFirst();
        }
        return known.size();
    }
}
