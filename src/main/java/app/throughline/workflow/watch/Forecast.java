package app.throughline.workflow.watch;

import java.util.Map;

/**
 * What a migration would do now.
 *
 * @param standing how many students stand at each step of the version they are in
 * @param moved how many would be moved
 * @param left how many would be taken out
 * @param stayed how many would stay in their version
 */
public record Forecast(Map<Integer, Integer> standing, int moved, int left, int stayed) {
    public Forecast {
        standing = Map.copyOf(standing);
    }

    /** How many something would happen to. */
    public int count() {
        return moved + left;
    }

    static Forecast of(Migration.Plan plan, Map<Integer, Integer> standing) {
        int moved = standing.entrySet().stream()
                .filter(one -> one.getKey() == 0 || plan.steps().containsKey(one.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        int others = standing.values().stream().mapToInt(Integer::intValue).sum() - moved;
        return new Forecast(standing, moved, plan.othersLeave() ? others : 0, plan.othersLeave() ? 0 : others);
    }
}
