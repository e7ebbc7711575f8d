package app.throughline.filter;

import app.throughline.filter.core.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers from one to another in millionths, both included; the ends of {@code long} stand for no limit. */
record Range(long low, long high) {
    static Range of(Operator operator, Operand.Numbers numbers) {
        long from = millionths(numbers.from());
        long until = millionths(numbers.until());
        return switch (operator) {
            case EQ, BETWEEN -> new Range(from, until);
            case LT -> new Range(Long.MIN_VALUE, from - 1);
            case LTE -> new Range(Long.MIN_VALUE, from);
            case GT -> new Range(from + 1, Long.MAX_VALUE);
            case GTE -> new Range(from, Long.MAX_VALUE);
            default -> throw new IllegalStateException(operator + " does not compare numbers");
        };
    }

    private static long millionths(BigDecimal number) {
        return number.movePointRight(6).setScale(0, RoundingMode.UNNECESSARY).longValueExact();
    }

    /** The smallest whole number inside; {@link Long#MIN_VALUE} for no limit. */
    long least() {
        return low == Long.MIN_VALUE ? Long.MIN_VALUE : Math.ceilDiv(low, Column.ONE);
    }

    /** The largest whole number inside; {@link Long#MAX_VALUE} for no limit. */
    long most() {
        return high == Long.MAX_VALUE ? Long.MAX_VALUE : Math.floorDiv(high, Column.ONE);
    }
}
