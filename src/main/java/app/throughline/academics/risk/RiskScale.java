package app.throughline.academics.risk;

import java.math.BigDecimal;
import java.util.List;

/**
 * How many points what gives, and which levels they make.
 *
 * @param passing the percent from which a grade passes
 * @param fallDays over how many days a fall is measured
 * @param falling by points a day
 * @param dropped by percent of the best grade
 * @param declined by grades in a row that went down
 * @param missing by results that are missing
 * @param belowAndFalling points for a grade below passing that falls
 * @param few for a grade below passing of which little is known
 * @param levels from how many points on, beginning with the lowest level that is not None
 * @param endDays how near the last day of the section raises the level
 */
public record RiskScale(
        BigDecimal passing,
        int fallDays,
        List<Step> falling,
        List<Step> dropped,
        List<Step> declined,
        List<Step> missing,
        int belowAndFalling,
        Few few,
        List<Integer> levels,
        int endDays) {
    /** As the product has it. */
    public static final RiskScale PRODUCT = new RiskScale(
            BigDecimal.valueOf(60),
            14,
            List.of(Step.of("1.0", 2), Step.of("0.6", 1)),
            List.of(Step.of("20", 3), Step.of("12", 2), Step.of("8", 1)),
            List.of(Step.of("3", 2), Step.of("2", 1)),
            List.of(Step.of("3", 2), Step.of("2", 1)),
            2,
            new Few(2, 2),
            List.of(2, 4, 6),
            7);

    public RiskScale {
        falling = List.copyOf(falling);
        dropped = List.copyOf(dropped);
        declined = List.copyOf(declined);
        missing = List.copyOf(missing);
        levels = List.copyOf(levels);
    }

    /** From this much on, so many points; the steps of a line stand with the most first. */
    public record Step(BigDecimal from, int points) {
        static Step of(String from, int points) {
            return new Step(new BigDecimal(from), points);
        }
    }

    /** Fewer grades than these give so many points. */
    public record Few(int grades, int points) {}

    RiskLevel level(int points) {
        return RiskLevel.of((int) levels.stream().filter(from -> points >= from).count());
    }
}
