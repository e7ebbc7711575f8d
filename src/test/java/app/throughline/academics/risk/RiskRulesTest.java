package app.throughline.academics.risk;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.academics.risk.CourseSoFar.Grade;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each line of product section 4, reckoned by hand. */
class RiskRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 10, 20);
    private static final LocalDate FAR = TODAY.plusDays(60);

    @Test
    void aFallOfOnePointADayOverFourteenDaysGivesTwoAndOfSixTenthsOne() {
        assertThat(points(RiskLine.FALLING, at(14, 99), at(1, 85))).isEqualTo(2);
        assertThat(points(RiskLine.FALLING, at(14, 99), at(1, 85.001))).isEqualTo(1);
        assertThat(points(RiskLine.FALLING, at(14, 99), at(1, 90.6))).isEqualTo(1);
        assertThat(points(RiskLine.FALLING, at(14, 99), at(1, 90.601))).isZero();
        assertThat(points(RiskLine.FALLING, at(14, 85), at(1, 99))).isZero();
    }

    @Test
    void aFallCountsFromTheGradeThatHeldFourteenDaysAgo() {
        assertThat(points(RiskLine.FALLING, at(40, 100), at(13, 85))).isEqualTo(2);
        assertThat(points(RiskLine.FALLING, at(40, 100), at(15, 85))).isZero();
        assertThat(points(RiskLine.FALLING, at(40, 100), at(14, 84), at(2, 83))).isZero();
    }

    @Test
    void aFallOfTheFirstDaysIsSpreadOverAllFourteen() {
        assertThat(points(RiskLine.FALLING, at(2, 95), at(1, 90))).isZero();
        assertThat(points(RiskLine.FALLING, at(2, 95), at(1, 81))).isEqualTo(2);
    }

    @Test
    void aDropFromTheBestGradeCountsInPercentOfIt() {
        assertThat(points(RiskLine.DROPPED, at(40, 80), at(30, 64))).isEqualTo(3);
        assertThat(points(RiskLine.DROPPED, at(40, 80), at(30, 64.01))).isEqualTo(2);
        assertThat(points(RiskLine.DROPPED, at(40, 75), at(30, 66))).isEqualTo(2);
        assertThat(points(RiskLine.DROPPED, at(40, 75), at(30, 66.01))).isEqualTo(1);
        assertThat(points(RiskLine.DROPPED, at(40, 75), at(30, 69))).isEqualTo(1);
        assertThat(points(RiskLine.DROPPED, at(40, 75), at(30, 69.01))).isZero();
        assertThat(points(RiskLine.DROPPED, at(40, 50), at(35, 90), at(30, 72))).isEqualTo(3);
        assertThat(points(RiskLine.DROPPED, at(40, 0), at(30, 0))).isZero();
    }

    @Test
    void declinesInARowCountUntilAGradeRises() {
        assertThat(points(RiskLine.DECLINES, at(9, 99), at(8, 98), at(7, 97), at(6, 96)))
                .isEqualTo(2);
        assertThat(points(RiskLine.DECLINES, at(9, 99), at(8, 98), at(7, 97))).isEqualTo(1);
        assertThat(points(RiskLine.DECLINES, at(9, 99), at(8, 98))).isZero();
        assertThat(points(RiskLine.DECLINES, at(9, 99), at(8, 98), at(7, 99), at(6, 98)))
                .isZero();
        assertThat(points(RiskLine.DECLINES, at(9, 99), at(8, 98), at(7, 97), at(6, 98)))
                .isZero();
    }

    @Test
    void aGradeThatIsReportedAgainIsTheSame() {
        assertThat(points(RiskLine.DECLINES, at(9, 99), at(8, 98), at(7, 98), at(6, 97)))
                .isEqualTo(1);
        assertThat(points(RiskLine.BELOW_WITH_FEW_GRADES, at(9, 50), at(8, 50))).isEqualTo(2);
    }

    @Test
    void aGradeBelowPassingThatFallsGivesTwo() {
        assertThat(points(RiskLine.BELOW_AND_FALLING, at(10, 61), at(1, 59.999)))
                .isEqualTo(2);
        assertThat(points(RiskLine.BELOW_AND_FALLING, at(10, 61), at(1, 60))).isZero();
        assertThat(points(RiskLine.BELOW_AND_FALLING, at(10, 40), at(1, 50))).isZero();
        assertThat(points(RiskLine.BELOW_AND_FALLING, at(30, 58), at(20, 57))).isZero();
    }

    @Test
    void aGradeBelowPassingThatIsTheOnlyOneGivesTwo() {
        assertThat(points(RiskLine.BELOW_WITH_FEW_GRADES, at(5, 59))).isEqualTo(2);
        assertThat(points(RiskLine.BELOW_WITH_FEW_GRADES, at(5, 60))).isZero();
        assertThat(points(RiskLine.BELOW_WITH_FEW_GRADES, at(5, 50), at(4, 51))).isZero();
    }

    @Test
    void threeMissingResultsGiveTwoAndTwoGiveOne() {
        assertThat(IntStream.of(0, 1, 2, 3, 9).map(count -> risk(FAR, count).points()))
                .containsExactly(0, 0, 1, 2, 2);
        assertThat(risk(FAR, 3).level()).isEqualTo(RiskLevel.WATCH);
    }

    @Test
    void pointsMakeLevels() {
        assertThat(IntStream.rangeClosed(0, 8).mapToObj(RiskScale.PRODUCT::level))
                .containsExactly(
                        RiskLevel.NONE,
                        RiskLevel.NONE,
                        RiskLevel.WATCH,
                        RiskLevel.WATCH,
                        RiskLevel.AT_RISK,
                        RiskLevel.AT_RISK,
                        RiskLevel.CRITICAL,
                        RiskLevel.CRITICAL,
                        RiskLevel.CRITICAL);
    }

    @Test
    void theLevelIsOneHigherInTheLastWeekOfASectionForAGradeBelowPassingThatDoesNotRise() {
        var low = at(30, 58);
        assertThat(risk(TODAY.plusDays(8), 0, low).level()).isEqualTo(RiskLevel.WATCH);
        assertThat(risk(TODAY.plusDays(7), 0, low).level()).isEqualTo(RiskLevel.AT_RISK);
        assertThat(risk(TODAY, 0, low).level()).isEqualTo(RiskLevel.AT_RISK);
        assertThat(risk(TODAY.minusDays(1), 0, low).level()).isEqualTo(RiskLevel.WATCH);
        assertThat(risk(TODAY, 0, at(30, 50), at(20, 51)).level()).isEqualTo(RiskLevel.WATCH);
        assertThat(risk(TODAY, 0, at(30, 50), at(2, 51)).level()).isEqualTo(RiskLevel.NONE);
        assertThat(risk(TODAY, 3, at(30, 61)).level()).isEqualTo(RiskLevel.WATCH);
        assertThat(risk(TODAY, 3).level()).isEqualTo(RiskLevel.WATCH);
    }

    @Test
    void nothingIsHigherThanCritical() {
        var risk = risk(TODAY, 3, at(14, 90), at(9, 80), at(5, 70), at(1, 50));
        assertThat(risk.level()).isEqualTo(RiskLevel.CRITICAL);
        assertThat(risk.points()).isEqualTo(11);
        assertThat(risk.given()).noneMatch(point -> point.line() == RiskLine.ENDING);
    }

    @Test
    void withoutAGradeAndMissingWorkThereIsNoRisk() {
        assertThat(risk(TODAY, 0)).isEqualTo(new Risk(RiskLevel.NONE, 0, List.of()));
    }

    @Test
    void eachPointIsSaidInWords() {
        var given = new ArrayList<>(
                risk(FAR, 2, at(14, 90), at(9, 80), at(5, 70), at(1, 50)).given());
        given.addAll(risk(TODAY, 0, at(1, 55.5)).given());
        assertThat(given.stream().map(point -> point.points() + " " + point.words(RiskScale.PRODUCT)))
                .containsExactly(
                        "2 the grade fell by 40 points within 14 days",
                        "3 the grade is 44.4% below its best",
                        "2 the last 3 grades each went down",
                        "2 the grade is below 60% and falling",
                        "1 2 results are missing",
                        "2 the grade is below 60%, with fewer than 2 grades so far",
                        "0 one level up: the course ends within 7 days, the grade is below 60% and not rising");
    }

    private static Grade at(int daysAgo, double percent) {
        return new Grade(TODAY.minusDays(daysAgo), BigDecimal.valueOf(percent));
    }

    private static Risk risk(LocalDate ends, int missing, Grade... grades) {
        return RiskRules.of(new CourseSoFar(TODAY, ends, Arrays.asList(grades), missing), RiskScale.PRODUCT);
    }

    private static int points(RiskLine line, Grade... grades) {
        return risk(FAR, 0, grades).given().stream()
                .filter(point -> point.line() == line)
                .mapToInt(RiskPoint::points)
                .sum();
    }
}
