package app.throughline.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * The goals of one benchmark. Each is printed as one line, {@code bar NAME what=value goal=value holds} or
 * {@code ... falls short}, judged from the measured value alone.
 */
public final class Bar {
    private final String name;
    private boolean allHold = true;

    /**
     * The goals of the benchmark {@code name}, such as {@code pages}; a smaller population is part of the name, such as
     * {@code pages[10000-contacts]}.
     */
    public Bar(String name) {
        this.name = name;
    }

    /** Prints whether {@code value} is at most {@code goal}; the unit is part of {@code what}: {@code p95_ms}. */
    public void atMost(String what, double value, double goal) {
        print(what, value, goal, value <= goal);
    }

    /** Prints whether {@code value} is at least {@code goal}. */
    public void atLeast(String what, double value, double goal) {
        print(what, value, goal, value >= goal);
    }

    /** Whether every goal printed so far holds. */
    public boolean allHold() {
        return allHold;
    }

    private void print(String what, double value, double goal, boolean holds) {
        allHold &= holds;
        System.out.printf(
                Locale.ROOT,
                "bar %s %s=%s goal=%s %s%n",
                name,
                what,
                rounded(value),
                rounded(goal),
                holds ? "holds" : "falls short");
    }

    /** Three digits that count, without an exponent. */
    private static String rounded(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        var exact = BigDecimal.valueOf(value);
        return (exact.abs().compareTo(BigDecimal.valueOf(1000)) >= 0
                        ? BigDecimal.valueOf(Math.round(value))
                        : exact.round(new MathContext(3)).stripTrailingZeros())
                .toPlainString();
    }
}
