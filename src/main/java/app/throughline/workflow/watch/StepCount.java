package app.throughline.workflow.watch;

import java.util.Map;

/**
 * What a step of a workflow shows of the students whom the viewer sees.
 *
 * @param waiting how many stand at it or wait in it now
 * @param done how often it was taken
 * @param leftOut how often what it does was left out
 * @param failed how many stand before it because it cannot be done
 * @param ways how often each way inside it was taken, by its place from 0; ways that never were are absent
 */
public record StepCount(long waiting, long done, long leftOut, long failed, Map<Integer, Long> ways) {
    /** Nobody came here. */
    public static final StepCount NONE = new StepCount(0, 0, 0, 0, Map.of());

    public StepCount {
        ways = Map.copyOf(ways);
    }

    /** How often a way inside was taken. */
    public long way(int place) {
        return ways.getOrDefault(place, 0L);
    }
}
