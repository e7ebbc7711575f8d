package app.throughline.intake.oulad;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/** The weighted mean of what was handed in besides exams; the plain mean where no weight counts. */
final class OuladMean {
    private double weighted;
    private double weights;
    private double plain;
    private int count;
    private LocalDate last = LocalDate.MIN;

    void add(double score, double weight, LocalDate on) {
        weighted += score * weight;
        weights += weight;
        plain += score;
        count++;
        last = on.isAfter(last) ? on : last;
    }

    LocalDate last() {
        return last;
    }

    String percent() {
        return BigDecimal.valueOf(weights > 0 ? weighted / weights : plain / count)
                .setScale(3, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
