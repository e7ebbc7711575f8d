package app.throughline.academics.risk;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the points of product section 4. A function of {@link CourseSoFar} alone, so that whoever reads the points can
 * reckon them again by hand.
 *
 * <p>A fall is what the grade lost within the days of the scale, spread over all of them: one bad day does not count as a
 * fast fall. The drop is measured against the best grade and in percent of it. Falling and rising mean the same days as the
 * fall does. Without a grade only missing work gives points.
 */
public final class RiskRules {
    private final CourseSoFar course;
    private final RiskScale scale;
    private final @Nullable Trend trend;
    private final List<RiskPoint> given = new ArrayList<>();

    private RiskRules(CourseSoFar course, RiskScale scale) {
        this.course = course;
        this.scale = scale;
        this.trend = Trend.of(course.grades(), course.today().minusDays(scale.fallDays()))
                .orElse(null);
    }

    /** The risk of an enrollment by this scale. */
    public static Risk of(CourseSoFar course, RiskScale scale) {
        return new RiskRules(course, scale).risk();
    }

    private Risk risk() {
        if (trend != null) {
            went(trend);
            below(trend);
        }
        var missing = BigDecimal.valueOf(course.missing());
        step(RiskLine.MISSING, scale.missing(), missing, missing);
        int points = given.stream().mapToInt(RiskPoint::points).sum();
        var level = scale.level(points);
        if (trend != null && isEnding(trend) && level != RiskLevel.CRITICAL) {
            give(RiskLine.ENDING, 0, BigDecimal.ZERO);
            level = RiskLevel.of(level.code() + 1);
        }
        return new Risk(level, points, given);
    }

    private void went(Trend trend) {
        var aDay = trend.fallen().divide(BigDecimal.valueOf(scale.fallDays()), MathContext.DECIMAL64);
        step(RiskLine.FALLING, scale.falling(), aDay, trend.fallen());
        step(RiskLine.DROPPED, scale.dropped(), trend.dropped(), trend.dropped());
        var declines = BigDecimal.valueOf(trend.declines());
        step(RiskLine.DECLINES, scale.declined(), declines, declines);
    }

    private void below(Trend trend) {
        if (!isBelow(trend)) {
            return;
        }
        if (trend.isFalling()) {
            give(RiskLine.BELOW_AND_FALLING, scale.belowAndFalling(), BigDecimal.ZERO);
        }
        if (trend.grades() < scale.few().grades()) {
            give(RiskLine.BELOW_WITH_FEW_GRADES, scale.few().points(), BigDecimal.ZERO);
        }
    }

    private boolean isBelow(Trend trend) {
        return trend.now().compareTo(scale.passing()) < 0;
    }

    private boolean isEnding(Trend trend) {
        long days = ChronoUnit.DAYS.between(course.today(), course.endsOn());
        return days >= 0 && days <= scale.endDays() && isBelow(trend) && !trend.isRising();
    }

    private void step(RiskLine line, List<RiskScale.Step> steps, BigDecimal value, BigDecimal measured) {
        steps.stream()
                .filter(step -> value.compareTo(step.from()) >= 0)
                .findFirst()
                .ifPresent(step -> give(line, step.points(), measured));
    }

    private void give(RiskLine line, int points, BigDecimal measured) {
        given.add(new RiskPoint(line, points, measured.setScale(1, RoundingMode.HALF_UP)));
    }
}
