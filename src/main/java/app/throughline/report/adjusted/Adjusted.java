package app.throughline.report.adjusted;

import app.throughline.report.core.CellRule;
import app.throughline.report.core.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the pairs of a term come to, for one outcome.
 *
 * @param reached alerted students who were reached, matched or not
 * @param unreached alerted students who were not
 */
public record Adjusted(
        Outcome outcome, Instant computedAt, long reached, long unreached, Pairs pairs, List<Balance> balance) {
    private static final int ENOUGH_PAIRS = 200;
    private static final double ENOUGH_MATCHED = 0.7;
    private static final double BALANCED = 0.1;
    private static final double LARGE = 0.05;

    public Adjusted {
        balance = List.copyOf(balance);
    }

    /** What is looked at after the term. */
    public enum Outcome {
        /** There at the census of the next main term. */
        PERSISTENCE,
        /** Any D, F or W in the term. */
        DFW
    }

    /** How many pairs there are, by who of the two has the outcome. */
    public record Pairs(long both, long onlyReached, long onlyUnreached, long neither) {
        public long count() {
            return both + onlyReached + onlyUnreached + neither;
        }

        /** The share with the outcome of those reached, 0 to 1. */
        public double ofReached() {
            return (double) (both + onlyReached) / count();
        }

        /** The same of those not reached. */
        public double ofUnreached() {
            return (double) (both + onlyUnreached) / count();
        }

        double lift() {
            return (double) (onlyReached - onlyUnreached) / count();
        }

        Interval interval() {
            return Interval.newcombePaired(both, onlyReached, onlyUnreached, neither);
        }
    }

    /** How far the sides are apart in a fact, in standard deviations; null where it is known of too few. */
    public record Balance(
            Likeness fact,
            @Nullable Double before,
            @Nullable Double after) {}

    /** The outcome of the reached less that of the not reached, between -1 and 1; empty under thirty pairs. */
    public Optional<Lift> lift() {
        return pairs.count() < CellRule.ARM ? Optional.empty() : Optional.of(new Lift(pairs.lift(), pairs.interval()));
    }

    /** A difference with its interval. */
    public record Lift(double value, Interval interval) {}

    /** Why one should be careful, beyond that it is observational; none of a hidden one. */
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        lift().ifPresent(lift -> {
            if (pairs.count() < ENOUGH_PAIRS) {
                warnings.add("Fewer than 200 pairs");
            }
            if (pairs.count() < ENOUGH_MATCHED * reached) {
                warnings.add("Under 70% of those reached have a match");
            }
            if (balance.stream().anyMatch(one -> one.after() != null && Math.abs(one.after()) > BALANCED)) {
                warnings.add("The sides differ by more than 0.1 standard deviations in a fact");
            }
            if (Math.abs(lift.value()) > LARGE) {
                warnings.add("A difference over 5 points is more than help usually makes");
            }
        });
        return warnings;
    }
}
