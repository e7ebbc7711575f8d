package app.throughline.academics.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Why points were given.
 *
 * @param points 0 for what raises the level without points
 * @param measured what the line measures, in its unit: points, percent, grades, results; 0 where it measures nothing
 */
public record RiskPoint(RiskLine line, int points, BigDecimal measured) {
    /** Such as "3 results are missing". */
    public String words(RiskScale scale) {
        var below = "the grade is below " + number(scale.passing()) + "%";
        return switch (line) {
            case FALLING -> "the grade fell by " + number(measured) + " points within " + scale.fallDays() + " days";
            case DROPPED -> "the grade is " + number(measured) + "% below its best";
            case DECLINES -> "the last " + number(measured) + " grades each went down";
            case BELOW_AND_FALLING -> below + " and falling";
            case BELOW_WITH_FEW_GRADES ->
                below + ", with fewer than " + scale.few().grades() + " grades so far";
            case MISSING -> number(measured) + " results are missing";
            case ENDING ->
                "one level up: the course ends within " + scale.endDays() + " days, " + below + " and not rising";
        };
    }

    /** At most one digit after the point, none where it is zero. */
    private static String number(BigDecimal value) {
        return value.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
