package app.throughline.academics.risk;

import app.throughline.academics.risk.CourseSoFar.Grade;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the grades of an enrollment went.
 *
 * @param now the newest
 * @param best the highest
 * @param fallen by how many points it is lower than at the beginning of the days looked at; negative where it rose
 * @param declines how many of the newest grades, one after the other, were each lower than the one before
 * @param grades how many there are; one that is reported again unchanged is the same grade
 */
record Trend(BigDecimal now, BigDecimal best, BigDecimal fallen, int declines, int grades) {
    /** The trend since a day, of whose evening the grade counts; without one so early the first. Empty without a grade. */
    static Optional<Trend> of(List<Grade> reported, LocalDate since) {
        var grades = changes(reported);
        if (grades.isEmpty()) {
            return Optional.empty();
        }
        var now = grades.getLast().percent();
        var best = grades.stream().map(Grade::percent).reduce(now, BigDecimal::max);
        var then = grades.stream()
                .filter(grade -> !grade.on().isAfter(since))
                .reduce((_, later) -> later)
                .orElse(grades.getFirst());
        return Optional.of(new Trend(now, best, then.percent().subtract(now), declines(grades), grades.size()));
    }

    private static List<Grade> changes(List<Grade> reported) {
        var grades = new ArrayList<Grade>();
        for (var grade : reported) {
            if (grades.isEmpty() || grades.getLast().percent().compareTo(grade.percent()) != 0) {
                grades.add(grade);
            }
        }
        return grades;
    }

    private static int declines(List<Grade> grades) {
        int count = 0;
        for (int i = grades.size() - 1; i > 0; i--) {
            if (grades.get(i).percent().compareTo(grades.get(i - 1).percent()) > 0) {
                break;
            }
            count++;
        }
        return count;
    }

    boolean isFalling() {
        return fallen.signum() > 0;
    }

    boolean isRising() {
        return fallen.signum() < 0;
    }

    /** By how much of the best grade the newest is lower, in percent. */
    BigDecimal dropped() {
        return best.signum() == 0
                ? BigDecimal.ZERO
                : best.subtract(now).movePointRight(2).divide(best, MathContext.DECIMAL64);
    }
}
